// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/detail_pane.h"

#include "client/core/flow_log.h"
#include "client/models/flow_fields.h"
#include "client/models/flow_text.h"
#include "client/models/registry_words.h"
#include "client/widgets/detail_bars.h"
#include "client/widgets/detail_head.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/icons.h"
#include "client/widgets/paint.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

using client::FlowEvent;

DetailPane::DetailPane(client::FlowLog &log, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_selection(selection)
    , m_followed(log, selection, this)
    , m_header(new PaneHeader(tr("Detail"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new QLabel(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_upper(new QScrollArea(this))
    , m_head(new DetailHead(this))
    , m_size(new QLabel(this))
    , m_bytes(new ByteBar(this))
    , m_part(new PartLine(this))
    , m_cut(new QLabel(this))
    , m_hex(new HexView(this))
{
    setAccessibleName(tr("Detail"));
    makeHeader();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(16);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_upper->setWidget(m_head);
    m_upper->setWidgetResizable(true);
    m_upper->setFrameShape(QFrame::NoFrame);
    m_upper->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_upper->setBackgroundRole(QPalette::Base);
    m_head->setBackgroundRole(QPalette::Base);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(makeBytes());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(5);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    connect(&m_followed, &FollowedEvent::changed, this, &DetailPane::showFollowed);
    connect(m_hex, &HexView::partChanged, this, &DetailPane::showPart);
    connect(m_head, &DetailHead::heightChanged, this, &DetailPane::share);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_divided = true; });
    showFollowed();
}

void DetailPane::makeHeader()
{
    const auto stepButton = [this](Icon name, const QString &text, int by) {
        auto *button = new QToolButton(m_header);
        button->setIcon(icon(name));
        button->setToolTip(text);
        button->setAccessibleName(text);
        connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
        m_header->addTool(button);
    };
    stepButton(Icon::Previous, tr("Previous message"), -1);
    stepButton(Icon::Next, tr("Next message"), 1);

    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text, auto make) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, make] {
            if (m_event)
                copy(make());
        });
    };
    add(tr("Bytes as hex"), [this] { return QString::fromLatin1(m_event->bytes().toHex(' ')); });
    add(tr("Bytes as text"), [this] { return QString::fromUtf8(m_event->bytes()); });
    add(tr("Message as JSON"), [this] { return QString::fromUtf8(eventJson(*m_event)); });
    add(tr("Everything"), [this] { return everything(); });
    auto *button = new QToolButton(m_header);
    button->setIcon(icon(Icon::Copy));
    button->setText(tr("Copy"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    m_header->addTool(button);
}

QWidget *DetailPane::makeBytes()
{
    constexpr int margin = 12;
    auto *bytes = new QWidget(this);
    bytes->setBackgroundRole(QPalette::Base);
    bytes->setAutoFillBackground(true);
    m_cut->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_cut->setContentsMargins(margin, 4, margin, 4);
    connect(m_cut, &QLabel::linkActivated, this, [this] {
        m_hex->showAll();
        showCut();
    });
    auto *top = new QVBoxLayout;
    top->setContentsMargins(margin, 8, margin, 8);
    top->setSpacing(8);
    top->addWidget(m_size);
    top->addWidget(m_bytes);
    top->addWidget(m_part);
    auto *layout = new QVBoxLayout(bytes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_cut);
    layout->addWidget(m_hex, 1);
    constexpr int leastHeight = 110;
    bytes->setMinimumHeight(leastHeight);
    return bytes;
}

void DetailPane::showFollowed()
{
    if (const auto *event = m_followed.event()) {
        showEvent(*event);
        return;
    }
    // What the log dropped while it was looked at stays.
    if (m_followed.number() && m_event && m_event->number == m_followed.number())
        return;
    m_event.reset();
    m_empty->setText(m_selection.messageId().isEmpty() || m_followed.number()
                         ? tr("Select a message to see its bytes.")
                         : tr("This message has not been seen on the wire."));
    m_stack->setCurrentWidget(m_empty);
}

void DetailPane::showEvent(const FlowEvent &event)
{
    if (m_event && m_event->number == event.number)
        return;
    m_event = event;
    m_head->show(event, m_log);
    m_size->setFont(type::strong());
    m_size->setText(tr("%1 on the wire").arg(bytesText(event.wireBytes)));
    m_bytes->setShares(byteShares(event), registry_words::label(event.transport));
    m_bytes->setVisible(!event.wire.isEmpty());
    m_part->setVisible(!event.wire.isEmpty());
    m_hex->setEvent(event);
    showCut();
    m_stack->setCurrentWidget(m_splitter);
    share();
}

/// What is not shown is said, with a way to it: the log may have only the beginning.
void DetailPane::showCut()
{
    const bool shortened = m_event && isShortened(*m_event);
    m_cut->setVisible(m_event && (m_hex->isCut() || shortened));
    if (!m_event)
        return;
    const auto size = [](quint64 bytes) {
        return bytesText(bytes).replace(QStringLiteral(".0 "), QStringLiteral(" "));
    };
    auto text = tr("First %1 of %2.")
                    .arg(size(quint64(m_hex->shownBytes())),
                         size(shortened ? m_event->wireBytes : quint64(m_event->wire.size())));
    if (m_hex->isCut())
        text += QStringLiteral(" <a href='all'>%1</a>").arg(tr("Show all."));
    m_cut->setText(text);
}

void DetailPane::showPart()
{
    const auto *part = m_hex->currentPart();
    if (!part || !m_event) {
        m_part->setHint(tr("Point at the bytes to see what they are."));
        return;
    }
    const auto &info = client::partInfo(part->name);
    auto name = QCoreApplication::translate("WirePart", info.label);
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    m_part->setPart(name, partText(m_event->bytes(), *part), QString::fromUtf8(info.reference));
}

/// The fields get what they need, the bytes the rest; unless the person divided it.
void DetailPane::share()
{
    if (m_divided)
        return;
    constexpr double mostForFields = 0.6;
    const int all = m_splitter->height() - m_splitter->handleWidth();
    const int width = m_upper->viewport()->width();
    const int wanted = m_head->layout()->hasHeightForWidth()
        ? m_head->layout()->totalHeightForWidth(width)
        : m_head->sizeHint().height();
    const int upper = std::min(wanted, int(all * mostForFields));
    m_splitter->setSizes({ upper, all - upper });
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    share();
}

void DetailPane::step(int by)
{
    if (!m_event || m_log.size() == 0)
        return;
    const auto at = std::clamp<qsizetype>(m_log.indexOf(m_event->number) + by, 0, m_log.size() - 1);
    m_selection.select(m_log.at(at).id, m_log.at(at).number);
}

void DetailPane::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

QString DetailPane::everything() const
{
    QStringList lines{ tipText(*m_event), {} };
    for (const auto &field : detailFields(*m_event, m_log)) {
        auto line = field.label + QStringLiteral(": ") + field.value;
        if (!field.remark.isEmpty())
            line += QStringLiteral(" (%1)").arg(field.remark);
        lines << line;
    }
    if (const auto json = client::messageJson(*m_event); !json.isEmpty())
        lines << QString() << prettyJson(json);
    if (!m_event->wire.isEmpty())
        lines << QString() << hexDump(m_event->bytes());
    return lines.join(u'\n');
}

} // namespace pushscope::ui
