// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <variant>
#include <vector>

namespace pushscope::server {

/// Prices that a user gave. Rows point into the text, which half a million of them can share.
struct StockCsv
{
    struct Row
    {
        qint64 timeUs; ///< since 1970 UTC
        quint32 priceAt;
        quint32 sizeAt;
        quint16 symbol;
        quint8 priceLength;
        quint8 sizeLength; ///< 0 if there is none
    };

    QByteArray text;
    QList<QByteArray> symbols; ///< in order of appearance
    std::vector<Row> rows;     ///< in order of time, one at least

    QByteArray price(const Row &row) const { return text.mid(row.priceAt, row.priceLength); }
    QByteArray size(const Row &row) const { return text.mid(row.sizeAt, row.sizeLength); }
};

/// The prices, or what is wrong with the text and on which line. docs/scenarios.md has the format.
std::variant<StockCsv, QString> parseStockCsv(const QByteArray &text);

} // namespace pushscope::server
