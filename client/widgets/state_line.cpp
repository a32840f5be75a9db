// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/state_line.h"

#include "client/widgets/icons.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {
constexpr qint64 toldForMs = 10'000;
constexpr int stateLineMarkSize = 12;
constexpr int left = 14;
} // namespace

StateLine::StateLine(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_help(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("stateLine"));
    setCompact(false);
    m_label->setObjectName(QStringLiteral("stateText"));
    m_label->setFont(type::body());
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_help->setObjectName(QStringLiteral("stateHelp"));
    m_help->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setIcon(icon(Icon::Close));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this line"));
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(left + stateLineMarkSize + 8, 1, 8, 0);
    layout->setSpacing(12);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_help);
    layout->addWidget(m_close);
    connect(m_help, &QToolButton::clicked, this, [this] {
        switch (shown().help) {
        case StateSentence::Help::RestartServer:
            return Q_EMIT restartAsked();
        case StateSentence::Help::RetryNow:
            return Q_EMIT retryAsked();
        case StateSentence::Help::OpenRecording:
            return Q_EMIT openRecordingAsked();
        case StateSentence::Help::OwnServer:
            return Q_EMIT ownServerAsked();
        case StateSentence::Help::OtherKind:
            return Q_EMIT otherKindAsked();
        case StateSentence::Help::None:
            break;
        }
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_told = {};
        refresh();
    });
    refresh();
}

void StateLine::setCompact(bool compact)
{
    setFixedHeight(compact ? 28 : 34);
}

void StateLine::setNow(const StateSentence &sentence)
{
    if (sentence == m_now)
        return;
    m_now = sentence;
    refresh();
}

void StateLine::tell(const StateSentence &sentence, qint64 nowMs)
{
    m_told = sentence;
    m_toldAtMs = nowMs;
    refresh();
}

void StateLine::forgetOld(qint64 nowMs)
{
    if (m_told.kind == StateSentence::Kind::None || nowMs - m_toldAtMs < toldForMs)
        return;
    m_told = {};
    refresh();
}

const StateSentence &StateLine::shown() const
{
    return m_now.kind == StateSentence::Kind::None ? m_told : m_now;
}

QString StateLine::text() const
{
    return shown().text;
}

void StateLine::refresh()
{
    using Help = StateSentence::Help;
    const auto &sentence = shown();
    setVisible(sentence.kind != StateSentence::Kind::None);
    m_label->setText(sentence.text);
    m_label->setAccessibleName(sentence.text);
    m_label->setToolTip(sentence.text); // a narrow window does not show all of a long one
    m_help->setVisible(sentence.help != Help::None);
    m_help->setText(sentence.help == Help::RestartServer       ? tr("Restart the server")
                        : sentence.help == Help::OpenRecording ? tr("Open the recording")
                        : sentence.help == Help::OwnServer     ? tr("Use the own server")
                        : sentence.help == Help::OtherKind
                        ? tr("Ask again as %1").arg(sentence.name)
                        : tr("Try again now"));
    m_help->setIcon(icon(sentence.help == Help::OpenRecording ? Icon::Play : Icon::Restart));
    m_help->setAccessibleName(m_help->text());
    m_close->setVisible(m_now.kind == StateSentence::Kind::None);
    update();
}

void StateLine::paintEvent(QPaintEvent *)
{
    using Kind = StateSentence::Kind;
    const auto &theme = Theme::current();
    const auto kind = shown().kind;
    QPainter painter(this);
    const bool wrong = kind == Kind::Wrong;
    painter.fillRect(rect(),
                     wrong                    ? theme.faultT
                         : kind == Kind::Good ? theme.controlT
                                              : theme.requestT);
    const auto hue = wrong ? theme.fault : kind == Kind::Good ? theme.control : theme.request;
    painter.fillRect(QRectF(0, 0, width(), theme.outlineWidth()), hue);
    const QRectF mark(left, (height() - stateLineMarkSize) / 2.0, stateLineMarkSize,
                      stateLineMarkSize);
    if (wrong) {
        drawCross(painter, mark, hue);
    } else if (kind == Kind::Good) {
        drawTick(painter, mark, hue);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hue, 2));
        painter.drawRect(mark.adjusted(1, 1, -1, -1));
    }
}

} // namespace pushscope::ui
