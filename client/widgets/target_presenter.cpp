// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/target_presenter.h"

#include "client/models/target_session.h"
#include "client/widgets/ladder.h"
#include "client/widgets/presenter_head.h"
#include "client/widgets/target_figures.h"
#include "common/clock.h"

#include <QtCore/QCoreApplication>

namespace pushscope::ui {

TargetPresenter::TargetPresenter(TargetSession &session, const Models &models, QWidget *parent)
    : AudienceView(models, parent)
    , m_session(session)
    , m_head(new PresenterHead(this))
    , m_figures(new TargetFigures(this))
{
    ladder()->setEmptyText(tr("Nothing yet."));
    m_figures->setForAudience();
    arrange(m_head, nullptr, { m_figures });
    showSession();
    showFigures();
}

/// Queries and names in a URL may be secrets: not for a screen that many see.
void TargetPresenter::showSession()
{
    const auto &client = m_session.client();
    const auto &target = client.target();
    m_head->setMark(client.state() == client::TargetClient::State::Open
                        ? PresenterHead::Mark::Live
                        : PresenterHead::Mark::Waiting);
    m_head->setTitle(target.url.isEmpty()
                         ? tr("Nothing yet")
                         : target.url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo
                                                      | QUrl::RemoveFragment));
    const auto kind = QCoreApplication::translate("Target", client::infoOf(target.kind).name);
    m_head->setNote(tr("%1, %2").arg(
        kind, linkText(m_session.link().delay(), m_session.link().withholdsPongs())));
}

void TargetPresenter::showFigures()
{
    // How the connection stands is said at the top, too, and at once.
    const auto state = m_session.client().state();
    if (std::exchange(m_state, state) != state || areFiguresDue(m_session.clock().steadyNs()))
        m_figures->showSession(m_session);
}

} // namespace pushscope::ui
