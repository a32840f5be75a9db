// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/messages_pane.h"

#include "client/core/flow_log.h"
#include "client/models/flow_list_model.h"
#include "client/widgets/filter_menu.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/message_list.h"
#include "client/widgets/message_list_chips.h"
#include "client/widgets/paint.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"

#include <QtCore/QMimeData>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

QToolButton *wordButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace

MessagesPane::MessagesPane(client::FlowLog &log, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_selection(selection)
    , m_followed(log, selection, this)
    , m_model(new FlowListModel(log, this))
    , m_list(new MessageList(m_model, this))
    , m_header(new PaneHeader(tr("Messages"), this))
    , m_sign(new FollowSign(log, selection, this))
    , m_filter(new QLineEdit(this))
    , m_filterMenu(new FilterMenu(*m_model, *m_filter, this))
    , m_chips(new KindChips(this))
    , m_findBar(new FindBar(*m_model, this))
    , m_error(new QLabel(this))
    , m_emptyText(tr("Nothing on the wire yet. Press 5 to stream over SSE."))
    , m_filterHint(tr("Text, /regex/, topic:stock.MSFT, c9, sse, kind:ping"))
    , m_follow(new QAction(icon(Icon::Follow), tr("Keep the newest in view"), this))
    , m_pause(new QAction(icon(Icon::Pause), tr("Pause"), this))
    , m_filtering(new QAction(tr("Filter messages"), this))
    , m_copy(new QAction(icon(Icon::Copy), tr("Copy"), this))
    , m_copyJson(new QAction(tr("Copy as JSON"), this))
{
    setAccessibleName(tr("Messages"));
    makeActions();
    makeHeader();
    makeLayout();
    connect(m_filter, &QLineEdit::textChanged, this, &MessagesPane::applyFilter);
    connect(m_chips, &KindChips::changed, this, &MessagesPane::applyFilter);
    connect(m_list, &MessageList::followingChanged, m_follow, &QAction::setChecked);
    connect(m_list, &MessageList::chosen, this, &MessagesPane::choose);
    connect(m_findBar, &FindBar::found, this, [this](int row) {
        choose(row);
        m_list->showRow(row);
    });
    connect(m_findBar, &FindBar::closed, m_list,
            [this] { m_list->setFocus(Qt::OtherFocusReason); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &MessagesPane::showMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MessagesPane::markFollowed);
    connect(&m_followed, &FollowedEvent::changed, this, &MessagesPane::showFollowed);
    connect(&selection, &Selection::connectionChanged, this, &MessagesPane::followConnection);
    connect(&FrameClock::instance(), &FrameClock::frame, this, &MessagesPane::onFrame);
    connect(&FrameClock::instance(), &FrameClock::figures, this, &MessagesPane::showCounts);
    m_list->installEventFilter(this);
    setFocusProxy(m_list);
    followConnection();
    showCounts();
}

void MessagesPane::makeActions()
{
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setIconText(tr("Newest"));
    m_follow->setToolTip(tr("Keep the newest row in view (End)"));
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_P)); // P plays a recording
    m_pause->setToolTip(
        tr("Hold the list still (Shift+P). Everything is still received and counted."));
    m_filtering->setShortcut(Qt::Key_Slash);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_follow, &QAction::triggered, m_list, &MessageList::setFollowing);
    connect(m_pause, &QAction::toggled, this, [this](bool paused) {
        m_model->setPaused(paused);
        showCounts();
    });
    connect(m_filtering, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_copy, &QAction::triggered, this, [this] { copyRows(false); });
    connect(m_copyJson, &QAction::triggered, this, [this] { copyRows(true); });
    addActions({ m_pause, m_filtering, m_findBar->findAction(), m_findBar->nextAction(),
                 m_findBar->previousAction() });
    m_list->addAction(m_copy);
}

void MessagesPane::makeHeader()
{
    for (auto *action : { m_follow, m_pause })
        m_header->addTool(wordButton(action, m_header));
}

