// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/stock_csv.h"

#include "common/topic.h"
#include "server/scenarios/csv_reader.h"
#include "server/scenarios/csv_time.h"

#include <QtCore/QHash>

#include <algorithm>
#include <optional>

namespace pushscope::server {

namespace {

constexpr qsizetype maxBytes = 8 * 1024 * 1024;
constexpr qsizetype maxSymbols = 1'000;
constexpr qsizetype maxNumberLength = 32;

/// A JSON number without exponent.
bool isPlainNumber(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.startsWith('-'))
        text = text.sliced(1);
    const auto integerEnd = std::find_if_not(text.begin(), text.end(), isDigit);
    const auto digits = integerEnd - text.begin();
    if (digits == 0 || (digits > 1 && text.front() == '0'))
        return false;
    if (integerEnd == text.end())
        return true;
    return *integerEnd == '.' && integerEnd + 1 != text.end()
        && std::all_of(integerEnd + 1, text.end(), isDigit);
}

class Parser
{
public:
    explicit Parser(const QByteArray &text)
        // A copy of its own: the rows point into it, and the caller's may be borrowed memory.
        : m_csv{ .text = QByteArray(text.constData(), text.size()), .symbols = {}, .rows = {} }
        , m_reader(m_csv.text)
    { }

    std::variant<StockCsv, QString> parse()
    {
        if (m_csv.text.size() > maxBytes)
            return QStringLiteral("the file has %1 bytes, 8 MiB at most are replayed")
                .arg(m_csv.text.size());
        if (!readHeader())
            return m_error;
        while (m_reader.next(m_fields)) {
            if (!readRow())
                return m_error;
        }
        if (!m_reader.error().isEmpty())
            return m_reader.error();
        if (m_csv.rows.empty())
            return QStringLiteral("there is no row below the first, which names the columns");
        std::ranges::stable_sort(m_csv.rows, {}, &StockCsv::Row::timeUs);
        return std::move(m_csv);
    }

private:
    struct Column
    {
        const char *name;
        std::vector<QByteArrayView> spellings;
        int index = -1;
    };

    bool fail(const QString &what)
    {
        m_error = QStringLiteral("line %1: %2").arg(m_reader.line()).arg(what);
        return false;
    }

    /// What the user wrote, short enough for a message.
    static QString quoted(QByteArrayView field)
    {
        auto text = QString::fromUtf8(field);
        if (text.size() > 40)
            text = text.left(40) + QStringLiteral("...");
        return QLatin1Char('\'') + text + QLatin1Char('\'');
    }

    bool readHeader()
    {
        if (!m_reader.next(m_fields)) {
            m_error = m_reader.error().isEmpty() ? QStringLiteral("the file is empty")
                                                 : m_reader.error();
            return false;
        }
        for (size_t i = 0; i < m_fields.size(); ++i) {
            const QByteArray name = m_fields[i].toByteArray().toLower();
            for (Column *column : { &m_time, &m_symbol, &m_price, &m_size }) {
                if (std::ranges::find(column->spellings, QByteArrayView(name))
                    == column->spellings.end())
                    continue;
                if (column->index >= 0)
                    return fail(QStringLiteral("column %1 is there a second time")
                                    .arg(quoted(m_fields[i])));
                column->index = int(i);
            }
        }
        for (const Column *column : { &m_time, &m_symbol, &m_price }) {
            if (column->index < 0) {
                return fail(
                    QStringLiteral("no column is named %1; the first line names the columns, "
                                   "with commas between them")
                        .arg(QLatin1String(column->name)));
            }
        }
        m_columns = m_fields.size();
        return true;
    }

    bool readRow()
    {
        if (m_fields.size() != m_columns) {
            return fail(QStringLiteral("%1 fields, the first line has %2")
                            .arg(m_fields.size())
                            .arg(m_columns));
        }
        StockCsv::Row row{};
        const auto time = field(m_time);
        const auto parsed = parseCsvTime(time);
        if (!parsed.us)
            return fail(QStringLiteral("time %1 %2").arg(quoted(time), parsed.problem));
        row.timeUs = *parsed.us;
        const auto symbol = symbolIndex(field(m_symbol));
        if (!symbol)
            return false;
        row.symbol = *symbol;
        const auto price = field(m_price);
        if (price.size() > maxNumberLength || !isPlainNumber(price))
            return fail(
                QStringLiteral("price %1 is not a number such as 28.51").arg(quoted(price)));
        row.priceAt = offset(price);
        row.priceLength = quint8(price.size());
        if (m_size.index >= 0 && !readSize(field(m_size), row))
            return false;
        m_csv.rows.push_back(row);
        return true;
    }

    bool readSize(QByteArrayView size, StockCsv::Row &row)
    {
        if (size.isEmpty())
            return true;
        if (size.size() > maxNumberLength || !isPlainNumber(size) || size.startsWith('-'))
            return fail(QStringLiteral("size %1 is not a number such as 200").arg(quoted(size)));
        row.sizeAt = offset(size);
        row.sizeLength = quint8(size.size());
        return true;
    }

    std::optional<quint16> symbolIndex(QByteArrayView view)
    {
        const auto symbol = view.toByteArray();
        if (const auto found = m_symbols.constFind(symbol); found != m_symbols.cend())
            return *found;
        if (symbol.isEmpty()) {
            fail(QStringLiteral("the symbol is missing"));
        } else if (symbol.contains('.') || !isValidTopic("stock." + symbol)) {
            fail(QStringLiteral(
                     "symbol %1 cannot be part of a topic: letters, digits, _ and - only, "
                     "122 at most")
                     .arg(quoted(view)));
        } else if (m_csv.symbols.size() == maxSymbols) {
            fail(QStringLiteral("more than %1 different symbols").arg(maxSymbols));
        } else {
            m_csv.symbols.append(symbol);
            return m_symbols.insert(symbol, quint16(m_csv.symbols.size() - 1)).value();
        }
        return {};
    }

    QByteArrayView field(const Column &column) const { return m_fields[size_t(column.index)]; }
    quint32 offset(QByteArrayView field) const
    {
        return quint32(field.data() - m_csv.text.constData());
    }

    StockCsv m_csv;
    CsvReader m_reader;
    QHash<QByteArray, quint16> m_symbols;
    std::vector<QByteArrayView> m_fields;
    size_t m_columns = 0;
    QString m_error;
    Column m_time{ "time", { "time", "date", "timestamp" } };
    Column m_symbol{ "symbol", { "symbol" } };
    Column m_price{ "price", { "price" } };
    Column m_size{ "size", { "size", "volume" } };
};

} // namespace

std::variant<StockCsv, QString> parseStockCsv(const QByteArray &text)
{
    return Parser(text).parse();
}

} // namespace pushscope::server
