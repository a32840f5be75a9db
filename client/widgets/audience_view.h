// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/plot_series.h"
#include "client/models/state_sentence.h"

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace pushscope::client {
struct LinkDelay;
}

namespace pushscope::ui {

class FlowIndex;
class LadderHeads;
class LadderView;
class PresenterHead;
class Selection;
class StateLine;

/// What an audience is to see of a window: what it looks at, what the messages tell if they tell
/// something, the ladder, the state in a sentence, the figures that matter. Views of its own on the
/// models of the window. To be shown by a Magnifier. Whoever derives from it brings the parts along
/// that are not the same for all.
class AudienceView : public QWidget
{
    Q_OBJECT
public:
    struct Models
    {
        const FlowIndex &index;
        Selection &selection;
        const PlotSeries &plots;
        PlotSpan span = PlotSpan::LastMinute;
    };

    LadderView *ladder() const { return m_ladder; }
    LadderHeads *heads() const { return m_heads; }
    StateLine *stateLine() const { return m_stateLine; }

    /// The ladder as that one is, and becomes: its span, folds and lanes.
    void showAs(const LadderView &view);
    void showState(const StateSentence &now, qint64 nowMs);
    /// Of a stage script: where it stands, and what the step is about; empty: there is none.
    void setStep(const QString &text);
    QString step() const;

    QWidget *plots() const { return m_plots; } ///< null where they were not built
    /// Plots instead of the ladder, and which.
    QList<QAction *> plotActions() const { return m_plotActions; }

    QSize minimumSizeHint() const override;

protected:
    AudienceView(const Models &models, QWidget *parent);

    /// Once. @p left is beside the ladder, null: nothing is; @p below from above to below.
    void arrange(PresenterHead *head, QWidget *left, const QList<QWidget *> &below);
    /// At most twice a second, however often it is asked.
    bool areFiguresDue(qint64 nowNs);
    /// "via the Link, 100 ms each way".
    static QString linkText(const client::LinkDelay &delay, bool withholdsPongs);

    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildFlow(const Models &models);
    void buildPlots(const Models &models);
    void givePages();

    PresenterHead *m_head = nullptr;
    QLabel *m_step;
    QWidget *m_left = nullptr;
    LadderHeads *m_heads;
    LadderView *m_ladder;
    QStackedLayout *m_flow;
    QWidget *m_plots = nullptr;
    QList<QAction *> m_plotActions;
    StateLine *m_stateLine;
    QList<QWidget *> m_below;
    qint64 m_figuresAtNs = 0;
};

} // namespace pushscope::ui
