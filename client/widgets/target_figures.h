// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/figure_line.h"

namespace pushscope::ui {

class TargetSession;

/// What came from somebody else's server, what it cost on the wire, and, where its messages count
/// themselves, whether all of them came.
class TargetFigures : public FigureLine
{
    Q_OBJECT
public:
    explicit TargetFigures(QWidget *parent = nullptr);

    void showSession(const TargetSession &session); ///< four times a second
    Figure *state() const { return m_state; }
    Figure *messages() const { return m_messages; }
    Figure *lost() const { return m_lost; }

private:
    void setBytes(Figure *figure, quint64 bytes);
    void showState(const TargetSession &session);
    void showCosts(const TargetSession &session);
    void showLedger(const TargetSession &session);

    Figure *m_state;
    Figure *m_messages;
    Figure *m_age;
    Figure *m_bytes;
    Figure *m_overhead;
    Figure *m_requests;
    Figure *m_connections;
    Figure *m_ping;
    Figure *m_lost;
    Figure *m_duplicated;
    Figure *m_reordered;
};

} // namespace pushscope::ui
