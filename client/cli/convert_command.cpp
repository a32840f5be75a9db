// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/core/capture/http_transcript.h"
#include "client/core/capture/opened_recording.h"
#include "client/core/export/export.h"
#include "client/core/find_program.h"
#include "client/core/write_file.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace pushscope::client {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView pictureFormats[] = { "svg"_L1, "png"_L1 };

QString formatNames()
{
    QStringList names;
    for (const auto &format : exportFormats())
        names.append(QString::fromLatin1(format.name));
    for (const auto format : pictureFormats)
        names.append(format);
    return names.join(u", "_s);
}

bool isPictureFormat(const QByteArray &name)
{
    return std::ranges::find(pictureFormats, QLatin1StringView(name)) != std::end(pictureFormats);
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

/// Empty if all was written by @p write, else why not.
template <typename Write> QString save(const QString &path, Write write)
{
    if (path.isEmpty()) {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly))
            return u"standard output: "_s + out.errorString();
        write(out);
        return out.flush() ? QString() : u"standard output: "_s + out.errorString();
    }
    const auto problem = writeFile(path, [&write](QIODevice &out) {
        write(out);
        return true;
    });
    return problem.isEmpty() ? QString() : u"--out %1: %2"_s.arg(path, problem);
}

/// What a program has to say of ours; Qt and the system say more to standard error.
QStringList complaintsOf(const QByteArray &errors)
{
    constexpr QLatin1StringView sender = "pushscope: "_L1;
    QStringList complaints;
    const auto lines = QString::fromUtf8(errors).split(u'\n');
    for (const auto &line : lines) {
        if (line.startsWith(sender))
            complaints.append(line.mid(sender.size()));
    }
    return complaints;
}

/// The window's program draws it, without a window: it alone needs the libraries for that, which
/// are not everywhere and take longer to load than all else that is done here.
int convertToPicture(const QString &path, const QByteArray &format, const QString &to)
{
    const auto program = findProgram(u"pushscope"_s);
    const QTemporaryDir folder;
    const auto file = folder.filePath(u"ladder."_s + QLatin1StringView(format));
    if (program.isEmpty() || !folder.isValid()) {
        complain(program.isEmpty()
                     ? u"--to %1 is drawn by the program pushscope, which is not here"_s.arg(
                         QLatin1StringView(format))
                     : folder.errorString());
        return DoesNotHold;
    }
    QProcess process;
    process.start(program, { u"--picture"_s, file, u"--"_s, path });
    if (!process.waitForFinished(-1)) {
        complain(u"%1: %2"_s.arg(program, process.errorString()));
        return DoesNotHold;
    }
    const bool isOver = process.exitStatus() == QProcess::NormalExit;
    const bool isDone = isOver && process.exitCode() == Holds;
    const auto errors = process.readAllStandardError();
    auto complaints = complaintsOf(errors);
    if (!isDone && complaints.isEmpty())
        complaints.append(u"pushscope failed: %1"_s.arg(QString::fromUtf8(errors).simplified()));
    if (isOver && process.exitCode() == Unusable)
        throw UsageError{ u"FILE "_s + complaints.constFirst() };
    if (QFile drawn(file); drawn.open(QIODevice::ReadOnly)) {
        const auto problem = save(to, [&drawn](QIODevice &out) { out.write(drawn.readAll()); });
        if (!problem.isEmpty()) {
            complain(problem);
            return DoesNotHold;
        }
    }
    for (const auto &complaint : std::as_const(complaints))
        complain(complaint);
    return isDone ? Holds : DoesNotHold;
}

} // namespace

int runConvert(const QStringList &given)
{
    Arguments arguments(u"convert"_s, u"Turns a recording into what other programs read."_s);
    arguments.addWord(u"FILE"_s, u"A recording, made with --record."_s);
    arguments.add(u"to"_s,
                  u"One of "_s + formatNames()
                      + u". The last two are the whole ladder, 24 pixels for each arrow, but no "
                        "higher than 11000: arrows come closer then, and are counted where there "
                        "is no room for them. The program pushscope draws them, and needs no "
                        "display for it."_s,
                  u"FORMAT"_s);
    arguments.add(u"out"_s, u"Where to; standard output without."_s, u"FILE"_s);
    if (arguments.parse(given))
        return Holds;
    const auto path = arguments.word();
    const auto to = arguments.optional(u"out"_s);
    const auto name = arguments.text(u"to"_s);
    const bool isPicture = isPictureFormat(name);
    const auto *format = isPicture ? nullptr : &formatOf(arguments);

    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        throw UsageError{ u"FILE %1: %2"_s.arg(path, in.errorString()) };
    if (isPicture)
        return convertToPicture(path, name, to);
    OpenedRecording recording;
    recording.read(in);
    if (recording.isForeign())
        throw UsageError{ u"FILE %1: %2"_s.arg(path, recording.error()) };

    auto transcript = std::make_unique<HttpTranscript>();
    if (format->needsTranscript) {
        if (!in.seek(0))
            throw UsageError{ u"FILE %1: is read twice for this format, and cannot be"_s.arg(
                path) };
        transcript = readTranscript(in);
    }
    const auto problem = save(to, [&](QIODevice &out) {
        format->write({ recording.log().events(), *transcript }, out);
    });
    if (!problem.isEmpty()) {
        complain(problem);
        return DoesNotHold;
    }
    const auto findings = recording.findings(u"was converted"_s);
    for (const auto &finding : findings)
        complain(path + u": "_s + finding);
    return recording.isDamaged() ? DoesNotHold : Holds;
}

} // namespace pushscope::client
