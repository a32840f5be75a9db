// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace pushscope::client {

/// To standard output, flushed. False if it is not written, which is no fault where nobody reads it
/// any more. The main thread's.
bool print(QByteArrayView text);
/// Why something that was printed is lost, such as on a full disk; else empty.
QString printProblem();
/// One line to standard error.
void complain(const QString &what);
bool outputIsTerminal();

QString withSeparators(quint64 number); ///< 12,345
QString milliseconds(qint64 us);        ///< 12.3
QByteArray jsonMilliseconds(qint64 us); ///< 12.345

/// Rows with their columns aligned, the first to the left and the others to the right.
class TextTable
{
public:
    explicit TextTable(const QStringList &titles, int leftColumns = 1);
    void add(const QStringList &cells);
    QByteArray text() const;
    qsizetype lines() const { return m_rows.size(); }

private:
    QList<QStringList> m_rows;
    int m_leftColumns;
};

} // namespace pushscope::client
