// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QXmlStreamReader>

/// pushscope-cli as a user runs it, and what it leaves.
namespace pushscope {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

inline QString cliProgram()
{
    return qEnvironmentVariable("PUSHSCOPE_BIN") + QStringLiteral("/pushscope-cli");
}

inline Outcome runCli(const QStringList &arguments, const QString &program = cliProgram(),
                      const QProcessEnvironment &environment
                      = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return { -1, process.readAllStandardOutput(), "it did not end" };
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return { code, process.readAllStandardOutput(), process.readAllStandardError() };
}

/// Empty if it cannot be read.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All words of a picture, with a space between; empty if it is no well-formed SVG.
inline QString textOfSvg(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    if (!xml.readNextStartElement() || xml.name() != QStringLiteral("svg"))
        return {};
    QStringList words;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::Characters)
            words << xml.text().toString().simplified();
    }
    return xml.hasError() ? QString() : words.join(u' ').simplified();
}

} // namespace pushscope
