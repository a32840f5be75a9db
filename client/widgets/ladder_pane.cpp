// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder_pane.h"

#include "client/core/flow_log.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/overview.h"
#include "client/widgets/paint.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/picture_menu.h"
#include "client/widgets/preferences.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {

constexpr double zoomStep = 1.5;
constexpr double spansUs[] = { 1e6, 3.5e6, 10e6, 30e6, 60e6 };

QToolButton *toolButton(QAction *action, QWidget *parent, bool word)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(word ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->text());
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { button->setAccessibleName(action->text()); });
    return button;
}

} // namespace

FlowPane::FlowPane(client::FlowLog &log, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_index(log)
    , m_followed(log, selection, this)
    , m_view(new LadderView(m_index, selection, this))
    , m_heads(new LadderHeads(this))
    , m_header(new PaneHeader(tr("Flow"), this))
    , m_sign(new FollowSign(log, selection, m_header))
    , m_span(new QToolButton(this))
    , m_pictures(new PictureMenu(
          tr("Ladder &picture"), [this] { return picture(); }, this))
    , m_follow(new QAction(icon(Icon::Follow), tr("Keep the newest in view"), this))
    , m_previous(new QAction(icon(Icon::Previous), tr("Previous message"), this))
    , m_next(new QAction(icon(Icon::Next), tr("Next message"), this))
    , m_zoomIn(new QAction(icon(Icon::ZoomIn), tr("Zoom in"), this))
    , m_zoomOut(new QAction(icon(Icon::ZoomOut), tr("Zoom out"), this))
    , m_fold(new QAction(tr("Fold idle time"), this))
    , m_byConnection(new QAction(tr("A lifeline for each connection"), this))
    , m_slow(new QAction(tr("Slow motion, 0.1x"), this))
    , m_followConnection(new QAction(tr("Follow the connection"), this))
{
    setAccessibleName(tr("Flow"));
    makeActions();
    makeHeader();
    auto *ladder = new QHBoxLayout;
    ladder->setSpacing(0);
    ladder->setContentsMargins(0, 0, 0, 0);
    ladder->addWidget(m_view, 1);
    ladder->addWidget(new Overview(m_index, *m_view, this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_heads);
    layout->addLayout(ladder, 1);
    connect(m_view, &LadderView::followingChanged, m_follow, &QAction::setChecked);
    connect(m_view, &LadderView::spanChanged, this, &FlowPane::showSpan);
    connect(m_view, &LadderView::pictureChanged, this, &FlowPane::showDrawn);
    connect(&FrameClock::instance(), &FrameClock::figures, this, &FlowPane::showConnections);
    m_pictures->setName([] { return QStringLiteral("pushscope-ladder"); });
    setFocusProxy(m_view);
}

void FlowPane::makeActions()
{
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setIconText(tr("Newest"));
    m_follow->setShortcut(Qt::Key_F);
    m_follow->setToolTip(
        tr("Keep the newest in view (F). Space in the ladder stops it and goes on; "
           "nothing is disconnected."));
    m_previous->setShortcut(Qt::Key_Comma);
    m_previous->setToolTip(tr("Previous message (,)"));
    m_next->setShortcut(Qt::Key_Period);
    m_next->setToolTip(tr("Next message (.)"));
    m_zoomIn->setShortcuts({ QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal) });
    m_zoomOut->setShortcut(Qt::Key_Minus);
    connect(m_follow, &QAction::triggered, m_view, &LadderView::setFollowing);
    connect(m_previous, &QAction::triggered, m_view, [this] { m_view->step(-1); });
    connect(m_next, &QAction::triggered, m_view, [this] { m_view->step(1); });
    connect(m_zoomIn, &QAction::triggered, m_view, [this] { m_view->zoom(1 / zoomStep); });
    connect(m_zoomOut, &QAction::triggered, m_view, [this] { m_view->zoom(zoomStep); });
    addActions(flowActions());
    makeFollowConnection();
    makeFold();
    makeByConnection();
    makeSlow();
}

/// Coming back to the present is what Newest is for, too.
void FlowPane::makeSlow()
{
    m_slow->setCheckable(true);
    m_slow->setShortcut(Qt::Key_M);
    m_slow->setToolTip(tr("Let the ladder go on at a tenth of the time's pace (M). Everything is "
                          "still received; again, or Newest, comes back to the present."));
    connect(m_slow, &QAction::triggered, m_view, &LadderView::setSlow);
    connect(m_view, &LadderView::slowChanged, this, [this](bool slow) {
        m_slow->setChecked(slow);
        showConnections();
    });
    connect(m_follow, &QAction::triggered, m_view, [this](bool follows) {
        if (follows)
            m_view->setSlow(false);
    });
}

QList<QAction *> FlowPane::flowActions() const
{
    return { m_follow, m_previous,     m_next, m_zoomIn,          m_zoomOut,
             m_fold,   m_byConnection, m_slow, m_followConnection };
}

QList<QAction *> FlowPane::audienceActions() const
{
    return { m_fold, m_byConnection, m_followConnection };
}

/// Of the selected event, until Esc or the same key.
void FlowPane::makeFollowConnection()
{
    m_followConnection->setCheckable(true);
    m_followConnection->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F));
    m_followConnection->setToolTip(
        tr("Show only what the connection of the selected event carries, in the list and here "
           "(Shift+F). Again, or Esc, shows all."));
    connect(m_followConnection, &QAction::triggered, this, [this] {
        m_selection.follow(m_selection.connection() ? 0
                                                    : FollowSign::selectedConnection(m_followed));
        offerFollowing();
    });
    connect(&m_followed, &FollowedEvent::changed, this, &FlowPane::offerFollowing);
    connect(&m_selection, &Selection::connectionChanged, this, [this] {
        offerFollowing();
        showConnections();
    });
    offerFollowing();
}

