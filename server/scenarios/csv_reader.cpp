// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/csv_reader.h"

namespace pushscope::server {

CsvReader::CsvReader(QByteArrayView text)
    : m_text(text)
{
    if (m_text.startsWith("\xef\xbb\xbf"))
        m_at = 3;
}

bool CsvReader::next(std::vector<QByteArrayView> &fields)
{
    do {
        fields.clear();
        if (m_at >= m_text.size() || !m_error.isEmpty())
            return false;
        m_recordLine = m_line;
        do {
            if (m_at < m_text.size() && m_text[m_at] == '"') {
                if (!quotedField(fields))
                    return false;
            } else {
                plainField(fields);
            }
        } while (!endOfField());
    } while (fields.size() == 1 && fields.front().trimmed().isEmpty());
    return true;
}

/// Steps over what ends a field; true if it ended the record too.
bool CsvReader::endOfField()
{
    if (m_at >= m_text.size())
        return true;
    if (m_text[m_at] == ',') {
        ++m_at;
        return false;
    }
    m_at += m_text.sliced(m_at).startsWith("\r\n") ? 2 : 1;
    ++m_line;
    return true;
}

void CsvReader::plainField(std::vector<QByteArrayView> &fields)
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != '\n'
           && m_text[m_at] != '\r')
        ++m_at;
    fields.push_back(m_text.sliced(from, m_at - from).trimmed());
}

bool CsvReader::quotedField(std::vector<QByteArrayView> &fields)
{
    const qsizetype from = ++m_at;
    for (; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] == '\n')
            ++m_line;
        if (m_text[m_at] != '"')
            continue;
        if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
            ++m_at;
            continue;
        }
        fields.push_back(m_text.sliced(from, m_at - from).trimmed());
        ++m_at;
        if (m_at >= m_text.size() || m_text[m_at] == ',' || m_text[m_at] == '\n'
            || m_text[m_at] == '\r')
            return true;
        m_error = QStringLiteral("line %1: text after a closing quote").arg(m_line);
        return false;
    }
    m_error = QStringLiteral("line %1: a quote is not closed").arg(m_recordLine);
    return false;
}

} // namespace pushscope::server
