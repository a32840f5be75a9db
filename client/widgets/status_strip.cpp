// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/status_strip.h"

#include "client/models/registry_words.h"
#include "client/widgets/latency_plot.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr int statusStripHeight = 67;
constexpr int statusCompactHeight = 60;
constexpr qreal plainMark = 11;
constexpr qreal audienceMark = 14;
constexpr qreal markGap = 7;
constexpr int unitGap = 4;
constexpr int statusSideMargin = 16;
constexpr int firstOfLedger = 6; ///< in m_order
constexpr int audienceGap = 22;
constexpr int audienceMargin = 10; ///< above and below
constexpr const char *notForAudience[] = { "live", "sockets" };
/// Those that an audience can do without go in this order where there is no room.
constexpr const char *dispensable[] = { "requests", "p99", "switches" };

} // namespace

Figure::Figure(const QString &caption, const QString &definition, QWidget *parent)
    : QAbstractButton(parent)
    , m_caption(caption)
    , m_definition(definition)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Expanding);
    setToolTip(definition);
    setAccessibleName(caption); // with its value from the first refresh on
    setAccessibleDescription(definition);
    connect(this, &QAbstractButton::clicked, this, &Figure::showDefinition);
}

void Figure::showDefinition()
{
    QToolTip::showText(mapToGlobal(QPoint(0, -8)), m_definition, this);
}

void Figure::setCaption(const QString &caption)
{
    if (caption == m_caption)
        return;
    m_caption = caption;
    updateGeometry();
    update();
}

void Figure::setValue(const QString &value, const QString &unit, const QString &note, Mark mark)
{
    if (value == m_value && unit == m_unit && note == m_note && mark == m_mark)
        return;
    m_value = value;
    m_unit = unit;
    m_note = note;
    m_mark = mark;
    setAccessibleName(
        QStringLiteral("%1: %2 %3 %4").arg(m_caption, m_value, m_unit, m_note).trimmed());
    if (const int before = m_widest; sizeHint().width() != before)
        updateGeometry(); // the layout keeps what it was told, which width() says nothing of
    update();
}

void Figure::setWrong(bool wrong)
{
    if (std::exchange(m_wrong, wrong) != wrong)
        update();
}

void Figure::setCompact(bool compact)
{
    m_compact = compact;
    m_widest = 0;
    updateGeometry();
}

void Figure::setForAudience(bool hasNote)
{
    m_forAudience = true;
    m_hasNote = hasNote;
    m_widest = 0;
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    updateGeometry();
}

int Figure::markWidth() const
{
    return m_mark == Mark::None ? 0 : int(markSize() + markGap);
}

qreal Figure::markSize() const
{
    return m_forAudience ? audienceMark : plainMark;
}

QFont Figure::valueFont() const
{
    return m_forAudience ? type::audienceFigure() : type::figure();
}

int Figure::wideHeight() const
{
    if (!m_forAudience)
        return statusStripHeight - 8;
    const int captions = m_hasNote ? 2 : 1;
    return captions * QFontMetrics(type::caption()).height() + QFontMetrics(valueFont()).height()
        + 4;
}

QSize Figure::sizeHint() const
{
    const QFontMetricsF caption(type::caption());
    const QFontMetricsF body(type::body());
    qreal width = 0;
    if (m_compact) {
        width = caption.horizontalAdvance(m_caption) + 6 + digitsWidth(type::strong(), m_value)
            + unitGap + caption.horizontalAdvance(m_unit) + markWidth();
    } else {
        width = std::max({ caption.horizontalAdvance(m_caption),
                           digitsWidth(valueFont(), m_value) + unitGap
                               + body.horizontalAdvance(m_unit) + markWidth(),
                           digitsWidth(type::caption(), m_note) });
    }
    m_widest = std::max(m_widest, int(std::ceil(width)) + 2);
    return { m_widest, m_compact ? 24 : wideHeight() };
}

QRectF Figure::markRect(const QRectF &line) const
{
    return { 0, line.center().y() - markSize() / 2, markSize(), markSize() };
}

