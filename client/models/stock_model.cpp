// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stock_model.h"

#include "client/models/number_text.h"

#include <QtCore/QDate>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace pushscope::ui {

namespace {

/// "2010-02" of "2010-03"; empty if it is no month.
QString monthBefore(const QString &period)
{
    const auto date = QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate);
    return date.isValid() ? date.addMonths(-1).toString(QStringLiteral("yyyy-MM")) : QString();
}

} // namespace

void StockModel::setState(const QJsonObject &state)
{
    flush();
    beginResetModel();
    const auto before = std::exchange(m_rows, {});
    const auto rowBefore = std::exchange(m_rowOfTopic, {});
    m_seed = quint64(state.value(u"seed").toDouble());
    m_source = state.value(u"source").toString();
    const auto symbols = state.value(u"symbols").toArray();
    for (const auto &value : symbols) {
        const auto object = value.toObject();
        Row row;
        row.symbol = object.value(u"symbol").toString();
        row.name = object.value(u"name").toString();
        row.topic = "stock." + row.symbol.toUtf8();
        row.period = state.value(u"period").toString();
        row.previous = object.value(u"previous").toDouble();
        row.last = object.value(u"last").toDouble();
        const auto history = object.value(u"history").toArray();
        for (const auto &close : history)
            row.history.push_back(close.toDouble());
        // After a reconnect: the state does not tell which message brought a price, or when.
        const int at = rowBefore.value(row.topic, -1);
        if (at >= 0 && before[size_t(at)].last == row.last) {
            row.publishedUs = before[size_t(at)].publishedUs;
            row.messageId = before[size_t(at)].messageId;
        }
        m_rowOfTopic.insert(row.topic, int(m_rows.size()));
        m_rows.push_back(std::move(row));
    }
    endResetModel();
    setPeriod(state.value(u"period").toString());
    Q_EMIT periodChanged();
}

QJsonObject StockModel::state() const
{
    QJsonArray symbols;
    for (const auto &row : m_rows) {
        QJsonArray history;
        for (const double close : row.history)
            history.append(close);
        symbols.append(QJsonObject{ { QStringLiteral("symbol"), row.symbol },
                                    { QStringLiteral("name"), row.name },
                                    { QStringLiteral("previous"), row.previous },
                                    { QStringLiteral("last"), row.last },
                                    { QStringLiteral("history"), history } });
    }
    return { { QStringLiteral("seed"), double(m_seed) },
             { QStringLiteral("source"), m_source },
             { QStringLiteral("period"), m_period },
             { QStringLiteral("symbols"), symbols } };
}

void StockModel::setPeriod(const QString &period)
{
    if (period == m_period)
        return;
    m_period = period;
    m_previousPeriod = monthBefore(period);
    Q_EMIT periodChanged();
}

void StockModel::apply(const Message &message)
{
    if (message.type == "tick")
        m_newest.insert(message.topic, message);
    else if (message.type == "period")
        applyPeriod(message);
}

void StockModel::applyPeriod(const Message &message)
{
    const int at = rowOfTopic(message.topic);
    if (at < 0)
        return;
    const auto data = QJsonDocument::fromJson(message.data).object();
    auto &row = m_rows[size_t(at)];
    const auto period = data.value(u"period").toString();
    row.previous = data.value(u"previous").toDouble(row.previous);
    // The close that was just made joins the line, unless the state had it already; as many as
    // before stay.
    if (std::exchange(row.period, period) != period && !row.history.empty()) {
        row.history.erase(row.history.begin());
        row.history.push_back(row.previous);
    }
    Q_EMIT dataChanged(index(at, HistoryColumn), index(at, ChangeColumn));
    setPeriod(period);
}

void StockModel::flush()
{
    if (m_newest.isEmpty())
        return;
    const auto newest = std::exchange(m_newest, {});
    for (const auto &message : newest) {
        int at = rowOfTopic(message.topic);
        if (at < 0)
            at = addRow(message.topic);
        auto &row = m_rows[size_t(at)];
        const auto data = QJsonDocument::fromJson(message.data).object();
        row.last = data.value(u"price").toDouble(row.last);
        row.publishedUs = message.tsUs;
        row.messageId = message.id;
        Q_EMIT dataChanged(index(at, HistoryColumn), index(at, AgeColumn));
    }
}

int StockModel::addRow(const QByteArray &topic)
{
    // A symbol of a replay that the state did not have when it was asked for.
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at);
    Row row;
    row.topic = topic;
    row.symbol = QString::fromUtf8(topic.mid(topic.indexOf('.') + 1));
    m_rows.push_back(std::move(row));
    m_rowOfTopic.insert(topic, at);
    endInsertRows();
    return at;
}

void StockModel::setServerTime(qint64 serverUs)
{
    m_serverUs = serverUs;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, AgeColumn), index(int(m_rows.size()) - 1, AgeColumn));
}

int StockModel::rowOfTopic(const QByteArray &topic) const
{
    return m_rowOfTopic.value(topic, -1);
}

qint64 StockModel::ageMs(const Row &row) const
{
    return row.publishedUs > 0 ? std::max<qint64>(0, (m_serverUs - row.publishedUs) / 1'000) : -1;
}

int StockModel::months() const
{
    return m_rows.empty() ? 0 : int(m_rows.front().history.size());
}

int StockModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StockModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString StockModel::text(const Row &row, int column) const
{
    switch (column) {
    case SymbolColumn:
        return row.symbol;
    case LastColumn:
        return row.last > 0 ? decimals(row.last, 2) : tr("not known");
    case ChangeColumn: {
        if (row.previous <= 0)
            return {};
        const auto change = decimals(row.changePercent(), 2);
        return (row.changePercent() > 0 ? QStringLiteral("+") : QString()) + change + tr(" %");
    }
    case AgeColumn:
        return ageMs(row) < 0 ? QString() : thousands(ageMs(row)) + tr(" ms");
    default:
        return {};
    }
}

QVariant StockModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size())
        return {};
    const auto &row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::AccessibleTextRole && index.column() == SymbolColumn)
        return (m_period.isEmpty() ? tr("%1, %2, %3") : tr("%1, %2, %3 US dollars"))
            .arg(row.symbol, row.name, text(row, LastColumn));
    return {};
}

QString StockModel::sinceText(int month)
{
    return tr("Since %1")
        .arg(QLocale::c().toString(QDate(2000, month, 1), tr("MMM", "a month's format")));
}

QVariant StockModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool words = section == SymbolColumn || section == HistoryColumn;
        return QVariant(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SymbolColumn:
        return tr("Symbol");
    case HistoryColumn:
        return months() > 0 ? tr("%1 months").arg(months()) : QString();
    case LastColumn: // nobody told the currency of a file
        return m_period.isEmpty() ? tr("Last") : tr("Last, USD");
    case ChangeColumn:
        return m_previousPeriod.isEmpty() ? tr("Change")
                                          : sinceText(m_previousPeriod.mid(5).toInt());
    case AgeColumn:
        return tr("Age");
    default:
        return {};
    }
}

} // namespace pushscope::ui
