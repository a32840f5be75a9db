// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

namespace pushscope::server {

/// Reads RFC 4180 records one by one, without copying: a doubled quote stays doubled.
class CsvReader
{
public:
    explicit CsvReader(QByteArrayView text);

    /// The next record that is not blank; false at the end or after an error.
    bool next(std::vector<QByteArrayView> &fields);
    int line() const { return m_recordLine; }        ///< where the last record began, from 1
    const QString &error() const { return m_error; } ///< empty if there was none

private:
    bool quotedField(std::vector<QByteArrayView> &fields);
    void plainField(std::vector<QByteArrayView> &fields);
    bool endOfField();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_recordLine = 0;
    QString m_error;
};

} // namespace pushscope::server