void Figure::drawMark(QPainter &painter, const QRectF &rect)
{
    const auto &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (m_mark) {
    case Mark::Good:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.control);
        painter.drawEllipse(rect);
        break;
    case Mark::Waiting:
        painter.setPen(QPen(theme.request, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
        break;
    case Mark::Wrong:
        drawCross(painter, rect, theme.fault);
        break;
    case Mark::Tick:
        drawTick(painter, rect, theme.control);
        break;
    case Mark::None:
        break;
    }
}

void Figure::paintWide(QPainter &painter)
{
    const auto &theme = Theme::current();
    const QFontMetricsF caption(type::caption());
    const qreal captionHeight = caption.height();
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    painter.drawText(QRectF(0, 1, width(), captionHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     m_caption);
    drawDigits(painter, QRectF(0, height() - captionHeight - 2, width(), captionHeight),
               Qt::AlignLeft, m_note);

    const qreal noteHeight = m_hasNote ? captionHeight : 0;
    const QRectF middle(0, captionHeight + 1, width(), height() - captionHeight - noteHeight - 3);
    qreal left = 0;
    if (m_mark != Mark::None) {
        drawMark(painter, markRect(middle));
        left += markWidth();
    }
    painter.setFont(valueFont());
    painter.setPen(m_wrong ? theme.fault : theme.ink);
    drawDigits(painter, middle.adjusted(left, 0, 0, 0), Qt::AlignLeft, m_value);
    left += digitsWidth(valueFont(), m_value) + unitGap;
    // The unit stands on the value's line of writing.
    const QFontMetricsF figure(valueFont());
    const qreal baseline = middle.center().y() + (figure.ascent() - figure.descent()) / 2;
    painter.setFont(type::body());
    painter.setPen(theme.ink2);
    painter.drawText(QPointF(left, baseline), m_unit);
}

void Figure::paintCompact(QPainter &painter)
{
    const auto &theme = Theme::current();
    const QRectF line = rect();
    qreal left = 0;
    if (m_mark != Mark::None) {
        drawMark(painter, markRect(line));
        left += markWidth();
    }
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    left += QFontMetricsF(painter.font()).horizontalAdvance(m_caption) + 6;
    painter.setFont(type::strong());
    painter.setPen(m_wrong ? theme.fault : theme.ink);
    drawDigits(painter, line.adjusted(left, 0, 0, 0), Qt::AlignLeft, m_value);
    left += digitsWidth(type::strong(), m_value) + unitGap;
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_unit);
}

void Figure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_compact)
        paintCompact(painter);
    else
        paintWide(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::current().hand, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(statusSideMargin, 4, statusSideMargin, 4);
    rows->setSpacing(2);
    for (auto &row : m_rows)
        rows->addLayout(row = new QHBoxLayout);
    setObjectName(QStringLiteral("statusStrip"));
    addLatency();
    addCosts();
    addLedger();
    arrange();
}

Figure *StatusStrip::add(const char *name, const QString &caption, const QString &definition)
{
    auto figure = new Figure(caption, definition, this);
    figure->setObjectName(QLatin1StringView(name));
    m_figures.insert(QLatin1StringView(name), figure);
    m_order << figure;
    return figure;
}

void StatusStrip::addLatency()
{
    add("live", tr("Live on"),
        tr("The transport that delivers now. A reconnect: its stream or socket was lost, or the "
           "connection broke under a request, and it came back on a new one. Between two requests "
           "nothing is lost with a connection."));
    add("p50", tr("Latency p50"),
        tr("Half of the messages of the last 60 s were delivered within this time: from publishing "
           "at the server until the client had read them and put them in order, with the clocks' "
           "difference taken out. List, ladder and plots end a little earlier, at the Link."));
    add("p99", tr("p99"),
        tr("99 of 100 messages of the last 60 s were delivered within this time. Below 100 "
           "messages: the "
           "slowest."));
    m_plot = new LatencyPlot(this);
}

void StatusStrip::addCosts()
{
    add("bytes", tr("Bytes per message"),
        tr("All bytes over the Link in the last 60 s, both ways, requests and framing included, "
           "divided by the messages delivered."));
    add("requests", tr("Requests"), tr("HTTP requests over the Link since the start."));
    add("sockets", tr("Sockets"), tr("Connections through the Link that are open now."));
}

