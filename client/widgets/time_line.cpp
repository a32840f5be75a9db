// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/time_line.h"

#include "client/widgets/theme.h"

#include <QtCore/QDate>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int timeLineSideMargin = 16;
constexpr int topMargin = 6;
constexpr int timeLineButtonHeight = 22;
constexpr int timeLineRowHeight = 26;
constexpr int labelPadding = 8;
constexpr qreal timeLineGap = 6;
constexpr int axisGap = 8;      ///< between the lowest labels and the axis
constexpr int belowAxis = 40;   ///< years, and what else happened
constexpr int leastWidth = 860; ///< narrower, it is scrolled
constexpr int dotRadius = 4;

} // namespace

TimeLineButton::TimeLineButton(const explain::Technique &technique, QWidget *parent)
    : QAbstractButton(parent)
    , m_technique(technique)
{
    setObjectName(QLatin1StringView(technique.id));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    describe();
}

void TimeLineButton::setLanguage(explain::Language language)
{
    m_language = language;
    describe();
}

void TimeLineButton::setInUse(bool inUse)
{
    if (std::exchange(m_inUse, inUse) == inUse)
        return;
    describe();
    update();
}

void TimeLineButton::setReason(const QString &whyNot)
{
    m_whyNot = whyNot;
    setEnabled(whyNot.isEmpty());
    describe();
}

void TimeLineButton::describe()
{
    setText(m_technique.label.in(m_language));
    const auto name = m_technique.title.in(m_language);
    setAccessibleName(tr("%1, %2").arg(name).arg(m_technique.year));
    setAccessibleDescription(m_inUse ? tr("In use") : m_whyNot);
    const auto since = m_technique.since.text.in(m_language);
    setToolTip(m_whyNot.isEmpty() ? QStringLiteral("%1\n%2").arg(name, since)
                                  : QStringLiteral("%1\n%2").arg(name, m_whyNot));
    updateGeometry();
}

QSize TimeLineButton::sizeHint() const
{
    const int width = QFontMetrics(type::strong()).horizontalAdvance(text());
    return { width + 2 * labelPadding, timeLineButtonHeight };
}

