// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_table_model.h"

#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"

namespace pushscope::ui {

namespace {

QString latencyText(const client::RaceRow &row, qint64 us)
{
    return row.latency.count() ? raceMilliseconds(us) : RaceTableModel::tr("not known");
}

QString wireText(const client::RaceRow &row, quint64 client::LinkCounters::*which)
{
    return row.wire ? thousands(qint64((*row.wire).*which)) : RaceTableModel::tr("not known");
}

QString cellText(const client::RaceRow &row, int column)
{
    using client::LinkCounters;
    const auto &latency = row.latency;
    switch (column) {
    case RaceTableModel::Transport:
        return registry_words::laneName(*row.info);
    case RaceTableModel::Messages:
        return thousands(qint64(row.totals.delivered));
    case RaceTableModel::P50:
        return latencyText(row, latency.percentileUs(0.5));
    case RaceTableModel::P95:
        return latencyText(row, latency.percentileUs(0.95));
    case RaceTableModel::P99:
        return latencyText(row, latency.percentileUs(0.99));
    case RaceTableModel::Max:
        return latencyText(row, latency.maxRecordedUs());
    case RaceTableModel::BytesUp:
        return wireText(row, &LinkCounters::bytesUp);
    case RaceTableModel::BytesDown:
        return wireText(row, &LinkCounters::bytesDown);
    case RaceTableModel::BytesPerMessage: {
        const auto bytes = row.bytesPerMessage();
        return bytes ? QStringLiteral("%1 B").arg(decimals(*bytes, 1))
                     : RaceTableModel::tr("not known");
    }
    case RaceTableModel::Requests:
        return wireText(row, &LinkCounters::requests);
    case RaceTableModel::Connections:
        return wireText(row, &LinkCounters::connectionsOpened);
    case RaceTableModel::Lost:
        return thousands(qint64(row.totals.lost));
    case RaceTableModel::Duplicated:
        return thousands(qint64(row.totals.duplicated));
    case RaceTableModel::Reordered:
        return thousands(qint64(row.totals.reordered));
    default:
        return {};
    }
}

QString title(int column)
{
    switch (column) {
    case RaceTableModel::Transport:
        return RaceTableModel::tr("Transport");
    case RaceTableModel::Messages:
        return RaceTableModel::tr("Messages");
    case RaceTableModel::P50:
        return QStringLiteral("p50");
    case RaceTableModel::P95:
        return QStringLiteral("p95");
    case RaceTableModel::P99:
        return QStringLiteral("p99");
    case RaceTableModel::Max:
        return RaceTableModel::tr("Max");
    case RaceTableModel::BytesUp:
        return RaceTableModel::tr("Bytes up");
    case RaceTableModel::BytesDown:
        return RaceTableModel::tr("Bytes down");
    case RaceTableModel::BytesPerMessage:
        return RaceTableModel::tr("Bytes/message");
    case RaceTableModel::Requests:
        return RaceTableModel::tr("Requests");
    case RaceTableModel::Connections:
        return RaceTableModel::tr("Connections");
    case RaceTableModel::Lost:
        return RaceTableModel::tr("Lost");
    case RaceTableModel::Duplicated:
        return RaceTableModel::tr("Duplicated");
    case RaceTableModel::Reordered:
        return RaceTableModel::tr("Reordered");
    default:
        return {};
    }
}

} // namespace

void RaceTableModel::show(std::shared_ptr<const client::RaceResult> result)
{
    const auto rows = [](const auto &of) { return of ? of->rows.size() : 0; };
    if (rows(result) == rows(m_result)) {
        m_result = std::move(result);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_result = std::move(result);
    endResetModel();
}

int RaceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_result ? 0 : int(m_result->rows.size());
}

int RaceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RaceTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &row = m_result->rows[std::size_t(index.row())];
    if (role == Qt::DisplayRole)
        return cellText(row, index.column());
    if (role == Qt::ToolTipRole && index.column() == Transport)
        return row.failure.isEmpty() ? registry_words::name(*row.info) : localized(row.failure);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter
                   | (index.column() == Transport ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QVariant RaceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return title(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Transport ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace pushscope::ui