void StatusStrip::addLedger()
{
    add("delivered", tr("Delivered"),
        tr("Different messages delivered, checked by each topic's sequence numbers."));
    add("lost", tr("Lost"),
        tr("Messages that the server published on our topics and that were not delivered."));
    add("duplicated", tr("Duplicated"), tr("Messages that were delivered a second time."));
    add("reordered", tr("Reordered"),
        tr("Messages that were delivered after a later one of their topic."));
    add("switches", tr("Switches"),
        tr("Live changes of transport. The gap is the longest time without a delivery from 1 s "
           "before to 1 s after one."));
}

void StatusStrip::setForAudience()
{
    m_forAudience = true;
    for (const auto figure : std::as_const(m_order))
        figure->setForAudience();
    for (const auto name : notForAudience)
        figure(QLatin1StringView(name))->hide();
    m_plot->hide();
    arrangeForAudience();
}

/// What it costs at the left, the proof at the right.
void StatusStrip::arrangeForAudience()
{
    for (auto *row : m_rows) {
        while (auto *item = row->takeAt(0))
            delete item;
        row->setSpacing(audienceGap);
    }
    for (int i = 0; i < m_order.size(); ++i) {
        if (i == firstOfLedger)
            m_rows[0]->addStretch(1);
        m_rows[0]->addWidget(m_order[i]);
    }
    layout()->setContentsMargins(statusSideMargin, audienceMargin, statusSideMargin,
                                 audienceMargin);
    setFixedHeight(m_order.front()->sizeHint().height() + 2 * audienceMargin);
}

FigureRoom StatusStrip::audienceRoom() const
{
    FigureRoom room{ m_order, {}, statusSideMargin, audienceGap };
    for (const auto name : notForAudience)
        room.figures.removeOne(figure(QLatin1StringView(name)));
    for (const auto name : dispensable)
        room.dispensable << figure(QLatin1StringView(name));
    return room;
}

void StatusStrip::arrange()
{
    const int gap = m_compact ? 18 : 24;
    for (auto *row : m_rows) {
        while (auto *item = row->takeAt(0))
            delete item;
        row->setSpacing(gap);
    }
    for (int i = 0; i < m_order.size(); ++i) {
        m_order[i]->setCompact(m_compact);
        m_rows[m_compact && i >= firstOfLedger ? 1 : 0]->addWidget(m_order[i]);
        if (!m_compact && i == 2)
            m_rows[0]->addWidget(m_plot);
    }
    for (auto *row : m_rows)
        row->addStretch(1);
    setFixedHeight(m_compact ? statusCompactHeight : statusStripHeight);
    showPlot();
}

/// The plot gives way to the figures.
void StatusStrip::showPlot()
{
    if (m_forAudience) {
        audienceRoom().choose(width());
        return;
    }
    int figures = 2 * statusSideMargin;
    for (const auto *figure : m_order)
        figures += figure->sizeHint().width() + m_rows[0]->spacing();
    m_plot->setVisible(!m_compact && figures + m_plot->sizeHint().width() <= width());
}

/// Wide, it is no reason for the window not to become narrow: it is compact then.
QSize StatusStrip::minimumSizeHint() const
{
    if (m_forAudience)
        return { audienceRoom().leastWidth(), height() };
    return m_compact ? QWidget::minimumSizeHint() : QSize(0, height());
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showPlot();
}

bool StatusStrip::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        showPlot();
        update(); // the lines between the figures have moved with them
    }
    return QWidget::event(event);
}

void StatusStrip::setCompact(bool compact)
{
    if (std::exchange(m_compact, compact) != compact)
        arrange();
}

Figure *StatusStrip::figure(const QString &name) const
{
    return m_figures.value(name);
}

void StatusStrip::showSession(const client::Session &session, quint64 reconnects)
{
    using State = client::Session::State;
    using Mark = Figure::Mark;
    const auto state = session.state();
    const auto name
        = session.current() ? registry_words::label(session.current()) : tr("Nothing yet");
    const auto mark = state == State::Live ? Mark::Good
        : state == State::Failed           ? Mark::Wrong
                                           : Mark::Waiting;
    figure(QStringLiteral("live"))
        ->setValue(name, {},
                   reconnects == 1
                       ? tr("via the Link, 1 reconnect")
                       : tr("via the Link, %1 reconnects").arg(thousands(qint64(reconnects))),
                   mark);
    showLedger(session);
}

