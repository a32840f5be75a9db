// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/sport_delegate.h"

#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr qreal sportMargin = 12;
constexpr qreal sportPadding = 8;
constexpr qreal sportGap = 8;

qreal lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

qreal headHeight()
{
    return lineHeight(type::caption()) + 4;
}

qreal goalHeight()
{
    return lineHeight(type::caption()) + 2;
}

/// The shoot-out has a line of its own under the score.
qreal shootOutHeight(const SportModel::Match &match)
{
    return match.shootOut1 < 0 ? 0 : goalHeight();
}

bool isGoal(const SportModel::Event &event)
{
    return event.type == "goal";
}

} // namespace

SportDelegate::SportDelegate(const SportModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{ }

QFont SportDelegate::scoreFont() const
{
    return m_forAudience ? type::audienceFigure() : type::figure();
}

QFont SportDelegate::teamFont() const
{
    return m_forAudience ? type::figure() : type::value();
}

qreal SportDelegate::scoreHeight() const
{
    return lineHeight(scoreFont()) + 2;
}

bool SportDelegate::isOpen(const SportModel::Match &match) const
{
    if (!m_compact)
        return true;
    const auto &matches = m_model.matches();
    const auto first = std::ranges::find_if(matches, &SportModel::Match::isPlaying);
    return first != matches.cend() && &*first == &match;
}

std::vector<SportDelegate::Goal> SportDelegate::goals(const SportModel::Match &match,
                                                      const QRectF &rect) const
{
    std::vector<Goal> result;
    if (!isOpen(match))
        return result;
    const qreal top
        = rect.top() + sportPadding + headHeight() + scoreHeight() + shootOutHeight(match) + 2;
    const qreal half = rect.width() / 2;
    int rows[] = { 0, 0 };
    for (const auto &event : match.events) {
        if (!isGoal(event))
            continue;
        const bool left = event.team == match.team1;
        const qreal y = top + rows[left ? 0 : 1]++ * goalHeight();
        const QRectF place = left
            ? QRectF(rect.left() + sportMargin, y, half - sportMargin - sportGap, goalHeight())
            : QRectF(rect.left() + half + sportGap, y, half - sportMargin - sportGap, goalHeight());
        result.push_back({ place, &event, left });
    }
    return result;
}

QSize SportDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &match = m_model.matches()[size_t(index.row())];
    if (!isOpen(match))
        return { option.rect.width(), int(scoreHeight() + shootOutHeight(match) + sportPadding) };
    qreal bottom = 2 * sportPadding + headHeight() + scoreHeight() + shootOutHeight(match);
    const auto all = goals(match, QRectF(0, 0, 400, 0));
    for (const auto &goal : all)
        bottom = std::max(bottom, goal.rect.bottom() + sportPadding);
    return { option.rect.width(), int(bottom) };
}

QByteArray SportDelegate::messageAt(int row, const QRect &rect, QPoint at) const
{
    if (row < 0 || size_t(row) >= m_model.matches().size())
        return {};
    const auto all = goals(m_model.matches()[size_t(row)], rect);
    const auto hit
        = std::ranges::find_if(all, [&](const Goal &goal) { return goal.rect.contains(at); });
    return hit == all.cend() ? QByteArray() : hit->event->messageId;
}

void SportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto &match = m_model.matches()[size_t(index.row())];
    const QRectF rect = option.rect;
    painter->save();
    drawRow(*painter, rect, option.state & QStyle::State_Selected);
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      Theme::current().line);
    if (isOpen(match)) {
        paintHead(*painter, rect, match);
        paintScore(*painter, rect.adjusted(0, sportPadding + headHeight(), 0, 0), match);
        paintGoals(*painter, rect, match);
    } else {
        paintScore(*painter, rect.adjusted(0, sportPadding / 2, 0, 0), match);
    }
    painter->restore();
}

void SportDelegate::paintHead(QPainter &painter, const QRectF &rect,
                              const SportModel::Match &match) const
{
    const auto &theme = Theme::current();
    const QRectF line(rect.left() + sportMargin, rect.top() + sportPadding,
                      rect.width() - 2 * sportMargin, headHeight());
    const bool playing = match.isPlaying();
    painter.setFont(playing ? type::captionStrong() : type::caption());
    painter.setPen(playing ? theme.ink : theme.ink2);
    const auto clock = m_model.clockText(match);
    drawDigits(painter, line, Qt::AlignRight, clock);
    const qreal clockWidth = digitsWidth(painter.font(), clock) + sportGap;
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    QStringList what;
    for (const auto &part : { match.tournament, match.round, match.date, match.ground }) {
        if (!part.isEmpty())
            what << part;
    }
    const auto text = QFontMetricsF(painter.font())
                          .elidedText(what.join(QStringLiteral(", ")), Qt::ElideRight,
                                      line.width() - clockWidth);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SportDelegate::paintScore(QPainter &painter, const QRectF &rect,
                               const SportModel::Match &match) const
{
    const auto &theme = Theme::current();
    const QRectF line(rect.left() + sportMargin, rect.top(), rect.width() - 2 * sportMargin,
                      scoreHeight());
    auto score = QStringLiteral("%1 : %2").arg(match.score1).arg(match.score2);
    painter.setPen(theme.ink);
    painter.setFont(scoreFont());
    drawDigits(painter, line, Qt::AlignHCenter, score);
    const qreal half = digitsWidth(painter.font(), score) / 2 + 2 * sportGap;
    painter.setFont(teamFont());
    const QFontMetricsF metrics(painter.font());
    const qreal room = line.width() / 2 - half;
    painter.drawText(QRectF(line.left(), line.top(), room, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(match.team1, Qt::ElideRight, room));
    painter.drawText(QRectF(line.right() - room, line.top(), room, line.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(match.team2, Qt::ElideRight, room));
    if (match.shootOut1 < 0)
        return;
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    const auto shootOut = tr("%1 : %2 on penalties").arg(match.shootOut1).arg(match.shootOut2);
    painter.drawText(QRectF(line.left(), line.bottom(), line.width(), shootOutHeight(match)),
                     Qt::AlignCenter, shootOut);
}

void SportDelegate::paintGoals(QPainter &painter, const QRectF &rect,
                               const SportModel::Match &match) const
{
    const auto &theme = Theme::current();
    const QFontMetricsF metrics(type::caption());
    for (const auto &goal : goals(match, rect)) {
        const bool followed = !m_followed.isEmpty() && goal.event->messageId == m_followed;
        painter.setFont(followed ? type::captionStrong() : type::caption());
        painter.setPen(followed ? theme.hand : theme.ink2);
        const auto text = metrics.elidedText(SportModel::eventText(*goal.event), Qt::ElideRight,
                                             goal.rect.width());
        drawDigits(painter, goal.rect, goal.left ? Qt::AlignRight : Qt::AlignLeft, text);
    }
}

} // namespace pushscope::ui
