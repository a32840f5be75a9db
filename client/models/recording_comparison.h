// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/opened_recording.h"
#include "client/models/recording_facts.h"
#include "client/models/recording_match.h"

#include <QtCore/QAbstractTableModel>

#include <array>

namespace pushscope::ui {

/// Two recordings, a row for each thing that can be said of both.
class RecordingComparison : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, First, Second, ColumnCount };
    /// Whether a row's values differ.
    static constexpr int differsRole = Qt::UserRole;

    explicit RecordingComparison(QObject *parent = nullptr);

    void setNames(const QString &first, const QString &second); ///< of the columns
    struct Counting
    {
        client::FlowEvents events;
        bool isRace = false;
        static Counting of(const client::OpenedRecording &recording);
    };
    /// What all events are looked at for.
    struct Counted
    {
        std::array<RecordingFacts, 2> facts;
        MessageOverlap overlap;
    };
    /// In any thread.
    static Counted count(const Counting &first, const Counting &second);

    /// They are read now, and not kept. @p counted is of their events.
    void compare(const client::OpenedRecording &first, const client::OpenedRecording &second,
                 const Counted &counted);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    int differences() const; ///< rows
    const MessageOverlap &overlap() const { return m_overlap; }
    QString toText() const; ///< with tabs, heads included
    QByteArray toCsv() const;

private:
    struct Row
    {
        QString what;
        QString first;
        QString second;
        bool differs() const { return first != second; }
    };
    QString m_firstName;
    QString m_secondName;
    QList<Row> m_rows;
    MessageOverlap m_overlap;
};

} // namespace pushscope::ui
