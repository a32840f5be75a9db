// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <chrono>

namespace pushscope::client {

/// Thrown while arguments are read: one line that names the argument, exit code 2.
struct UsageError
{
    QString what;
};

/// What every command takes.
struct CommonArguments
{
    QUrl server;                 ///< empty: an embedded one
    QStringList serverArguments; ///< for the embedded one
    OptionValues options;
    bool json = false;
    bool useLink = true;
    QString record;    ///< a file; empty: none is made
    QJsonObject given; ///< the command and its arguments, as a recording tells them
};

/// The command line of one command. All reading functions throw UsageError.
class Arguments
{
public:
    /// Of a command that needs no server.
    Arguments(const QString &command, const QString &summary);
    /// Of one that does. @p rate is that of the embedded server's scenario unless --rate is given.
    Arguments(const QString &command, const QString &summary, int rate);

    void add(const QString &name, const QString &what, const QString &valueName,
             const QString &standard = {});
    void addTopics(); ///< --topic T..., also as words at the end
    void addRecord(); ///< --record FILE
    /// A word that must be given.
    void addWord(const QString &name, const QString &what);

    /// The rest of the command line; true if help was asked for and printed.
    bool parse(const QStringList &arguments);

    CommonArguments common() const;
    bool isSet(const QString &name) const;
    QByteArray text(const QString &name) const; ///< must be given unless it has a default
    QString optional(const QString &name) const { return m_parser.value(name); }
    QString word() const { return m_parser.positionalArguments().constFirst(); }
    qint64 integer(const QString &name, qint64 minimum, qint64 maximum) const;
    std::chrono::milliseconds seconds(const QString &name) const;
    QByteArray transport(const QString &name) const;
    QList<QByteArray> transports(const QString &name) const; ///< commas between; "all"
    QList<QByteArray> topics() const;
    QByteArray after(const QString &name) const;

private:
    QUrl serverUrl() const;
    QStringList serverArguments() const;
    QString recordFile() const;
    QJsonObject given() const;

    QString m_command;
    QCommandLineParser m_parser;
    QStringList m_valued; ///< options that have a value
    bool m_takesTopics = false;
    QString m_word; ///< its name; empty: none is needed
};

} // namespace pushscope::client
