// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/selection.h"

#include <QtGui/QKeyEvent>

namespace pushscope::ui {

void Selection::select(const QByteArray &messageId, quint64 flowNumber)
{
    if (messageId == m_messageId && flowNumber == m_flowNumber)
        return;
    m_messageId = messageId;
    m_flowNumber = flowNumber;
    Q_EMIT changed();
}

void Selection::follow(quint32 connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    Q_EMIT connectionChanged();
}

bool Selection::endFollowing(const QKeyEvent &pressed)
{
    if (pressed.key() != Qt::Key_Escape || !m_connection)
        return false;
    follow(0);
    return true;
}

} // namespace pushscope::ui