void MessagesPane::makeLayout()
{
    constexpr int fieldHeight = 26;
    m_filter->setFixedHeight(fieldHeight);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setToolTip(
        tr("All of: text, /regular expression/, topic:NAME or topic:NAME.*, a "
           "connection such as c9, a transport such as sse, dir:up or dir:down, kind:data, "
           "control, ping, pong, handshake and others. Esc clears, Alt+Down lists the words."));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    auto words = m_filter->addAction(icon(Icon::Down), QLineEdit::TrailingPosition);
    words->setText(tr("Words of the filter"));
    words->setToolTip(tr("Words of the filter (Alt+Down)"));
    connect(words, &QAction::triggered, m_filterMenu, &FilterMenu::popUp);
    m_filter->installEventFilter(this);
    m_error->setContentsMargins(12, 0, 12, 6);
    m_error->setWordWrap(true);
    m_error->hide();
    m_filterLine = new QBoxLayout(QBoxLayout::TopToBottom);
    m_filterLine->setContentsMargins(8, 6, 8, 6);
    m_filterLine->setSpacing(6);
    m_filterLine->addWidget(m_filter, 1);
    m_filterLine->addWidget(m_chips);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(m_filterLine);
    auto following = new QHBoxLayout; // in the header it would leave no room for the counts
    following->setContentsMargins(8, 0, 8, 6);
    following->addWidget(m_sign);
    following->addStretch(1);
    layout->addLayout(following);
    layout->addWidget(m_error);
    layout->addWidget(m_findBar);
    layout->addWidget(m_list, 1);
    setCompact(false);
}

