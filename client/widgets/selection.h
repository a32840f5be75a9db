// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>

class QKeyEvent;

namespace pushscope::ui {

/// The one followed message or flow event: whoever selects it, the others show it. And the
/// connection that is followed, if one is: lists and ladders show what it carried alone.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// @p messageId is empty for an event that is no message; @p flowNumber is 0 when not known.
    void select(const QByteArray &messageId, quint64 flowNumber = 0);
    void clear() { select({}, 0); }

    QByteArray messageId() const { return m_messageId; }
    quint64 flowNumber() const { return m_flowNumber; }
    bool isEmpty() const { return m_messageId.isEmpty() && m_flowNumber == 0; }

    quint32 connection() const { return m_connection; } ///< 0: all of them
    void follow(quint32 connection);
    /// Whoever gets a key offers it first: Esc shows all connections again. False if @p pressed is
    /// another one, or none is followed; then it may mean something else there.
    bool endFollowing(const QKeyEvent &pressed);

Q_SIGNALS:
    void changed();
    void connectionChanged();

private:
    QByteArray m_messageId;
    quint64 m_flowNumber = 0;
    quint32 m_connection = 0;
};

} // namespace pushscope::ui
