// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/chat_model.h"

#include <QtWidgets/QStyledItemDelegate>

namespace pushscope::ui {

/// Paints a line of a chat: name, time, words, and what became of one's own.
class ChatDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ChatDelegate(const ChatModel &model, QObject *parent);

    void setFollowed(const QByteArray &id) { m_followed = id; }
    void setForAudience() { m_forAudience = true; } ///< the words larger

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where a failed line offers to be sent again.
    QRect retryRect(const QRect &line) const;

private:
    QFont wordsFont() const;
    QRect wordsIn(const QRect &rect, const QString &text) const;
    const ChatModel::Line *line(const QModelIndex &index) const;
    void paintNotice(QPainter &painter, const QRectF &rect, const ChatModel::Line &line) const;
    void paintHead(QPainter &painter, const QRectF &rect, const ChatModel::Line &line) const;
    qreal paintOwn(QPainter &painter, const QRectF &rect, const ChatModel::Line &line) const;

    const ChatModel &m_model;
    QByteArray m_followed;
    bool m_forAudience = false;
};

} // namespace pushscope::ui
