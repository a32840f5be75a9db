// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/detail_head.h"

#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/widgets/detail_bars.h"
#include "client/widgets/detail_fields.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int headMargin = 12;
constexpr int group = 16;
constexpr int narrowBelow = 380; ///< px: what stands beside each other stands below

} // namespace

DetailHead::DetailHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new FieldText(this))
    , m_kind(new KindLabel(this))
    , m_titleLine(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_timeLine(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_fields(new DetailFields(this))
    , m_total(new QLabel(this))
    , m_before(new QLabel(this))
    , m_time(new TimeBar(this))
    , m_unfold(new QToolButton(this))
    , m_json(new QPlainTextEdit(this))
{
    m_title->setAccessibleName(tr("What it is"));
    m_before->setWordWrap(true);
    m_before->setForegroundRole(QPalette::PlaceholderText);
    m_unfold->setText(QStringLiteral("JSON"));
    m_unfold->setCheckable(true);
    m_unfold->setAutoRaise(true);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setAccessibleName(tr("Show the message as JSON"));
    m_json->setReadOnly(true);
    m_json->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_json->setAccessibleName(tr("Message as JSON"));
    m_json->setFrameShape(QFrame::NoFrame);
    m_json->hide();
    connect(m_unfold, &QToolButton::toggled, this, [this](bool open) {
        m_unfold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_json->setVisible(open);
        fitJson();
        Q_EMIT heightChanged();
    });

    m_titleLine->addWidget(m_title, 1);
    m_titleLine->addWidget(m_kind, 0, Qt::AlignTop | Qt::AlignLeft);
    m_timeLine->addWidget(m_total);
    m_timeLine->addWidget(m_before, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(headMargin, headMargin, headMargin, 8);
    layout->setSpacing(8);
    layout->addLayout(m_titleLine);
    layout->addWidget(m_fields);
    layout->addSpacing(group - 8);
    layout->addLayout(m_timeLine);
    layout->addWidget(m_time);
    layout->addWidget(m_unfold, 0, Qt::AlignLeft);
    layout->addWidget(m_json);
    layout->addStretch(1);
    divide();
    restyle();
}

void DetailHead::restyle()
{
    m_title->setFont(type::title());
    m_total->setFont(type::strong());
    m_before->setFont(type::caption());
    m_json->setFont(type::mono());
    m_unfold->setFont(type::body());
    fitJson();
}

void DetailHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        restyle();
}

void DetailHead::show(const client::FlowEvent &event, const client::FlowLog &log)
{
    constexpr qsizetype longestTitle = 120;
    auto title = eventText(event).simplified();
    if (title.size() > longestTitle)
        title = title.left(longestTitle) + QChar(0x2026);
    m_title->setValue(title);
    m_kind->setEvent(event);
    m_fields->setFields(detailFields(event, log));
    showTimes(timeShares(event, log));
    showJson(client::messageJson(event));
}

/// Side by side if there is room, else one under the other.
void DetailHead::divide()
{
    const bool narrow = width() < narrowBelow;
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_titleLine->direction())
        return;
    m_titleLine->setDirection(direction);
    m_titleLine->setSpacing(narrow ? 4 : 8);
    m_timeLine->setDirection(direction);
    m_timeLine->setSpacing(narrow ? 2 : 8);
    m_before->setAlignment((narrow ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

void DetailHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    divide();
}

void DetailHead::showTimes(const TimeShares &shares)
{
    const bool known = shares.totalUs >= 0 || shares.linkUs >= 0;
    m_total->setVisible(known);
    m_before->setVisible(shares.beforeUs >= 0);
    m_time->setVisible(known);
    m_total->setText(shares.totalUs >= 0
                         ? tr("%1 since published").arg(millisecondsText(shares.totalUs))
                         : tr("%1 in the Link").arg(millisecondsText(shares.linkUs)));
    const auto before = millisecondsText(std::max<qint64>(0, shares.beforeUs));
    m_before->setText(shares.isMessage ? tr("%1 since the message before").arg(before)
                                       : tr("%1 since the last of its kind").arg(before));
    m_time->setShares(shares);
}

void DetailHead::showJson(const QByteArray &json)
{
    m_unfold->setVisible(!json.isEmpty());
    m_json->setVisible(!json.isEmpty() && m_unfold->isChecked());
    m_json->setPlainText(prettyJson(json));
    fitJson();
}

/// As high as its lines, up to a limit: then it scrolls.
void DetailHead::fitJson()
{
    constexpr int mostLines = 16;
    const int lines = std::clamp(m_json->document()->blockCount(), 1, mostLines);
    m_json->setFixedHeight(lines * QFontMetrics(m_json->font()).lineSpacing()
                           + int(2 * m_json->document()->documentMargin()) + 2);
}

} // namespace pushscope::ui
