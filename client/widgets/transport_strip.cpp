// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/transport_strip.h"

#include "client/models/registry_words.h"
#include "client/widgets/icons.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/theme.h"

#include <QtGui/QKeySequence>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

constexpr int stripButtonHeight = 26;
constexpr int transportStripHeight = 62;
constexpr int stripCompactHeight = 44;

} // namespace

QString TransportStrip::keyText(qsizetype index)
{
    return index < 9 ? QString::number(index + 1) : QStringLiteral("⇧%1").arg(index - 8);
}

QKeySequence TransportStrip::keySequence(qsizetype index)
{
    const int digit = Qt::Key_1 + int(index % 9);
    return index < 9 ? QKeySequence(digit) : QKeySequence(Qt::SHIFT | Qt::Key(digit));
}

TransportStrip::TransportStrip(QWidget *parent)
    : QWidget(parent)
{
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(16);
    addTransports(*layout);
    layout->addStretch(1);
    addLink(*layout);
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    apply(Full);
    measure();
}

/// A caption above a row of joined buttons.
QHBoxLayout *TransportStrip::addGroup(QHBoxLayout &layout, const QString &caption)
{
    auto column = new QVBoxLayout;
    column->setSpacing(4);
    column->addStretch(1);
    auto label = new QLabel(caption, this);
    label->setFont(type::caption());
    label->setForegroundRole(QPalette::PlaceholderText);
    m_captions << label;
    column->addWidget(label);
    auto row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row);
    column->addStretch(1);
    layout.addLayout(column);
    return row;
}

void TransportStrip::addTransports(QHBoxLayout &layout)
{
    const auto registry = transportRegistry();
    QHBoxLayout *row = nullptr;
    QByteArrayView group;
    for (size_t i = 0; i < registry.size(); ++i) {
        const auto &info = registry[i];
        const bool first = group != info.group;
        const bool last = i + 1 == registry.size()
            || QByteArrayView(registry[i + 1].group) != QByteArrayView(info.group);
        if (first) {
            group = info.group;
            row = addGroup(layout, registry_words::group(info));
        }
        auto button = new TransportButton(info, keyText(qsizetype(i)), this);
        button->setEnds(first, last);
        connect(button, &TransportButton::clicked, this,
                [this, id = QByteArray(info.id)] { Q_EMIT transportAsked(id); });
        row->addWidget(button);
        m_buttons << button;
        if (first)
            m_foldable.clear();
        m_foldable << button;
    }
    m_more = new MoreButton(m_foldable, this);
    row->addWidget(m_more);
    m_options = new QToolButton(this);
    m_options->setObjectName(QStringLiteral("transportOptions"));
    m_options->setText(tr("Options"));
    m_options->setIcon(icon(Icon::Options));
    m_options->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_options->setFixedHeight(stripButtonHeight);
    m_options->setAccessibleName(tr("Options of the transport in use"));
    m_options->setToolTip(tr("Options of the transport in use"));
    connect(m_options, &QToolButton::clicked, this, &TransportStrip::optionsAsked);
    addGroup(layout, QString())->addWidget(m_options);
}

void TransportStrip::addLink(QHBoxLayout &layout)
{
    m_link = new LinkControls(this);
    addGroup(layout, tr("Link, each way"))->addWidget(m_link);
}

void TransportStrip::showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                                    const TransportInfo *failed, const QString &why)
{
    using State = TransportButton::State;
    for (const auto button : std::as_const(m_buttons)) {
        const auto info = &button->info();
        if (info == opening)
            button->setState(State::Opening);
        else if (info == inUse)
            button->setState(State::InUse);
        else if (info == failed)
            button->setState(State::Failed, why);
        else if (const auto reason = m_unavailable.value(info->id); !reason.isEmpty())
            button->setState(State::Unavailable, reason);
        else
            button->setState(State::Available);
    }
    m_more->follow();
}

void TransportStrip::setUnavailable(const QMap<QByteArray, QString> &reasons)
{
    m_unavailable = reasons;
    for (const auto button : std::as_const(m_buttons)) {
        const auto reason = reasons.value(button->info().id);
        if (!reason.isEmpty() && button->state() == TransportButton::State::Available)
            button->setState(TransportButton::State::Unavailable, reason);
        else if (reason.isEmpty() && button->state() == TransportButton::State::Unavailable)
            button->setState(TransportButton::State::Available);
    }
    m_more->follow();
}

void TransportStrip::setCompact(bool compact)
{
    m_compact = compact;
    choose();
}

/// What each stage needs; then the first that has room. Depends on fonts and words alone, not on
/// what is in use. Nothing is hidden for it: it may have the focus.
void TransportStrip::measure()
{
    int foldable = 0;
    for (const auto button : std::as_const(m_foldable))
        foldable += button->sizeHint().width();
    // Captions from several fonts, as WebSocket beside Chinese ones, stand on one line all the
    // same.
    int tallest = 0;
    for (const auto caption : std::as_const(m_captions))
        tallest = std::max(tallest, caption->sizeHint().height());
    for (const auto caption : std::as_const(m_captions))
        caption->setMinimumHeight(tallest);
    const int more = m_more->sizeHint().width();
    const int hidden = m_stage == Folded ? foldable - more : 0;
    for (const auto stage : { Full, NoCaptions }) {
        dress(stage);
        layout()->invalidate();
        layout()->activate();
        m_widths[stage] = layout()->sizeHint().width() + hidden;
    }
    m_widths[Folded] = m_widths[NoCaptions] - foldable + more;
    dress(m_stage);
    updateGeometry();
    choose();
}

void TransportStrip::choose()
{
    auto stage = m_compact ? NoCaptions : Full;
    while (stage < Folded && m_widths[stage] > width())
        stage = Stage(stage + 1);
    if (stage != m_stage)
        apply(stage);
}

void TransportStrip::apply(Stage stage)
{
    m_stage = stage;
    for (const auto button : std::as_const(m_foldable))
        button->setVisible(stage != Folded);
    m_more->setVisible(stage == Folded);
    dress(stage);
    setFixedHeight(stage == Full ? transportStripHeight : stripCompactHeight);
}

void TransportStrip::dress(Stage stage)
{
    for (const auto caption : std::as_const(m_captions))
        caption->setVisible(stage == Full);
    const auto style = stage == Full ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    m_options->setToolButtonStyle(style);
    m_link->cutButton()->setToolButtonStyle(style);
    m_link->updateGeometry(); // or the layout would go by the hint of the other style
    layout()->setSpacing(stage == Full ? 16 : 8);
}

QSize TransportStrip::minimumSizeHint() const
{
    return { m_widths[Folded], height() };
}

void TransportStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choose();
}

void TransportStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}

TransportButton *TransportStrip::button(QByteArrayView id) const
{
    for (const auto button : m_buttons) {
        if (id == button->info().id)
            return button;
    }
    return nullptr;
}

void TransportStrip::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace pushscope::ui