void StatusStrip::showLedger(const client::Session &session)
{
    const auto totals = session.ledger().totals();
    const auto heads = session.knownHeads();
    const auto positions = session.ledger().positions();
    quint64 onTheWay = 0;
    for (auto head = heads.cbegin(); head != heads.cend(); ++head)
        onTheWay += *head - std::min(*head, positions.value(head.key()));
    figure(QStringLiteral("delivered"))
        ->setValue(thousands(qint64(totals.delivered)), {},
                   onTheWay > 0 ? tr("of %1, %2 on the way")
                                      .arg(thousands(qint64(totals.delivered + onTheWay)),
                                           thousands(qint64(onTheWay)))
                                : tr("messages"),
                   totals.clean() ? Figure::Mark::Tick : Figure::Mark::None);

    const auto count = [&](const QString &which, quint64 number) {
        const auto each = figure(which);
        each->setValue(thousands(qint64(number)), {}, tr("messages"),
                       number > 0 ? Figure::Mark::Wrong : Figure::Mark::None);
        each->setWrong(number > 0);
    };
    count(QStringLiteral("lost"), totals.lost);
    count(QStringLiteral("duplicated"), totals.duplicated);
    count(QStringLiteral("reordered"), totals.reordered);

    qint64 gapUs = 0;
    for (const auto &record : session.switchRecords())
        gapUs = std::max(gapUs, record.gapUs);
    figure(QStringLiteral("switches"))
        ->setValue(thousands(session.switches()), {},
                   session.switches() > 0 ? tr("longest gap %1").arg(millisecondsText(gapUs))
                                          : QString());
}

void StatusStrip::showFigures(const LiveFigures &figures, qint64 nowNs)
{
    const auto now = figures.snapshot(nowNs);
    const auto number = [](qint64 us) {
        return us < 0 ? tr("not known") : millisecondsText(us).section(u' ', 0, 0);
    };
    const auto unit = [this](qint64 us) {
        return us < 0 ? QString() : m_forAudience ? FigureLine::audienceUnit(tr("ms")) : tr("ms");
    };
    figure(QStringLiteral("p50"))->setValue(number(now.p50Us), unit(now.p50Us), tr("last 60 s"));
    const bool enough = now.p99Us >= 0;
    const qint64 slowest = enough ? now.p99Us : now.maxUs;
    figure(QStringLiteral("p99"))->setCaption(enough ? tr("p99") : tr("max"));
    figure(QStringLiteral("p99"))
        ->setValue(number(slowest), unit(slowest),
                   tr("%1 messages").arg(thousands(qint64(now.messages))));
    const bool known = now.bytesPerMessage >= 0;
    const auto bytes = known ? bytesText(quint64(std::llround(now.bytesPerMessage))) : QString();
    auto bytesUnit = bytes.section(u' ', 1);
    if (m_forAudience)
        bytesUnit = FigureLine::audienceUnit(bytesUnit);
    figure(QStringLiteral("bytes"))
        ->setValue(known ? bytes.section(u' ', 0, 0) : tr("not known"), bytesUnit, tr("last 60 s"));
    figure(QStringLiteral("requests"))
        ->setValue(thousands(qint64(now.counters.requests)), {},
                   tr("%1 in 60 s").arg(thousands(qint64(now.requestsInWindow))));
    figure(QStringLiteral("sockets"))
        ->setValue(thousands(qint64(now.counters.connectionsOpen)), {},
                   tr("%1 opened").arg(thousands(qint64(now.counters.connectionsOpened))));
    m_plot->showFigures(figures, nowNs);
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, 0, width(), 1, theme.line);
    if (m_compact || m_forAudience)
        return;
    for (const auto &name : { QStringLiteral("p50"), QStringLiteral("bytes"),
                              QStringLiteral("requests"), QStringLiteral("delivered") }) {
        const int x = figure(name)->x() - m_rows[0]->spacing() / 2;
        painter.fillRect(x, 12, 1, height() - 24, theme.line);
    }
}

} // namespace pushscope::ui
