// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/selection.h"

namespace pushscope::ui {

void Selection::select(const QByteArray &messageId, quint64 flowNumber)
{
    if (messageId == m_messageId && flowNumber == m_flowNumber)
        return;
    m_messageId = messageId;
    m_flowNumber = flowNumber;
    Q_EMIT changed();
}

} // namespace pushscope::ui