/// In little height the chips stand beside the field, without words.
void MessagesPane::setCompact(bool compact)
{
    m_filterLine->setDirection(compact ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_chips->setBare(compact);
    m_filter->setPlaceholderText(compact ? tr("Text, /regex/") : m_filterHint);
}

void MessagesPane::setFilterHint(const QString &hint)
{
    m_filterHint = hint;
    if (!m_filter->placeholderText().isEmpty())
        m_filter->setPlaceholderText(hint);
}

void MessagesPane::onFrame()
{
    if (!m_model->isFiltering())
        return;
    m_model->work();
    if (!m_model->isFiltering())
        markFollowed();
}

void MessagesPane::applyFilter()
{
    auto filter = FlowFilter::parse(m_filter->text());
    m_error->setVisible(!filter.error().isEmpty());
    if (!filter.error().isEmpty()) {
        // The list stays as it was until the expression is whole.
        const auto cross = QStringLiteral("<span style='color:%1'>✕</span> %2");
        m_error->setTextFormat(Qt::RichText);
        m_error->setText(cross.arg(Theme::current().fault.name(), filter.error().toHtmlEscaped()));
        return;
    }
    filter.setKinds(m_chips->kinds());
    filter.setConnection(m_selection.connection());
    m_model->setFilter(filter);
    if (!m_model->isFiltering())
        markFollowed();
    showCounts();
}

/// Beside what is typed, whole or not.
void MessagesPane::followConnection()
{
    auto filter = m_model->filter();
    filter.setConnection(m_selection.connection());
    m_model->setFilter(filter);
    if (!m_model->isFiltering())
        markFollowed();
    showCounts();
}

void MessagesPane::clearFilter()
{
    m_filter->clear();
    m_chips->clear();
}

void MessagesPane::showCounts()
{
    const auto total = qint64(m_log.total());
    const auto rows = qint64(m_model->rowCount());
    if (m_model->isPaused())
        m_header->setNote(tr("Paused, %1 since").arg(thousands(qint64(m_model->passed()))));
    else if (m_log.missed())
        m_header->setNote(tr("%1 events, %2 not recorded")
                              .arg(thousands(total), thousands(qint64(m_log.missed()))));
    else if (m_model->filter().isEmpty())
        m_header->setNote(total == 1 ? tr("1 event") : tr("%1 events").arg(thousands(total)));
    else
        m_header->setNote(tr("%1 of %2 events").arg(thousands(rows), thousands(m_log.size())));
    m_list->setState(emptyState());
}

/// What the list says if there are no rows.
QString MessagesPane::emptyState() const
{
    if (m_log.size() == 0)
        return m_emptyText;
    if (m_model->isFiltering())
        return tr("Filtering...");
    const auto hidden = thousands(qint64(m_model->hidden()));
    if (const auto followed = m_selection.connection())
        return tr("No event of %1 matches. %2 hidden. Stop following it (Esc).")
            .arg(connectionName(followed), hidden);
    return m_model->filter().isEmpty()
        ? QString()
        : tr("No event matches. %1 hidden. Clear the filter (Esc).").arg(hidden);
}

QList<QAction *> MessagesPane::editActions() const
{
    return { m_copy, m_filtering, m_findBar->findAction(), m_findBar->nextAction(),
             m_findBar->previousAction() };
}

void MessagesPane::choose(int row)
{
    m_findBar->setRow(row);
    const QScopedValueRollback choosing(m_choosing, true);
    const auto *event = m_model->event(row);
    if (event)
        m_selection.select(event->id, event->number);
    else
        m_selection.clear();
}

void MessagesPane::showFollowed()
{
    if (!m_choosing)
        m_list->showRow(m_model->rowOf(m_followed.number()));
}

/// After the rows were made anew: who follows the newest goes on doing so.
void MessagesPane::markFollowed()
{
    m_list->showRow(m_model->rowOf(m_followed.number()),
                    m_list->isFollowing() ? MessageList::Reach::Mark : MessageList::Reach::Bring);
}

void MessagesPane::copyRows(bool json)
{
    auto rows = m_list->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QStringList lines;
    for (const auto &row : rows) {
        if (const auto *event = m_model->event(row.row()))
            lines << (json ? QString::fromUtf8(eventJson(*event)) : rowText(*event));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void MessagesPane::showMenu(QPoint at)
{
    if (!m_list->selectionModel()->hasSelection())
        return;
    QMenu menu(this);
    menu.addActions({ m_copy, m_copyJson });
    addNarrowing(menu);
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

/// The words of the filter that the current row is an example of.
void MessagesPane::addNarrowing(QMenu &menu)
{
    const auto event = m_model->event(m_list->currentIndex().row());
    if (!event)
        return;
    menu.addSeparator();
    const auto add = [&](const QString &title, const QString &word) {
        menu.addAction(title.arg(word), this, [this, word] { narrow(word); });
    };
    if (const auto connection = event->connection) {
        menu.addAction(tr("Follow connection %1").arg(connectionName(connection)), this,
                       [this, connection] { m_selection.follow(connection); });
        add(tr("Only connection %1"), connectionName(connection));
    }
    if (!event->topic.isEmpty())
        add(tr("Only %1"), QStringLiteral("topic:") + QString::fromUtf8(event->topic));
    if (event->transport)
        add(tr("Only transport %1"), QString::fromLatin1(event->transport->id));
    const bool isUp = event->direction == client::FlowDirection::Up;
    add(tr("Only this kind, %1"), FlowFilter::kindWord(*event));
    add(tr("Only this way, %1"), isUp ? QStringLiteral("dir:up") : QStringLiteral("dir:down"));
    auto clear = menu.addAction(tr("Clear the filter"), this, &MessagesPane::clearFilter);
    clear->setEnabled(!m_model->filter().isEmpty());
}

void MessagesPane::narrow(const QString &word)
{
    m_filter->setText(FlowFilter::with(m_filter->text(), word));
}

bool MessagesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto pressed = static_cast<QKeyEvent *>(event);
        const auto key = pressed->key();
        if (key == Qt::Key_Down && pressed->modifiers() & Qt::AltModifier) {
            m_filterMenu->popUp();
            return true;
        }
        if (key == Qt::Key_Escape) {
            const bool hasNothing = m_filter->text().isEmpty() && !m_chips->kinds();
            if (hasNothing && m_selection.endFollowing(*pressed))
                return true;
            clearFilter();
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    if (watched == m_list && event->type() == QEvent::KeyPress
        && m_selection.endFollowing(*static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace pushscope::ui
