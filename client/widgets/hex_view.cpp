// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/hex_view.h"

#include "client/models/flow_fields.h"
#include "client/models/flow_text.h"
#include "client/widgets/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowKind;
using client::WirePart;
using client::WirePartCost;

namespace {

constexpr qreal leftMargin = 12;
constexpr qreal columnGap = 12;
constexpr int wideFrom = 520; ///< px: sixteen a row

FlowKind hueOf(WirePartCost cost)
{
    switch (cost) {
    case WirePartCost::Message:
        return FlowKind::Data;
    case WirePartCost::Framing:
        return FlowKind::Control;
    case WirePartCost::Http:
        break;
    }
    return FlowKind::Request;
}

bool isPrintable(uchar byte)
{
    return byte > 0x20 && byte < 0x7f;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Bytes"));
    viewport()->setMouseTracking(true);
    connect(&ThemeManager::instance(), &ThemeManager::changed, viewport(),
            qOverload<>(&QWidget::update));
    measure();
}

void HexView::setEvent(const client::FlowEvent &event)
{
    m_wire = event.wire.read();
    m_all = false;
    m_cursor = -1;
    m_hovered = -1;
    verticalScrollBar()->setValue(0);
    layOut();
    Q_EMIT partChanged();
}

void HexView::clear()
{
    setEvent(client::FlowEvent());
}

void HexView::showAll()
{
    m_all = true;
    layOut();
}

qsizetype HexView::shownBytes() const
{
    return m_all ? m_wire.bytes.size() : std::min(m_wire.bytes.size(), cap);
}

int HexView::rows() const
{
    return int((shownBytes() + m_perRow - 1) / m_perRow);
}

int HexView::firstRow() const
{
    return verticalScrollBar()->value();
}

void HexView::measure()
{
    const QFontMetricsF metrics(type::mono());
    m_charWidth = metrics.horizontalAdvance(u'0');
    m_rowHeight = int(std::ceil(metrics.height())) + 3;
    layOut();
}

void HexView::layOut()
{
    const int digits = m_wire.bytes.size() > 0x10000 ? 6 : 4;
    m_offsetWidth = digits * m_charWidth + columnGap;
    m_perRow = viewport()->width() < wideFrom ? 8 : 16;
    while (m_perRow > 1 && textCell(m_perRow - 1).right() + 2 > viewport()->width())
        m_perRow /= 2; // nothing scrolls sideways
    const int visible = std::max(1, viewport()->height() / m_rowHeight);
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setRange(0, std::max(0, rows() - visible));
    viewport()->update();
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        measure();
}

QRectF HexView::hexCell(qsizetype offset) const
{
    const auto row = int(offset / m_perRow) - firstRow();
    const auto column = qreal(offset % m_perRow);
    return QRectF(leftMargin + m_offsetWidth + column * 3 * m_charWidth, row * m_rowHeight,
                  3 * m_charWidth, m_rowHeight);
}

QRectF HexView::textCell(qsizetype offset) const
{
    const auto hex = hexCell(offset);
    const auto column = qreal(offset % m_perRow);
    const qreal left
        = leftMargin + m_offsetWidth + m_perRow * 3 * m_charWidth + columnGap - m_charWidth / 2;
    return QRectF(left + column * m_charWidth, hex.top(), m_charWidth, m_rowHeight);
}

QRect HexView::cell(qsizetype offset) const
{
    return hexCell(offset).toAlignedRect();
}

const WirePart *HexView::currentPart() const
{
    const auto at = m_hovered >= 0 ? m_hovered : m_cursor;
    return at >= 0 ? partAt(m_wire.parts, quint32(at)) : nullptr;
}

void HexView::setHovered(qsizetype offset)
{
    const auto *before = currentPart();
    m_hovered = offset;
    if (currentPart() == before)
        return;
    viewport()->update();
    Q_EMIT partChanged();
}

void HexView::setCursorByte(qsizetype offset)
{
    if (shownBytes() == 0)
        return;
    m_cursor = std::clamp<qsizetype>(offset, 0, shownBytes() - 1);
    m_hovered = -1;
    ensureVisible(m_cursor);
    viewport()->update();
    if (const auto *part = currentPart())
        setAccessibleDescription(partText(m_wire.bytes, *part));
    Q_EMIT partChanged();
}

void HexView::ensureVisible(qsizetype offset)
{
    const int row = int(offset / m_perRow);
    const int visible = std::max(1, viewport()->height() / m_rowHeight);
    if (row < firstRow())
        verticalScrollBar()->setValue(row);
    else if (row >= firstRow() + visible)
        verticalScrollBar()->setValue(row - visible + 1);
}

qsizetype HexView::byteAt(QPoint point) const
{
    const auto row = qsizetype(point.y() / m_rowHeight) + firstRow();
    const qreal hexLeft = hexCell(0).left() - m_charWidth / 2;
    const qreal textLeft = textCell(0).left();
    qsizetype column = -1;
    if (point.x() >= textLeft)
        column = qsizetype((point.x() - textLeft) / m_charWidth);
    else if (point.x() >= hexLeft)
        column = qsizetype((point.x() - hexLeft) / (3 * m_charWidth));
    if (column < 0 || column >= m_perRow)
        return -1;
    const auto offset = row * m_perRow + column;
    return offset < shownBytes() ? offset : -1;
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(byteAt(event->pos()));
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    const auto offset = byteAt(event->pos());
    if (offset >= 0)
        setCursorByte(offset);
}

bool HexView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void HexView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        const auto *part = currentPart();
        const auto bytes = part ? m_wire.bytes.mid(part->offset, part->size) : m_wire.bytes;
        QApplication::clipboard()->setText(QString::fromLatin1(bytes.toHex(' ')));
        return;
    }
    const qsizetype page = qsizetype(verticalScrollBar()->pageStep()) * m_perRow;
    const auto at = std::max<qsizetype>(m_cursor, 0);
    switch (event->key()) {
    case Qt::Key_Left:
        setCursorByte(at - 1);
        break;
    case Qt::Key_Right:
        setCursorByte(m_cursor < 0 ? 0 : at + 1);
        break;
    case Qt::Key_Up:
        setCursorByte(at - m_perRow);
        break;
    case Qt::Key_Down:
        setCursorByte(m_cursor < 0 ? 0 : at + m_perRow);
        break;
    case Qt::Key_PageUp:
        setCursorByte(at - page);
        break;
    case Qt::Key_PageDown:
        setCursorByte(at + page);
        break;
    case Qt::Key_Home:
        setCursorByte(0);
        break;
    case Qt::Key_End:
        setCursorByte(shownBytes() - 1);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.base);
    painter.setFont(type::mono());
    const int last = std::min(rows(), firstRow() + viewport()->height() / m_rowHeight + 1);
    for (int row = firstRow(); row < last; ++row)
        paintRow(painter, row, theme);
    painter.setFont(type::caption());
    for (int row = firstRow(); row < last; ++row)
        paintNames(painter, row, theme);
    paintOutline(painter, theme);
}

