// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/core/capture/http_transcript.h"
#include "client/core/capture/opened_recording.h"
#include "client/core/export/export.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <cstdio>

namespace pushscope::client {

using namespace Qt::StringLiterals;

namespace {

QString formatNames()
{
    QStringList names;
    for (const auto &format : exportFormats())
        names.append(QString::fromLatin1(format.name));
    return names.join(u", "_s);
}

const ExportFormat &formatOf(const Arguments &arguments)
{
    const auto name = arguments.text(u"to"_s);
    const auto format = findExportFormat(name);
    if (!format) {
        throw UsageError{ u"--to: there is no format %1, only %2"_s.arg(QString::fromUtf8(name),
                                                                        formatNames()) };
    }
    return *format;
}

/// Empty if all was written, else why not.
QString save(const ExportFormat &format, const ExportSource &source, const QString &path)
{
    if (path.isEmpty()) {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly))
            return u"standard output: "_s + out.errorString();
        format.write(source, out);
        return out.flush() ? QString() : u"standard output: "_s + out.errorString();
    }
    QSaveFile out(path);
    if (out.open(QIODevice::WriteOnly))
        format.write(source, out);
    return out.commit() ? QString() : u"--out %1: %2"_s.arg(path, out.errorString());
}

} // namespace

int runConvert(const QStringList &given)
{
    Arguments arguments(u"convert"_s, u"Turns a recording into what other programs read."_s);
    arguments.addWord(u"FILE"_s, u"A recording, made with --record."_s);
    arguments.add(u"to"_s, u"One of "_s + formatNames() + u'.', u"FORMAT"_s);
    arguments.add(u"out"_s, u"Where to; standard output without."_s, u"FILE"_s);
    if (arguments.parse(given))
        return Holds;
    const auto path = arguments.word();
    const auto &format = formatOf(arguments);

    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        throw UsageError{ u"FILE %1: %2"_s.arg(path, in.errorString()) };
    OpenedRecording recording;
    recording.read(in);
    if (recording.isForeign())
        throw UsageError{ u"FILE %1: %2"_s.arg(path, recording.error()) };

    auto transcript = std::make_unique<HttpTranscript>();
    if (format.needsTranscript) {
        if (!in.seek(0))
            throw UsageError{ u"FILE %1: is read twice for this format, and cannot be"_s.arg(
                path) };
        transcript = readTranscript(in);
    }
    const auto problem
        = save(format, { recording.log(), *transcript }, arguments.optional(u"out"_s));
    if (!problem.isEmpty()) {
        complain(problem);
        return DoesNotHold;
    }
    if (!recording.error().isEmpty()) {
        complain(u"%1: %2; what comes before that was converted"_s.arg(path, recording.error()));
        return DoesNotHold;
    }
    return Holds;
}

} // namespace pushscope::client
