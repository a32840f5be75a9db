// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <vector>

namespace pushscope::ui {

/// The ticker's table. Messages are only noted; flush() reads the newest of each symbol, once a
/// frame.
class StockModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SymbolColumn, HistoryColumn, LastColumn, ChangeColumn, AgeColumn, ColumnCount };

    struct Row
    {
        QByteArray topic; ///< stock.MSFT
        QString symbol;
        QString name;
        QString period;      ///< "2010-03"
        double previous = 0; ///< close of the period before
        double last = 0;
        std::vector<double> history; ///< closes, oldest first
        qint64 publishedUs = 0;      ///< server's clock; 0 until the first tick
        QByteArray messageId;        ///< of the newest tick

        double changePercent() const { return previous > 0 ? (last / previous - 1) * 100 : 0; }
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setState(const QJsonObject &state);
    /// As setState() takes it: how it is now.
    QJsonObject state() const;
    void apply(const Message &message);
    void flush();
    /// Ages are told against the server's clock; repaints that column only.
    void setServerTime(qint64 serverUs);

    const std::vector<Row> &rows() const { return m_rows; }
    int rowOfTopic(const QByteArray &topic) const;              ///< -1 if there is none
    qint64 ageMs(const Row &row) const;                         ///< -1 until the first tick
    int months() const;                                         ///< of history
    QString period() const { return m_period; }                 ///< "2010-03"
    QString previousPeriod() const { return m_previousPeriod; } ///< the one that changes count from
    quint64 seed() const { return m_seed; }
    QString source() const { return m_source; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What the head of the change says of a month's last close.
    static QString sinceText(int month);

Q_SIGNALS:
    void periodChanged();

private:
    void applyPeriod(const Message &message);
    int addRow(const QByteArray &topic);
    QString text(const Row &row, int column) const;
    void setPeriod(const QString &period);

    std::vector<Row> m_rows;
    QHash<QByteArray, int> m_rowOfTopic;
    QHash<QByteArray, Message> m_newest; ///< noted, not yet shown
    QString m_period;
    QString m_previousPeriod;
    QString m_source;
    quint64 m_seed = 0;
    qint64 m_serverUs = 0;
};

} // namespace pushscope::ui
