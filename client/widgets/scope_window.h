// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/state_sentence.h"
#include "client/widgets/audience_view.h"
#include "client/widgets/export_menu.h"
#include "client/widgets/selection.h"
#include "client/widgets/window_cover.h"

#include <QtWidgets/QMainWindow>

#include <memory>

class QMenu;
class QStackedWidget;

namespace pushscope {
class Clock;
}

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

class DetailPane;
class FigureLine;
class FlowPane;
class KeptHeights;
class MessagesPane;
class Presentation;
class StateLine;

/// A window around a log of its own: messages at the left of the ladder, Detail at its right, or as
/// a tab beside the messages where the window is narrow. Whoever derives from it owns the log, and
/// calls leave() before the log is gone.
class ScopeWindow : public QMainWindow
{
    Q_OBJECT
public:
    FlowPane *flow() const { return m_flow; }
    MessagesPane *messages() const { return m_messages; }
    StateLine *stateLine() const { return m_stateLine; }
    ExportMenu *exportMenu() const { return m_export; }
    const PlotSeries &plots() const { return m_plots; }
    QDockWidget *plotsDock() const { return m_plotsDock; } ///< null where it was not built
    Presentation *presentation() const { return m_presentation; }

    static constexpr int compactBelow = 1'200; ///< px of width

protected:
    ScopeWindow(Clock &clock, QSize leastSize);

    /// Another window around the same log, with what somebody has begun to write, for the language
    /// that is spoken now.
    virtual std::unique_ptr<ScopeWindow> again() = 0;

    /// For an audience, when there is one.
    virtual AudienceView *makePresenter(const AudienceView::Models &models) = 0;
    /// Null when there is no audience.
    AudienceView *audience() const { return m_audience; }
    /// What works by its key in front of one, besides what does in every window.
    virtual QList<QAction *> actionsOfPresenter() const { return {}; }

    /// Nobody looks at the log any more: docks tell of being hidden, and views read it.
    void leave();

    /// Before it is shown: where and as the last one of @p kind was, which it is from now on.
    void comeBack(const QString &kind);

    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    // In this order, once.
    void buildPanes(client::FlowLog &log, const QString &emptyText);
    /// Below the ladder and the panes.
    void buildPlots(const client::FlowLog &log, PlotSpan span);
    /// Before there is anything in the log.
    void setPlotsBegin(qint64 us) { m_plots.setBegin(us); }
    void setPlotsRace(const client::FlowLog &log) { m_plots.setRace(log); }
    /// Above the messages.
    void addAbove(QDockWidget *dock, int height);
    void sizeAbove(); ///< as high as it was added, soon
    /// Whatever is in @p log, to take away.
    void buildExport(const client::FlowLog &log, ExportMenu::Transcript transcript,
                     const QString &title);
    /// Below the state line and how far saving is, from above to below.
    void addBottom(const QList<QWidget *> &widgets);

    // What all have in their menus.
    /// What is shown, to take away.
    void addPictures(QMenu &file);
    void addFigures(FigureLine &line, QMenu &file, QMenu &edit);
    void addClose(QMenu &file);
    void addFlowAndPanes(QMenu &view);
    void addHelp();

    /// Nothing if @p problem is empty.
    void tellWrong(const QString &problem);
    void tell(const StateSentence &sentence);
    /// What holds now.
    void setNow(const StateSentence &sentence);

    Clock &clock() const { return m_clock; }
    Selection &selection() { return m_selection; }

private:
    void arrange();
    bool isNarrow() const;
    void goOnFrom(const ScopeWindow &before);
    AudienceView *makeAudience();
    void cover(QWidget *page);
    qint64 nowMs() const;

    Clock &m_clock;
    PlotSeries m_plots;
    PlotSpan m_plotSpan = PlotSpan::LastMinute;
    Selection m_selection;
    QStackedWidget *m_stack;
    WindowCover m_cover;
    Presentation *m_presentation;
    AudienceView *m_audience = nullptr;
    StateSentence m_now;
    QAction *m_close = nullptr;
    QAction *m_beforeClose = nullptr;
    FlowPane *m_flow = nullptr;
    MessagesPane *m_messages = nullptr;
    StateLine *m_stateLine = nullptr;
    ExportMenu *m_export = nullptr;
    QDockWidget *m_above = nullptr; ///< may be none
    QDockWidget *m_messagesDock = nullptr;
    QDockWidget *m_detailDock = nullptr;
    QDockWidget *m_plotsDock = nullptr;
    KeptHeights *m_heights = nullptr;
    QString m_kind; ///< empty: it is not remembered
    int m_aboveHeight = 0;
    bool m_isCompact = false;
    bool m_isArranged = false;
};

} // namespace pushscope::ui
