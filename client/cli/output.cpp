// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/output.h"

#include <QtCore/QList>
#include <QtCore/QLocale>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace pushscope::client {

namespace {

int printError = 0; ///< of the first print() that failed although somebody reads

} // namespace

bool print(QByteArrayView text)
{
    errno = 0;
    const auto written = std::fwrite(text.data(), 1, size_t(text.size()), stdout);
    if (std::fflush(stdout) == 0 && written == size_t(text.size()))
        return true;
    if (errno != EPIPE && !printError)
        printError = errno;
    return false;
}

QString printProblem()
{
    return printError ? QStringLiteral("standard output: ") + qt_error_string(printError)
                      : QString();
}

void complain(const QString &what)
{
    std::fprintf(stderr, "pushscope-cli: %s\n", qUtf8Printable(what));
}

bool outputIsTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDOUT_FILENO);
#else
    return false;
#endif
}

QString withSeparators(quint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

QString milliseconds(qint64 us)
{
    return QString::number(double(us) / 1'000, 'f', us < 10'000 ? 2 : 1);
}

QByteArray jsonMilliseconds(qint64 us)
{
    return QByteArray::number(double(us) / 1'000, 'f', 3);
}

TextTable::TextTable(const QStringList &titles, int leftColumns)
    : m_rows{ titles }
    , m_leftColumns(leftColumns)
{ }

void TextTable::add(const QStringList &cells)
{
    m_rows.append(cells);
}

QByteArray TextTable::text() const
{
    QList<qsizetype> widths(m_rows.first().size());
    for (const auto &row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const auto &row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += i ? QStringLiteral("  ") : QString();
            line += i < m_leftColumns ? row[i].leftJustified(widths[i])
                                      : row[i].rightJustified(widths[i]);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text.toUtf8();
}

} // namespace pushscope::client
