// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_geometry.h"

#include <functional>

namespace pushscope::ui {

/// @p text, or as many of its words as fit with an ellipsis, of which the first @p least characters
/// are not enough; else empty.
QString shortened(const QString &text, qsizetype least,
                  const std::function<bool(const QString &)> &fits);

/// Collects the labels that a ladder would like to have, then keeps those that find room.
class LadderLabels
{
public:
    LadderLabels(const FlowIndex &index, const LadderInput &input, const LadderPicture &picture);

    /// The lifelines beside which all that is added from now on is said.
    void setLanes(const LadderLanes &lanes) { m_lanes = lanes; }

    /// Of a bundle whose lines are @p count of the picture's arrows from @p firstArrow on; @p tail
    /// goes with a request.
    void addLines(const std::vector<const client::FlowEvent *> &events, const QString &tail,
                  size_t firstArrow, size_t count, bool selected);
    void addMark(qsizetype index);
    void addBackOff(const client::FlowEvent &event, const QRectF &bar);
    void addKept(const client::FlowEvent &event, QPointF at);
    /// Where there is no room beside the bar for how long its request was held.
    void addHeld(quint64 request, const QString &number, const QRectF &bar);
    /// A connection that opens with its request is said there: "GET sse opens c8".
    QString opensTail(qsizetype index) const;
    std::vector<LadderLabel> place();

private:
    bool wordsShown() const;
    LadderLabel label(const client::FlowEvent &event, LabelRank rank) const;
    /// Puts the text above or below a level line, at one end of it.
    void put(LadderLabel label, qreal left, qreal right, qreal y, bool above);
    void putPill(LadderLabel label, qreal left, qreal right, qreal y);
    void addDown(const LadderLabel &what, const QString &latency, bool high, const QString &bytes,
                 const LadderArrow &arrow);
    void addUp(const LadderLabel &what, const QString &bytes, const LadderArrow &arrow);
    bool hidesCounts(const LadderLabel &label) const;
    void addAlarm(const LadderLabel &what, qreal y);
    bool opensByRequest(qsizetype index) const;
    bool isNarrow() const;
    qreal clientEdge() const; ///< where words at the client's lifeline begin
    qreal bandGap() const;
    qreal serverEdge() const;
    qreal whereFits(const QString &text, bool strong, qreal room, qreal most) const;
    QString fitting(const QString &text, bool strong, qreal room) const;

    const FlowIndex &m_index;
    const LadderInput &m_input;
    const LadderPicture &m_picture;
    LadderLanes m_lanes;
    std::vector<LadderLabel> m_wanted;
};

} // namespace pushscope::ui
