// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/target/target_client.h"
#include "client/widgets/audience_view.h"

namespace pushscope::ui {

class TargetFigures;
class TargetSession;

/// Of somebody else's server: its URL, how it pushes, the ladder over the whole width, what came.
class TargetPresenter : public AudienceView
{
    Q_OBJECT
public:
    TargetPresenter(TargetSession &session, const Models &models, QWidget *parent = nullptr);

    PresenterHead *head() const { return m_head; }
    TargetFigures *figures() const { return m_figures; }

    /// What it is, and how it stands.
    void showSession();
    void showFigures();

private:
    TargetSession &m_session;
    client::TargetClient::State m_state = client::TargetClient::State::Idle; ///< in the figures
    PresenterHead *m_head;
    TargetFigures *m_figures;
};

} // namespace pushscope::ui