void TimeLineButton::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto border = m_inUse ? theme.on : isEnabled() ? theme.lineStrong : theme.line;
    const auto fill = m_inUse ? theme.on : underMouse() || isDown() ? theme.alt : theme.button;
    painter.setPen(QPen(border, theme.outlineWidth()));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(m_inUse ? type::strong() : type::body());
    painter.setPen(m_inUse ? theme.onText : isEnabled() ? theme.ink : theme.off);
    painter.drawText(rect(), int(Qt::AlignCenter), text());
    if (hasFocus()) {
        painter.setPen(QPen(theme.hand, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

TimeLine::TimeLine(const explain::Content &content, QWidget *parent)
    : QWidget(parent)
    , m_content(content)
{
    setAccessibleName(tr("Time line of the family"));
    for (const auto &technique : content.techniques)
        m_buttons << new TimeLineButton(technique, this);
    std::ranges::stable_sort(m_buttons, {},
                             [](const TimeLineButton *button) { return button->technique().year; });
    QWidget *before = nullptr;
    for (const auto button : std::as_const(m_buttons)) {
        button->installEventFilter(this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button] { Q_EMIT chosen(button->technique().transports.constFirst()); });
        if (before)
            setTabOrder(before, button);
        before = button;
    }
    arrange();
}

void TimeLine::setLanguage(explain::Language language)
{
    m_language = language;
    for (const auto button : std::as_const(m_buttons))
        button->setLanguage(language);
    arrange();
    update();
}

void TimeLine::setInUse(QByteArrayView transport)
{
    for (const auto button : std::as_const(m_buttons))
        button->setInUse(button->technique().transports.contains(transport));
    update();
}

void TimeLine::setUnavailable(const QMap<QByteArray, QString> &reasons)
{
    for (const auto button : std::as_const(m_buttons))
        button->setReason(reasons.value(button->technique().transports.constFirst()));
}

TimeLineButton *TimeLine::button(QByteArrayView transport) const
{
    for (const auto button : m_buttons) {
        if (button->technique().transports.contains(transport))
            return button;
    }
    return nullptr;
}

YearAxis TimeLine::axis() const
{
    YearAxis axis;
    axis.last = QDate::currentDate().year();
    axis.left = timeLineSideMargin;
    axis.right = width() - timeLineSideMargin;
    return axis;
}

/// Labels stand above the axis, the lowest row next to it.
void TimeLine::arrange()
{
    std::vector<YearLabel> labels;
    for (const auto button : std::as_const(m_buttons))
        labels.push_back({ button->technique().year, qreal(button->sizeHint().width()) });
    m_places = placeYears(labels, axis(), timeLineGap);
    int rows = 1;
    for (const auto &place : m_places)
        rows = std::max(rows, place.row + 1);
    const int lowest = topMargin + (rows - 1) * timeLineRowHeight;
    for (size_t i = 0; i < m_places.size(); ++i) {
        const auto button = m_buttons[qsizetype(i)];
        button->setGeometry(int(m_places[i].left), lowest - m_places[i].row * timeLineRowHeight,
                            button->sizeHint().width(), timeLineButtonHeight);
    }
    std::vector<YearLabel> others;
    const QFontMetricsF metrics(type::caption());
    for (const auto &milestone : m_content.milestones)
        others.push_back(
            { milestone.year, metrics.horizontalAdvance(milestone.label.in(m_language)) });
    m_milestones = placeYears(others, axis(), timeLineGap);
    QStringList told;
    for (const auto &milestone : m_content.milestones)
        told << milestone.label.in(m_language) + QStringLiteral(": ")
                + milestone.what.in(m_language);
    setAccessibleDescription(told.join(u'\n'));
    if (std::exchange(m_rows, rows) != rows)
        updateGeometry();
}

QSize TimeLine::sizeHint() const
{
    return { 1'200, topMargin + m_rows * timeLineRowHeight + axisGap + belowAxis };
}

QSize TimeLine::minimumSizeHint() const
{
    return { leastWidth, sizeHint().height() };
}

void TimeLine::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TimeLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        arrange();
}

void TimeLine::step(int by)
{
    const auto focused = m_buttons.indexOf(qobject_cast<TimeLineButton *>(focusWidget()));
    for (auto next = focused + by; next >= 0 && next < m_buttons.size(); next += by) {
        if (m_buttons[next]->isEnabled()) {
            m_buttons[next]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

bool TimeLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            step(key == Qt::Key_Left ? -1 : 1);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<QAbstractButton *>(watched)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool TimeLine::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto help = static_cast<QHelpEvent *>(event);
    const auto text = milestoneAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

int TimeLine::axisY() const
{
    return topMargin + m_rows * timeLineRowHeight + axisGap;
}

QRectF TimeLine::milestoneRect(qsizetype index) const
{
    const auto &place = m_milestones[size_t(index)];
    if (place.row != 0)
        return {};
    const QFontMetricsF metrics(type::caption());
    const auto label = m_content.milestones[index].label.in(m_language);
    return { place.left, qreal(axisY() + 20), metrics.horizontalAdvance(label), metrics.height() };
}

QString TimeLine::milestoneAt(QPointF point) const
{
    for (qsizetype i = 0; i < m_content.milestones.size(); ++i) {
        if (milestoneRect(i).contains(point))
            return m_content.milestones[i].what.in(m_language);
    }
    return {};
}

void TimeLine::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    const auto line = axis();
    const int y = axisY();
    painter.setPen(QPen(theme.line, 1));
    for (size_t i = 0; i < m_places.size(); ++i) {
        const auto x = int(m_places[i].dotX);
        painter.drawLine(x, m_buttons[qsizetype(i)]->geometry().bottom() + 1, x, y);
    }
    painter.setPen(QPen(theme.lineStrong, theme.lineWidth(1)));
    painter.drawLine(int(line.left), y, int(line.right), y);

    painter.setFont(type::caption());
    const QFontMetricsF metrics(type::caption());
    for (int year = line.first; year <= line.last; year += 5) {
        const auto text = QString::number(year);
        const qreal left = std::clamp(line.x(year) - metrics.horizontalAdvance(text) / 2, line.left,
                                      line.right - metrics.horizontalAdvance(text));
        painter.setPen(QPen(theme.lineStrong, 1));
        painter.drawLine(QPointF(line.x(year), y), QPointF(line.x(year), y + 4));
        painter.setPen(theme.ink);
        painter.drawText(QPointF(left, y + 5 + metrics.ascent()), text);
    }
    painter.setPen(theme.ink2);
    for (qsizetype i = 0; i < m_content.milestones.size(); ++i) {
        const auto place = milestoneRect(i);
        if (!place.isNull())
            painter.drawText(place.topLeft() + QPointF(0, metrics.ascent()),
                             m_content.milestones[i].label.in(m_language));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (size_t i = 0; i < m_places.size(); ++i) {
        painter.setBrush(theme.lineStrong);
        painter.drawEllipse(QPointF(m_places[i].dotX, y), dotRadius, dotRadius);
    }
}

} // namespace pushscope::ui
