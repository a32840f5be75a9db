// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace pushscope::ui {

class FlowIndex;
class LadderView;
class Live;
class PresenterBar;
class ScenarioPane;
class Selection;
class StateLine;
class StatusStrip;
struct StateSentence;

/// What an audience is to see: the scenario, the ladder, the transport in use, the figures and the
/// ledger. Views of its own on the models of the window. To be shown by a Magnifier.
class PresenterView : public QWidget
{
    Q_OBJECT
public:
    PresenterView(Live &live, const FlowIndex &index, Selection &selection,
                  QWidget *parent = nullptr);

    PresenterBar *bar() const { return m_bar; }
    ScenarioPane *scenario() const { return m_scenario; }
    LadderView *ladder() const { return m_ladder; }
    StateLine *stateLine() const { return m_stateLine; }

    /// The ladder as that one is, and becomes: its span, folds and lanes.
    void showAs(const LadderView &view);
    /// At most twice a second, however often it is called.
    void showFigures();
    void showState(const StateSentence &now, qint64 nowMs);
    void showLink();
    /// Of a stage script: where it stands, and what the step is about; empty: there is none.
    void setStep(const QString &text);
    QString step() const;
    QWidget *figures() const;
    QWidget *plots() const { return m_plots; } ///< null where they were not built

    /// Plots instead of the ladder, and which.
    QList<QAction *> plotActions() const { return m_plotActions; }

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildPlots();
    void givePages();

    Live &m_live;
    PresenterBar *m_bar;
    QLabel *m_step;
    ScenarioPane *m_scenario;
    class LadderHeads *m_heads;
    LadderView *m_ladder;
    QStackedLayout *m_flow;
    QWidget *m_plots = nullptr;
    QList<QAction *> m_plotActions;
    StateLine *m_stateLine;
    StatusStrip *m_status;
    qint64 m_figuresAtNs = 0;
};

} // namespace pushscope::ui
