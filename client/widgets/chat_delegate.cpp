// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/chat_delegate.h"

#include "client/models/localized.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int chatLineMargin = 12;
constexpr int chatLinePadding = 4;
constexpr int chatLineGap = 8;
constexpr qreal chatLineMarkSize = 10;

using Own = ChatModel::Own;
using LineKind = ChatModel::Kind;

int height(const QFont &font)
{
    return QFontMetrics(font).height();
}

QString timeText(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1'000).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

ChatDelegate::ChatDelegate(const ChatModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{ }

QFont ChatDelegate::wordsFont() const
{
    return m_forAudience ? type::audienceWords() : type::body();
}

QRect ChatDelegate::wordsIn(const QRect &rect, const QString &text) const
{
    return QFontMetrics(wordsFont())
        .boundingRect(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
}

const ChatModel::Line *ChatDelegate::line(const QModelIndex &index) const
{
    const auto room = m_model.currentRoom();
    return room && size_t(index.row()) < room->lines.size() ? &room->lines[size_t(index.row())]
                                                            : nullptr;
}

QSize ChatDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto it = line(index);
    if (!it || it->kind != LineKind::Said)
        return { option.rect.width(), height(type::caption()) + 2 * chatLinePadding };
    const int width = std::max(option.rect.width(), 100) - 2 * chatLineMargin;
    const int words = wordsIn(QRect(0, 0, width, 10'000), it->text).height();
    return { option.rect.width(), height(type::strong()) + words + 2 * chatLinePadding };
}

QRect ChatDelegate::retryRect(const QRect &line) const
{
    const int width = QFontMetrics(type::captionStrong()).horizontalAdvance(tr("Send again"));
    return { line.right() - chatLineMargin - width, line.top() + chatLinePadding,
             width + chatLineMargin, height(type::strong()) };
}

void ChatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto it = line(index);
    if (!it)
        return;
    painter->save();
    const bool followed = !m_followed.isEmpty() && it->id == m_followed;
    drawRow(*painter, option.rect, followed);
    if (it->kind != LineKind::Said) {
        paintNotice(*painter, option.rect, *it);
    } else {
        const QRect area = option.rect.adjusted(chatLineMargin, chatLinePadding, -chatLineMargin,
                                                -chatLinePadding);
        paintHead(*painter, option.rect, *it);
        painter->setFont(wordsFont());
        painter->setPen(it->own == Own::Sending ? Theme::current().ink2 : Theme::current().ink);
        painter->drawText(area.adjusted(0, height(type::strong()), 0, 0),
                          Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, it->text);
    }
    painter->restore();
}

void ChatDelegate::paintNotice(QPainter &painter, const QRectF &rect,
                               const ChatModel::Line &line) const
{
    painter.setFont(type::caption());
    painter.setPen(Theme::current().ink2);
    const auto text
        = line.kind == LineKind::Came ? tr("%1 came").arg(line.name) : tr("%1 left").arg(line.name);
    const auto area = rect.adjusted(chatLineMargin, 0, -chatLineMargin, 0);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    drawDigits(painter, area, Qt::AlignRight, timeText(line.timeUs));
}

void ChatDelegate::paintHead(QPainter &painter, const QRectF &rect,
                             const ChatModel::Line &line) const
{
    const auto &theme = Theme::current();
    const QRectF head(rect.left() + chatLineMargin, rect.top() + chatLinePadding,
                      rect.width() - 2 * chatLineMargin, height(type::strong()));
    qreal right = 0;
    if (line.own == Own::Failed) {
        painter.setFont(type::captionStrong());
        painter.setPen(theme.hand);
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, tr("Send again"));
        right = QFontMetricsF(painter.font()).horizontalAdvance(tr("Send again"));
    } else {
        painter.setFont(type::caption());
        painter.setPen(theme.ink2);
        const auto time = timeText(line.timeUs);
        drawDigits(painter, head, Qt::AlignRight, time);
        right = digitsWidth(painter.font(), time);
    }
    right = paintOwn(painter, head.adjusted(0, 0, -right - chatLineGap, 0), line) + right
        + chatLineGap;
    painter.setFont(type::strong());
    painter.setPen(theme.ink);
    const auto name
        = QFontMetricsF(painter.font()).elidedText(line.name, Qt::ElideRight, head.width() - right);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, name);
}

/// What became of it, right-aligned; returns its width.
qreal ChatDelegate::paintOwn(QPainter &painter, const QRectF &rect,
                             const ChatModel::Line &line) const
{
    const auto &theme = Theme::current();
    QString text;
    if (line.own == Own::Sending)
        text = tr("sending");
    else if (line.own == Own::Failed)
        text = tr("not sent: %1").arg(localized(line.error));
    else if (line.roundTripUs >= 0)
        text = tr("%1 round trip").arg(millisecondsText(line.roundTripUs));
    if (text.isEmpty())
        return 0;
    painter.setFont(type::caption());
    const QFontMetricsF metrics(painter.font());
    text = metrics.elidedText(text, Qt::ElideRight, rect.width() * 0.7);
    painter.setPen(line.own == Own::Failed ? theme.fault : theme.ink2);
    drawDigits(painter, rect, Qt::AlignRight, text);
    const qreal width = digitsWidth(painter.font(), text);
    const QRectF mark(rect.right() - width - chatLineGap / 2.0 - chatLineMarkSize,
                      rect.center().y() - chatLineMarkSize / 2, chatLineMarkSize, chatLineMarkSize);
    if (line.own == Own::Acknowledged)
        drawTick(painter, mark, theme.control);
    else if (line.own == Own::Failed)
        drawCross(painter, mark, theme.fault);
    return width + chatLineGap + chatLineMarkSize;
}

} // namespace pushscope::ui