/// The piece of the part in that row: without the gap after its last byte.
QRectF HexView::partRow(const WirePart &part, int row, bool text) const
{
    const qsizetype rowFirst = qsizetype(row) * m_perRow;
    const qsizetype rowLast = std::min(rowFirst + m_perRow, shownBytes()) - 1;
    const qsizetype first = std::max<qsizetype>(part.offset, rowFirst);
    const qsizetype last = std::min<qsizetype>(part.offset + part.size - 1, rowLast);
    if (first > last)
        return {};
    if (text)
        return QRectF(textCell(first).topLeft(), textCell(last).bottomRight());
    const qreal half = m_charWidth / 2;
    return QRectF(hexCell(first).topLeft(), hexCell(last).bottomRight())
        .adjusted(-half, 0, -half, 0);
}

void HexView::paintRow(QPainter &painter, int row, const Theme &theme) const
{
    const qsizetype first = qsizetype(row) * m_perRow;
    const qsizetype end = std::min(first + m_perRow, shownBytes());
    const auto baseline = [&](const QRectF &cell) {
        const QFontMetricsF metrics(painter.font());
        return cell.top() + (cell.height() + metrics.ascent() - metrics.descent()) / 2;
    };
    painter.setPen(theme.ink2);
    const qreal y = baseline(hexCell(first));
    painter.drawText(QPointF(leftMargin, y),
                     QStringLiteral("%1").arg(first, m_wire.bytes.size() > 0x10000 ? 6 : 4, 16,
                                              QLatin1Char('0')));
    for (auto offset = first; offset < end;) {
        const auto *part = partAt(m_wire.parts, quint32(offset));
        if (!part)
            break;
        const auto hue = hueOf(client::partInfo(part->name).cost);
        for (const bool text : { false, true }) {
            const auto rect = partRow(*part, row, text);
            if (theme.outlined()) {
                painter.setPen(QPen(theme.kindColor(hue), 1));
                painter.drawRect(rect.adjusted(1, 1, -1, -1));
            } else {
                painter.fillRect(rect, theme.kindTint(hue));
            }
        }
        offset = std::max<qsizetype>(offset + 1, part->offset + part->size);
    }
    for (auto offset = first; offset < end; ++offset) {
        const auto byte = uchar(m_wire.bytes[offset]);
        painter.setPen(isPrintable(byte) || byte == 0x20 ? theme.ink : theme.ink2);
        painter.drawText(QPointF(hexCell(offset).left(), y),
                         QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0')));
        const QChar shown = byte == 0x20 ? QChar(u' ')
            : isPrintable(byte)          ? QChar(char16_t(byte))
                                         : QChar(0x00b7);
        painter.drawText(QPointF(textCell(offset).left(), y), QString(shown));
    }
}

void HexView::paintNames(QPainter &painter, int row, const Theme &theme) const
{
    const qreal left = textCell(m_perRow - 1).right() + columnGap;
    const qreal room = viewport()->width() - left - 4;
    const quint32 first = quint32(row) * quint32(m_perRow);
    const quint32 end = first + quint32(m_perRow);
    auto it = std::lower_bound(m_wire.parts.begin(), m_wire.parts.end(), first,
                               [](const WirePart &part, quint32 at) { return part.offset < at; });
    const QFontMetricsF metrics(painter.font());
    const qreal top = hexCell(first).top();
    qreal x = left;
    for (bool began = false; it != m_wire.parts.end() && it->offset < end; ++it, began = true) {
        const auto &info = client::partInfo(it->name);
        const auto name = QCoreApplication::translate("WirePart", info.label);
        const auto comma = began ? QStringLiteral(", ") : QString();
        // What does not fit is dropped: the line above says it when it is pointed at.
        if (x + metrics.horizontalAdvance(comma + name) > left + room)
            break;
        if (began) {
            painter.setPen(theme.ink2);
            painter.drawText(
                QPointF(x, top + (m_rowHeight + metrics.ascent() - metrics.descent()) / 2), comma);
            x += metrics.horizontalAdvance(comma);
        }
        painter.setPen(theme.kindColor(hueOf(info.cost)));
        painter.drawText(QPointF(x, top + (m_rowHeight + metrics.ascent() - metrics.descent()) / 2),
                         name);
        x += metrics.horizontalAdvance(name);
    }
}

void HexView::paintOutline(QPainter &painter, const Theme &theme) const
{
    if (const auto *part = currentPart()) {
        QPainterPath outline;
        const int first = std::max(firstRow() - 1, int(part->offset) / m_perRow);
        const int last = std::min(firstRow() + viewport()->height() / m_rowHeight + 1,
                                  int(part->offset + part->size - 1) / m_perRow);
        for (const bool text : { false, true }) {
            QPainterPath column;
            for (int row = first; row <= last; ++row)
                column.addRect(partRow(*part, row, text));
            outline.addPath(column.simplified());
        }
        painter.setPen(QPen(theme.hand, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(outline);
    }
    if (hasFocus() && m_cursor >= 0) {
        painter.setPen(QPen(theme.hand, 1));
        painter.drawRect(hexCell(m_cursor).adjusted(-2, 1, -m_charWidth + 1, -1));
    }
}

} // namespace pushscope::ui
