// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/race_result.h"

#include <QtCore/QAbstractTableModel>

#include <memory>

namespace pushscope::ui {

/// The figures of a race as a table: a row for each lane.
class RaceTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Transport,
        Messages,
        P50,
        P95,
        P99,
        Max,
        BytesUp,
        BytesDown,
        BytesPerMessage,
        Requests,
        Connections,
        Lost,
        Duplicated,
        Reordered,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::shared_ptr<const client::RaceResult> result); ///< null: nothing

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const client::RaceResult> m_result;
};

} // namespace pushscope::ui
