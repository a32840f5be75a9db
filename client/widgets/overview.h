// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

namespace pushscope::ui {

class FlowIndex;
class LadderView;

/// The whole log beside the ladder: how much when, switches, faults, and what part is in view. It
/// is the ladder's scroll bar.
class Overview : public QWidget
{
    Q_OBJECT
public:
    Overview(const FlowIndex &index, LadderView &view, QWidget *parent = nullptr);

    static constexpr int barWidth = 10;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row
    {
        int events = 0;
        bool switched = false;
        bool fault = false;
    };
    void count();
    void showAt(qreal y);
    qreal y(qint64 us) const;

    const FlowIndex &m_index;
    LadderView &m_view;
    std::vector<Row> m_rows;
    int m_fullest = 0;
    qint64 m_fromUs = 0;
    qint64 m_toUs = 0;
};

} // namespace pushscope::ui
