// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "common/control.h"
#include "common/message.h"

#include <QtCore/QAbstractTableModel>

#include <deque>

namespace pushscope::client {
class Session;
}

namespace pushscope::ui {

/// Sends any message on any topic, once or again and again, and keeps what became of each: a row
/// each, the newest first.
class Compose : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Topic, Outcome, ColumnCount };
    static constexpr int kept = 200;          ///< rows
    static constexpr int mostUnanswered = 50; ///< then repeating stops
    static constexpr int leastEveryMs = 10;   ///< of repeating
    static constexpr int mostEveryMs = 3'600'000;

    struct Sent
    {
        qint64 ref = 0; ///< of Session::publish()
        Draft draft;
        qint64 wallUs = 0;
        std::optional<Control> answer;
        qint64 roundTripUs = 0;
    };

    Compose(client::Session &session, Clock &clock, QObject *parent = nullptr);

    /// What a person typed as a message. None if it is none: @p problem says why, and which of
    /// "topic", "type" and "data" is meant.
    struct Problem
    {
        const char *field = nullptr;
        QString what;
    };
    static std::optional<Draft> read(const QString &topic, const QString &type, const QString &data,
                                     Problem *problem);

    void send(const Draft &draft);
    /// At once, and then every @p everyMs until stop(), or until too many are not answered.
    void repeat(const Draft &draft, int everyMs);
    void stop();
    bool isRepeating() const { return m_timer.isActive(); }
    const Sent &at(int row) const { return m_sent[size_t(row)]; }
    quint64 total() const { return m_total; } ///< ever sent

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void repeatingChanged();
    void stopped(const QString &why); ///< by itself

private:
    void next();
    void answer(qint64 ref, const Control &answer, qint64 roundTripUs);
    int unanswered() const;
    static QString outcome(const Sent &sent);

    client::Session &m_session;
    Clock &m_clock;
    ClockTimer m_timer;
    std::deque<Sent> m_sent; ///< newest first
    Draft m_draft;           ///< that is repeated
    int m_everyMs = 0;
    quint64 m_total = 0;
};

} // namespace pushscope::ui
