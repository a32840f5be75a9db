// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sport_model.h"

#include <QtWidgets/QStyledItemDelegate>

namespace pushscope::ui {

/// Paints a match: what it is, teams and score, then the goals of each side.
class SportDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SportDelegate(const SportModel &model, QObject *parent);

    void setCompact(bool compact) { m_compact = compact; }
    void setForAudience() { m_forAudience = true; } ///< larger teams and scores
    void setFollowed(const QByteArray &id) { m_followed = id; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The goal at @p at in the match's rectangle; empty if there is none.
    QByteArray messageAt(int row, const QRect &rect, QPoint at) const;

private:
    struct Goal
    {
        QRectF rect;
        const SportModel::Event *event;
        bool left;
    };
    QFont scoreFont() const;
    QFont teamFont() const;
    qreal scoreHeight() const;
    bool isOpen(const SportModel::Match &match) const;
    std::vector<Goal> goals(const SportModel::Match &match, const QRectF &rect) const;
    void paintHead(QPainter &painter, const QRectF &rect, const SportModel::Match &match) const;
    void paintScore(QPainter &painter, const QRectF &rect, const SportModel::Match &match) const;
    void paintGoals(QPainter &painter, const QRectF &rect, const SportModel::Match &match) const;

    const SportModel &m_model;
    QByteArray m_followed;
    bool m_compact = false;
    bool m_forAudience = false;
};

} // namespace pushscope::ui
