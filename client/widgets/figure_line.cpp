// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/figure_line.h"

#include "client/widgets/status_strip.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace pushscope::ui {

namespace {

constexpr int figureMargin = 16;
constexpr int figureGap = 28;
constexpr int audienceLineMargin = 10; ///< above and below

int roomFor(const Figure &figure, int gap)
{
    return figure.sizeHint().width() + gap;
}

} // namespace

int FigureRoom::leastWidth() const
{
    int width = 2 * margin;
    for (const auto figure : figures) {
        if (!dispensable.contains(figure))
            width += roomFor(*figure, gap);
    }
    return width;
}

void FigureRoom::choose(int width) const
{
    int needed = 2 * margin;
    for (const auto figure : figures)
        needed += roomFor(*figure, gap);
    for (const auto figure : dispensable) {
        if (!figures.contains(figure))
            continue;
        const bool fits = needed <= width;
        figure->setVisible(fits);
        if (!fits)
            needed -= roomFor(*figure, gap);
    }
}

FigureLine::FigureLine(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(figureMargin, 4, figureMargin, 4);
    m_row->setSpacing(figureGap);
    m_row->addStretch(1);
}

Figure *FigureLine::add(const QString &caption, const QString &definition)
{
    auto figure = new Figure(caption, definition, this);
    m_row->insertWidget(int(m_all.size()), figure);
    m_all << figure;
    return figure;
}

void FigureLine::setForAudience()
{
    m_forAudience = true;
    for (const auto figure : std::as_const(m_all))
        figure->setForAudience(false);
    m_row->setContentsMargins(figureMargin, audienceLineMargin, figureMargin, audienceLineMargin);
    setFixedHeight(m_all.constFirst()->sizeHint().height() + 2 * audienceLineMargin);
}

QString FigureLine::audienceUnit(const QString &unit)
{
    if (unit == u"ms")
        return tr("ms", "for an audience");
    if (unit == u"B")
        return tr("B", "bytes, for an audience");
    return unit;
}

QString FigureLine::unit(const QString &plain) const
{
    return m_forAudience ? audienceUnit(plain) : plain;
}

FigureRoom FigureLine::room() const
{
    return { figures(), m_dispensable, figureMargin, figureGap };
}

QList<Figure *> FigureLine::figures() const
{
    auto figures = m_all;
    figures.removeIf([this](Figure *figure) { return m_away.contains(figure); });
    return figures;
}

void FigureLine::choose()
{
    if (m_forAudience || m_givesWay)
        room().choose(width());
}

void FigureLine::setThere(Figure *figure, bool isThere)
{
    if (isThere != m_away.contains(figure))
        return;
    if (isThere)
        m_away.removeOne(figure);
    else
        m_away << figure;
    figure->setVisible(isThere);
    choose();
}

QSize FigureLine::minimumSizeHint() const
{
    if (m_forAudience)
        return QSize(room().leastWidth(), height());
    const auto plain = QWidget::minimumSizeHint();
    return m_givesWay ? QSize(room().leastWidth(), plain.height()) : plain;
}

void FigureLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choose();
}

bool FigureLine::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        choose();
    return QWidget::event(event);
}

void FigureLine::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRectF(0, 0, width(), 1), theme.line);
}

} // namespace pushscope::ui
