// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_followed.h"
#include "client/models/flow_index.h"
#include "client/widgets/picture.h"

#include <QtWidgets/QWidget>

class QAction;
class QToolButton;

namespace pushscope::ui {

class FollowSign;
class LadderHeads;
class LadderView;
class PaneHeader;
class PictureMenu;
class Selection;

/// The ladder with its header: follow, step, span; who stands at the lifelines; the overview.
class FlowPane : public QWidget
{
    Q_OBJECT
public:
    FlowPane(client::FlowLog &log, Selection &selection, QWidget *parent = nullptr);

    /// Where there is more than one: which it is.
    void setTitle(const QString &title);
    /// What the window knows and the wire does not tell: "100 ms ± 10 ms each way",
    /// "127.0.0.1:8080".
    void setLinkText(const QString &text, const QString &brief = {});
    void setServerText(const QString &text);
    /// A button of its own in the header, after those that are there.
    void addTool(QAction *action);
    void setServerAheadUs(qint64 us) { m_index.setServerAheadUs(us); }

    PaneHeader *header() const { return m_header; }
    LadderView *view() const { return m_view; }
    LadderHeads *heads() const { return m_heads; }
    FollowSign *followSign() const { return m_sign; }
    const FlowIndex &index() const { return m_index; }
    /// What the ladder shows now, with the heads above it.
    Picture picture() const;
    /// That, to take away: for a menu of files.
    PictureMenu *pictureMenu() const { return m_pictures; }

    // For menus; their shortcuts work in the whole window.
    QAction *followAction() const { return m_follow; }
    QAction *previousAction() const { return m_previous; }
    QAction *nextAction() const { return m_next; }
    QAction *zoomInAction() const { return m_zoomIn; }
    QAction *zoomOutAction() const { return m_zoomOut; }
    QAction *foldAction() const { return m_fold; }
    QAction *byConnectionAction() const { return m_byConnection; }
    QAction *slowAction() const { return m_slow; }
    QAction *followConnectionAction() const { return m_followConnection; }
    QList<QAction *> flowActions() const;     ///< all of these, in order
    QList<QAction *> audienceActions() const; ///< what a presenter's ladder has, too

private:
    void makeActions();
    void makeFold();
    void makeByConnection();
    void makeSlow();
    void makeFollowConnection();
    void offerFollowing();
    QString clientText() const;
    void makeHeader();
    void makeSpans();
    void showSpan(double us);
    void showDrawn(quint64 notDrawn, quint64 inView);
    void showConnections();

    Selection &m_selection;
    FlowIndex m_index;
    FollowedEvent m_followed;
    LadderView *m_view;
    LadderHeads *m_heads;
    PaneHeader *m_header;
    FollowSign *m_sign;
    QToolButton *m_span;
    PictureMenu *m_pictures;
    QAction *m_follow;
    QAction *m_previous;
    QAction *m_next;
    QAction *m_zoomIn;
    QAction *m_zoomOut;
    QAction *m_fold;
    QAction *m_byConnection;
    QAction *m_slow;
    QAction *m_followConnection;
    quint64 m_notDrawn = 0;
    quint64 m_inView = 0;
};

} // namespace pushscope::ui
