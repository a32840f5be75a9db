// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/follow_sign.h"

#include "client/models/flow_text.h"
#include "client/widgets/selection.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

FollowSign::FollowSign(const client::FlowLog &log, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_followed(log, selection, this)
    , m_stop(new QToolButton(this))
    , m_other(new QToolButton(this))
{
    constexpr int gap = 4;
    // In the hand's colours, as whatever a person has turned on; a click turns it off.
    m_stop->setCheckable(true);
    m_stop->setToolTip(tr("Show all connections again (Esc)"));
    m_other->setToolTip(tr("The selected event is of this connection"));
    for (auto *button : { m_stop, m_other })
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_other);
    layout->addWidget(m_stop);
    connect(m_stop, &QToolButton::clicked, &selection, [this] { m_selection.follow(0); });
    connect(m_other, &QToolButton::clicked, &selection,
            [this] { m_selection.follow(selectedConnection(m_followed)); });
    connect(&selection, &Selection::connectionChanged, this, &FollowSign::refresh);
    connect(&m_followed, &FollowedEvent::changed, this, &FollowSign::refresh);
    refresh();
}

quint32 FollowSign::selectedConnection(const FollowedEvent &followed)
{
    const auto *event = followed.event();
    return event ? event->connection : 0;
}

void FollowSign::refresh()
{
    const auto connection = m_selection.connection();
    const auto selected = selectedConnection(m_followed);
    m_stop->setChecked(connection != 0);
    m_stop->setText(tr("Following %1 \u2014 Stop").arg(connectionName(connection)));
    m_stop->setAccessibleName(tr("Stop following %1").arg(connectionName(connection)));
    m_other->setText(tr("Follow %1").arg(connectionName(selected)));
    m_other->setVisible(connection && selected && selected != connection);
    setVisible(connection != 0);
}

} // namespace pushscope::ui
