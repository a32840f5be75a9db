// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_followed.h"

#include <QtWidgets/QWidget>

class QToolButton;

namespace pushscope::ui {

/// Says in a pane which connection is followed, ends that, and offers to follow that of
/// what was selected elsewhere in its stead. Not there while none is followed.
class FollowSign : public QWidget
{
    Q_OBJECT
public:
    FollowSign(const client::FlowLog &log, Selection &selection, QWidget *parent);

    QToolButton *stopButton() const { return m_stop; }
    QToolButton *otherButton() const { return m_other; }

    /// That of what is selected; 0: none.
    static quint32 selectedConnection(const FollowedEvent &followed);

private:
    void refresh();

    Selection &m_selection;
    FollowedEvent m_followed;
    QToolButton *m_stop;
    QToolButton *m_other;
};

} // namespace pushscope::ui
