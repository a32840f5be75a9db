// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_footer.h"

#include "client/models/localized.h"
#include "client/models/race_words.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr int footerHeight = 96;
constexpr int raceFooterCompactHeight = 72;
constexpr int raceFooterMargin = 20;
constexpr int raceFooterMarkSize = 24;
constexpr int footerGap = 24;
constexpr qreal textRoom = 360; ///< px that the sentences want at least

} // namespace

RaceFooter::RaceFooter(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Result of the race"));
    setCompact(false);
    showSnapshot({});
}

void RaceFooter::setCompact(bool compact)
{
    setFixedHeight(compact ? raceFooterCompactHeight : footerHeight);
}

void RaceFooter::showSnapshot(const RaceSnapshot &snapshot)
{
    if (snapshot.result == m_shown && snapshot.phase == m_phase && !m_ground.isEmpty())
        return;
    m_shown = snapshot.result;
    m_phase = snapshot.phase;
    m_figures.clear();
    m_mark = Mark::None;
    m_remark.clear();
    m_published = 0;
    m_ground = tr("The race has a server and a Link of its own. Live goes on beside it.");
    if (m_shown)
        setFigures(*m_shown);
    if (m_phase == RacePhase::Failed) {
        m_mark = Mark::Wrong;
        m_remark = localized(snapshot.why);
    }
    QStringList texts;
    for (const auto &figure : std::as_const(m_figures))
        texts << QStringLiteral("%1 %2").arg(figure.value, figure.caption);
    setAccessibleDescription((texts << m_remark << m_ground).join(QStringLiteral(", ")));
    update();
}

void RaceFooter::setFigures(const client::RaceResult &result)
{
    const auto totals = result.totals();
    m_published = result.compared();
    const auto failed = std::ranges::count_if(
        result.rows, [](const client::RaceRow &row) { return !row.failure.isEmpty(); });
    m_figures
        = { { thousands(qint64(m_published)), tr("published to all %1").arg(result.rows.size()) },
            { thousands(qint64(totals.lost)), tr("lost"), totals.lost > 0 },
            { thousands(qint64(totals.duplicated)), tr("duplicated"), totals.duplicated > 0 },
            { thousands(qint64(totals.reordered)), tr("reordered"), totals.reordered > 0 } };
    if (failed > 0)
        m_figures << Figure{ thousands(failed), tr("did not stand"), true };
    // Before the end nothing is proved.
    if (m_phase == RacePhase::Finished)
        m_mark = result.holds() ? Mark::Good : Mark::Wrong;
    else if (!totals.clean() || failed > 0)
        m_mark = Mark::Wrong;
    m_remark = raceRemark(result);
    m_ground = raceGroundText(result);
}

void RaceFooter::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRectF(0, 0, width(), 1), theme.line);
    const QFontMetricsF big(type::figure());
    const QFontMetricsF body(type::body());
    const qreal top = std::round((height() - big.height() - body.height()) / 2);
    qreal x = raceFooterMargin;
    const QRectF mark(x, std::round((height() - raceFooterMarkSize) / 2.0), raceFooterMarkSize,
                      raceFooterMarkSize);
    if (m_mark == Mark::Good)
        drawTick(painter, mark, theme.control);
    else if (m_mark == Mark::Wrong)
        drawCross(painter, mark.adjusted(3, 3, -3, -3), theme.fault);
    if (m_mark != Mark::None)
        x += raceFooterMarkSize + footerGap;
    for (const auto &figure : std::as_const(m_figures)) {
        const qreal wide = std::max(digitsWidth(type::figure(), figure.value),
                                    body.horizontalAdvance(figure.caption));
        if (x + wide > width() - raceFooterMargin - textRoom)
            break;
        painter.setFont(type::figure());
        painter.setPen(figure.wrong ? theme.fault : theme.ink);
        drawDigits(painter, QRectF(x, top, wide + 2, big.height()), Qt::AlignLeft, figure.value);
        painter.setFont(type::body());
        painter.setPen(theme.ink2);
        painter.drawText(QRectF(x, top + big.height(), wide + 2, body.height()),
                         int(Qt::AlignLeft | Qt::AlignVCenter), figure.caption);
        x += wide + footerGap;
    }
    const QRectF text(x, 0, width() - raceFooterMargin - x, height());
    const qreal middle = std::round(height() / 2.0);
    const auto line = [&](const QString &words, qreal y, const QColor &color) {
        painter.setPen(color);
        painter.drawText(QRectF(text.left(), y, text.width(), body.height()),
                         int(Qt::AlignRight | Qt::AlignVCenter),
                         body.elidedText(words, Qt::ElideRight, text.width()));
    };
    painter.setFont(type::body());
    const bool both = !m_remark.isEmpty();
    if (both)
        line(m_remark, middle - body.height() - 1, theme.ink);
    line(m_ground, both ? middle + 1 : middle - std::round(body.height() / 2), theme.ink2);
}

} // namespace pushscope::ui
