// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_lanes.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace pushscope::ui {

class LadderView;

/// Who stands at the lifelines, over the ladder's lanes: client, Link and server, or which
/// connection each lane is of.
class LadderHeads : public QWidget
{
    Q_OBJECT
public:
    explicit LadderHeads(QWidget *parent = nullptr);

    void setClientText(const QString &text);
    QString clientText() const { return m_client; }
    /// @p brief: where there is no room for @p text.
    void setLinkText(const QString &text, const QString &brief = {});
    void setServerText(const QString &text);
    /// Says what is to be said over that ladder's lanes, whenever it changes.
    void follow(const LadderView &ladder);
    const std::vector<LaneHead> &lanes() const { return m_lanes; }
    /// As there is room for it.
    QString linkText() const;

    void paintPicture(QPainter &painter) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 0, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void setLanes(const std::vector<LaneHead> &lanes);
    LadderLanes standing() const;
    void paintAll(QPainter &painter) const;
    void paintLane(QPainter &painter, const LaneHead &head) const;

    QString m_client;
    QString m_link;
    QString m_linkBrief;
    QString m_server;
    std::vector<LaneHead> m_lanes;
    QPointer<const LadderView> m_ladder; ///< below; null: as wide as this
};

} // namespace pushscope::ui