void FlowPane::offerFollowing()
{
    const bool isFollowing = m_selection.connection() != 0;
    m_followConnection->setChecked(isFollowing);
    m_followConnection->setEnabled(isFollowing || FollowSign::selectedConnection(m_followed));
}

/// Remembered for all windows, as a theme is.
void FlowPane::makeFold()
{
    m_fold->setCheckable(true);
    m_fold->setShortcut(Qt::Key_I);
    m_fold->setToolTip(tr("Draw the time in which nothing happens as a short band (I). A click "
                          "on one or Return unfolds it, Esc folds it again."));
    connect(m_fold, &QAction::toggled, m_view, &LadderView::setFolding);
    connect(m_view, &LadderView::foldingChanged, m_fold, &QAction::setChecked);
    connect(m_fold, &QAction::triggered, this, [](bool on) { Preferences().setFoldsIdle(on); });
    m_fold->setChecked(Preferences().foldsIdle());
}

void FlowPane::makeByConnection()
{
    m_byConnection->setCheckable(true);
    m_byConnection->setShortcut(Qt::Key_C);
    m_byConnection->setToolTip(
        tr("Each connection in view has lifelines of its own, side by side (C). Those that find "
           "no room are drawn together."));
    m_heads->follow(*m_view);
    connect(m_byConnection, &QAction::toggled, m_view, &LadderView::setByConnection);
    connect(m_view, &LadderView::byConnectionChanged, m_byConnection, &QAction::setChecked);
    connect(m_byConnection, &QAction::triggered, this,
            [](bool on) { Preferences().setByConnection(on); });
    m_byConnection->setChecked(Preferences().isByConnection());
}

void FlowPane::makeHeader()
{
    makeSpans();
    m_header->addTool(m_sign);
    m_header->addTool(toolButton(m_follow, m_header, true));
    m_header->addTool(toolButton(m_previous, m_header, false));
    m_header->addTool(toolButton(m_next, m_header, false));
    m_header->addTool(m_span);
}

Picture FlowPane::picture() const
{
    // As wide as the heads, which reach over the overview.
    const int heads = m_heads->height();
    const QSize size(m_heads->width(), heads + m_view->height());
    return { tr("Ladder"), size, [this, heads, size](QPaintDevice &device) {
                QPainter painter(&device);
                painter.fillRect(QRect(QPoint(), size), Theme::current().base);
                painter.translate(0, heads);
                m_view->paintPicture(painter);
                painter.resetTransform();
                // Last: an arrow may begin above of what is in view.
                painter.setRenderHint(QPainter::Antialiasing, false);
                m_heads->paintPicture(painter);
            } };
}

void FlowPane::addTool(QAction *action)
{
    m_header->addTool(toolButton(action, m_header, true));
}

void FlowPane::setTitle(const QString &title)
{
    m_header->setTitle(title);
    setAccessibleName(tr("Flow of %1").arg(title));
    m_view->setAccessibleName(tr("Ladder of %1").arg(title));
}

void FlowPane::makeSpans()
{
    auto *menu = new QMenu(m_span);
    for (const double us : spansUs) {
        auto *action = menu->addAction(spanText(us));
        connect(action, &QAction::triggered, m_view, [this, us] { m_view->setSpanUs(us); });
    }
    menu->addSeparator();
    menu->addActions({ m_zoomIn, m_zoomOut });
    menu->addSeparator();
    menu->addActions({ m_fold, m_byConnection, m_slow });
    m_span->setMenu(menu);
    m_span->setPopupMode(QToolButton::InstantPopup);
    m_span->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_span->setToolTip(tr(
        "Time from top to bottom. The wheel zooms about the pointer: zooming in on what has passed "
        "stops following, the keys + and - go on following."));
    showSpan(m_view->spanUs());
}

void FlowPane::showSpan(double us)
{
    m_span->setText(spanText(us));
    m_span->setAccessibleName(tr("Span: %1").arg(m_span->text()));
}

void FlowPane::showDrawn(quint64 notDrawn, quint64 inView)
{
    if (notDrawn == m_notDrawn && (notDrawn == 0 || inView == m_inView))
        return;
    m_notDrawn = notDrawn;
    m_inView = inView;
}

void FlowPane::showConnections()
{
    // Digits change four times a second at most, the ladder once a frame.
    QStringList notes;
    if (m_view->isSlow())
        notes << tr("0.1x, %1 s behind").arg(decimals(double(m_view->behindUs()) / 1e6, 1));
    if (m_notDrawn)
        notes << tr("%1 of %2 not drawn one by one")
                     .arg(thousands(qint64(m_notDrawn)), thousands(qint64(m_inView)));
    m_header->setNotes(notes);
    m_heads->setClientText(clientText());
}

QString FlowPane::clientText() const
{
    if (const auto followed = m_selection.connection())
        return followingWords(followed, m_index.connections());
    const auto open = m_index.connections().openAt(m_view->nowUs());
    constexpr size_t named = 2;
    QStringList names;
    for (const auto connection : open)
        names << connectionName(connection);
    return open.empty()       ? tr("none open")
        : open.size() > named ? tr("%1 open").arg(open.size())
                              : tr("%1 open").arg(names.join(QStringLiteral(", ")));
}

void FlowPane::setLinkText(const QString &text, const QString &brief)
{
    m_heads->setLinkText(text, brief);
}

void FlowPane::setServerText(const QString &text)
{
    m_heads->setServerText(text);
}

} // namespace pushscope::ui
