// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtWidgets/QAbstractScrollArea>

namespace pushscope::ui {

struct Theme;

/// The bytes of an event, each part on its tint with its name where it starts. The part under the
/// pointer, or at the cursor, is outlined and told to whoever explains it.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit HexView(QWidget *parent = nullptr);

    static constexpr qsizetype cap = 4'096;

    void setEvent(const client::FlowEvent &event);
    void clear();
    bool isCut() const { return !m_all && m_wire.bytes.size() > cap; }
    void showAll();

    int bytesPerRow() const { return m_perRow; }
    qsizetype shownBytes() const;
    /// Where the byte's cell is in the viewport.
    QRect cell(qsizetype offset) const;
    const client::WirePart *currentPart() const;
    void setCursorByte(qsizetype offset);

Q_SIGNALS:
    void partChanged(); ///< currentPart()

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    void measure();
    void setHovered(qsizetype offset);
    qsizetype byteAt(QPoint point) const;
    void ensureVisible(qsizetype offset);
    int rows() const;
    QRectF hexCell(qsizetype offset) const;
    QRectF textCell(qsizetype offset) const;
    QRectF partRow(const client::WirePart &part, int row, bool text) const;
    void paintRow(QPainter &painter, int row, const Theme &theme) const;
    void paintNames(QPainter &painter, int row, const Theme &theme) const;
    void paintOutline(QPainter &painter, const Theme &theme) const;
    int firstRow() const;

    client::WireContent::Read m_wire; ///< of the event
    bool m_all = false;
    int m_perRow = 8;
    int m_rowHeight = 18;
    qreal m_charWidth = 7;
    qreal m_offsetWidth = 40;
    qsizetype m_cursor = -1;
    qsizetype m_hovered = -1;
};

} // namespace pushscope::ui
