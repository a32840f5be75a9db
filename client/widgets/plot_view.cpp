// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/plot_view.h"

#include "client/core/latency_axis.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsProxyWidget>
#include <QtWidgets/QGraphicsScene>
#include <QtWidgets/QGraphicsView>

// Its header uses two of Qt's words that are none here.
#define signals Q_SIGNALS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef signals

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace pushscope::ui {

namespace {

constexpr int margin = 12;
constexpr int focusRing = 2;
constexpr QSizeF plainSize(900, 330); ///< from here on, type grows with the view
constexpr double largestScale = 4;
constexpr size_t mostIdle = 100;     ///< bands; more could not be told apart
constexpr size_t mostSwitches = 200; ///< lines, likewise
constexpr double headroom = 1.12;
constexpr double leastTop = 4; ///< of an axis that counts

QFont scaled(QFont font, double by)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * by))));
    else
        font.setPointSizeF(font.pointSizeF() * by);
    return font;
}

/// Numbers as everywhere in the window.
class NumberTicker : public QCPAxisTicker
{
public:
    enum class Steps { Any, Whole };
    explicit NumberTicker(Steps steps = Steps::Any)
        : m_steps(steps)
    { }

protected:
    double getTickStep(const QCPRange &range) override
    {
        const double step = QCPAxisTicker::getTickStep(range);
        // Of those under 10 that are used, only 2.5 is in between.
        return m_steps == Steps::Any ? step : step > 2 && step < 5 ? 5 : std::max(1.0, step);
    }
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        const double rounded = std::round(tick);
        if (std::abs(tick - rounded) < 1e-9)
            return thousands(qint64(rounded));
        return QString::number(tick, 'g', 6);
    }

private:
    Steps m_steps;
};

/// Puts one plot on the canvas: axes, graphs, lines and words.
class PlotBuilder
{
public:
    PlotBuilder(QCustomPlot &plot, PlotKind kind, const PlotSeries &series, const PlotRange &range,
                double scale)
        : m_plot(plot)
        , m_kind(kind)
        , m_series(series)
        , m_range(range)
        , m_theme(Theme::current())
        , m_scale(scale)
        , m_font(scaled(type::caption(), scale))
    { }

    void build();

private:
    void styleAxis(QCPAxis &axis, const char *label);
    void styleTime();
    void styleCounts(double most);
    void styleLatency(QCPAxis &axis, const client::LatencyAxis &latency);
    void sayNothing();
    void addLatency();
    void addDistribution();
    void addMarks(const std::vector<PlotMark> &marks, double top, double rowShare);
    void addSeconds(quint64 PlotSecond::*member, client::FlowKind kind);
    void addBytes();
    void addIdle(const std::vector<PlotSecond> &seconds);
    void addSwitches();
    QCPGraph *addSteps(const std::vector<PlotSecond> &seconds,
                       const std::function<double(const PlotSecond &)> &value,
                       client::FlowKind kind);
    void addUnfinished(const std::vector<PlotSecond> &seconds,
                       const std::function<double(const PlotSecond &)> &value,
                       client::FlowKind kind);
    void setRightMargin(double px);
    QCPItemText *addText(const QString &text, const QColor &color);
    QPen penOf(client::FlowKind kind) const;
    QCPItemLine *addLine(QPointF from, QPointF to, const QPen &pen);

    QCustomPlot &m_plot;
    PlotKind m_kind;
    const PlotSeries &m_series;
    const PlotRange &m_range;
    const Theme &m_theme;
    double m_scale;
    QFont m_font;
};

QPen PlotBuilder::penOf(client::FlowKind kind) const
{
    auto pen = m_theme.kindPen(kind);
    pen.setWidthF(pen.widthF() * m_scale);
    return pen;
}

void PlotBuilder::styleAxis(QCPAxis &axis, const char *label)
{
    axis.setBasePen(QPen(m_theme.lineStrong, m_theme.lineWidth(1)));
    axis.setTickPen(QPen(m_theme.lineStrong, 1));
    axis.setSubTicks(false);
    axis.setTickLength(0, 4);
    axis.setTickLabelFont(m_font);
    axis.setTickLabelColor(m_theme.ink2);
    axis.setLabelFont(m_font);
    axis.setLabelColor(m_theme.ink2);
    axis.setLabel(plotText(label));
    axis.setScaleType(QCPAxis::stLinear);
    axis.grid()->setPen(QPen(m_theme.line, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setSubGridVisible(false);
}

void PlotBuilder::styleTime()
{
    auto ticker = QSharedPointer<NumberTicker>::create();
    const double perTick = 110 * m_scale;
    ticker->setTickCount(std::clamp(int(m_plot.width() / perTick), 2, 12));
    m_plot.xAxis->setTicker(ticker);
    constexpr double leastSpan = 0.02; // seconds, of what is over at once
    m_plot.xAxis->setRange(m_range.fromS, std::max(m_range.toS, m_range.fromS + leastSpan));
}

void PlotBuilder::styleCounts(double most)
{
    auto ticker = QSharedPointer<NumberTicker>::create(NumberTicker::Steps::Whole);
    const double perTick = 36 * m_scale;
    ticker->setTickCount(std::clamp(int(m_plot.height() / perTick), 2, 8));
    m_plot.yAxis->setTicker(ticker);
    m_plot.yAxis->setRange(0, std::max(most * headroom, leastTop));
}

void PlotBuilder::styleLatency(QCPAxis &axis, const client::LatencyAxis &latency)
{
    const bool isAcross = &axis == m_plot.xAxis;
    const double perTick = (isAcross ? 80 : 24) * m_scale;
    const int room = int((isAcross ? m_plot.width() : m_plot.height()) / perTick);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (const double us : latency.ticks(size_t(std::max(room, 2))))
        ticker->addTick(us, client::latencyTickText(us));
    axis.setTicker(ticker);
    axis.setScaleType(QCPAxis::stLogarithmic);
    axis.setRange(latency.lowUs, latency.highUs);
}

QCPItemText *PlotBuilder::addText(const QString &text, const QColor &color)
{
    auto item = new QCPItemText(&m_plot);
    item->setText(text);
    item->setColor(color);
    item->setFont(m_font);
    item->setClipToAxisRect(false);
    return item;
}

QCPItemLine *PlotBuilder::addLine(QPointF from, QPointF to, const QPen &pen)
{
    auto item = new QCPItemLine(&m_plot);
    item->start->setCoords(from);
    item->end->setCoords(to);
    item->setPen(pen);
    return item;
}

void PlotBuilder::setRightMargin(double px)
{
    auto margins = m_plot.axisRect()->minimumMargins();
    margins.setRight(std::max(margins.left(), int(std::ceil(px))));
    m_plot.axisRect()->setMinimumMargins(margins);
}

void PlotBuilder::sayNothing()
{
    auto item = addText(plotLack(m_kind, m_series, m_range), m_theme.ink2);
    item->position->setType(QCPItemPosition::ptAxisRectRatio);
    item->position->setCoords(0.5, 0.5);
}

void PlotBuilder::build()
{
    m_plot.clearPlottables();
    m_plot.clearItems();
    m_plot.setBackground(QBrush(m_theme.base));
    const auto &info = plotInfo(m_kind);
    styleAxis(*m_plot.xAxis, info.across);
    styleAxis(*m_plot.yAxis, info.up);
    styleTime();
    styleCounts(0);
    setRightMargin(0);
    switch (m_kind) {
    case PlotKind::Latency:
        return addLatency();
    case PlotKind::Distribution:
        return addDistribution();
    case PlotKind::Messages:
        return addSeconds(&PlotSecond::messages, client::FlowKind::Data);
    case PlotKind::Bytes:
        return addBytes();
    case PlotKind::Requests:
        return addSeconds(&PlotSecond::requests, client::FlowKind::Request);
    case PlotKind::Connections:
        return addSeconds(&PlotSecond::connections, client::FlowKind::Control);
    }
}

/// Below everything else, so that a silence is not taken for a lack of data.
void PlotBuilder::addIdle(const std::vector<PlotSecond> &seconds)
{
    const auto idle = plotIdle(seconds);
    const double usPerPx = (m_range.toS - m_range.fromS) / std::max(1, m_plot.width());
    const auto words = PlotView::tr("idle");
    const double wordsPx = QFontMetricsF(m_font).horizontalAdvance(words) + 12;
    for (size_t i = idle.size() - std::min(idle.size(), mostIdle); i < idle.size(); ++i) {
        auto band = new QCPItemRect(&m_plot);
        band->setLayer(m_plot.layer(QStringLiteral("background")));
        band->setPen(Qt::NoPen);
        band->setBrush(m_theme.band);
        for (const auto position : { band->topLeft, band->bottomRight })
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        band->topLeft->setCoords(idle[i].fromS, 0);
        band->bottomRight->setCoords(idle[i].toS, 1);
        if ((idle[i].toS - idle[i].fromS) / usPerPx < wordsPx)
            continue;
        auto text = addText(words, m_theme.ink2);
        text->setBrush(m_theme.band); // over the grid
        text->setPositionAlignment(Qt::AlignTop | Qt::AlignHCenter);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords((idle[i].fromS + idle[i].toS) / 2, 0.02);
    }
}

/// Where the transport changed, and to which, as far as there is room for the words.
void PlotBuilder::addSwitches()
{
    const auto switches = m_series.switches(m_range);
    const double usPerPx = (m_range.toS - m_range.fromS) / std::max(1, m_plot.axisRect()->width());
    const QFontMetricsF metrics(m_font);
    for (size_t i = switches.size() - std::min(switches.size(), mostSwitches); i < switches.size();
         ++i) {
        const auto pen = QPen(m_theme.ink2, m_theme.lineWidth(1) * m_scale, Qt::DashDotLine);
        auto line = addLine({}, {}, pen);
        for (const auto position : { line->start, line->end })
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        line->start->setCoords(switches[i].atS, 0);
        line->end->setCoords(switches[i].atS, 1);
        const auto words = switchedTo(switches[i].text);
        const double until = i + 1 < switches.size() ? switches[i + 1].atS : m_range.toS;
        if ((until - switches[i].atS) / usPerPx < metrics.horizontalAdvance(words) + 10)
            continue;
        auto text = addText(words, m_theme.ink);
        text->setBrush(m_theme.base); // over the grid
        text->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
        text->setPadding({ 4, 0, 4, 0 });
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(switches[i].atS + usPerPx, 0.02);
    }
}

void PlotBuilder::addLatency()
{
    addIdle(m_series.seconds(m_range));
    addSwitches();
    const auto pieces = m_series.latencies(m_range, mostPlotPieces);
    if (pieces.empty()) {
        styleLatency(*m_plot.yAxis, {});
        return sayNothing();
    }
    double low = std::numeric_limits<double>::max();
    double high = 0;
    QVector<double> keys;
    QVector<double> values;
    for (const auto &piece : pieces) {
        // A gap after each: nothing is said of the time in between.
        const double at = (std::max(piece.atS, m_range.fromS)
                           + std::min(piece.atS + piece.lengthS, m_range.toS))
            / 2;
        const double lowest = std::max<double>(1, double(piece.lowUs));
        // A line without length would not be drawn.
        const double highest = std::max(lowest * 1.0001, double(piece.highUs));
        keys << at << at << at;
        values << lowest << highest << std::numeric_limits<double>::quiet_NaN();
        low = std::min(low, lowest);
        high = std::max(high, highest);
    }
    styleLatency(*m_plot.yAxis, client::LatencyAxis::around(low * 0.9, high * 1.1));
    auto graph = m_plot.addGraph();
    graph->setAdaptiveSampling(false);
    graph->setData(keys, values, true);
    graph->setPen(QPen(m_theme.data, m_theme.lineWidth(4) * m_scale, Qt::SolidLine, Qt::RoundCap));
    const auto latency = m_series.latency(m_range);
    if (latency.count() == 0)
        return;
    const auto p50 = double(std::max<qint64>(1, latency.percentileUs(0.5)));
    addLine({ m_range.fromS, p50 }, { m_plot.xAxis->range().upper, p50 },
            QPen(m_theme.ink, m_theme.lineWidth(1) * m_scale, Qt::DashLine));
    // Beside the plot: in it, it would hide some of what it is about.
    auto text = addText(QStringLiteral("p50"), m_theme.ink);
    text->setPositionAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    text->setPadding({ 4, 0, 0, 0 });
    text->position->setCoords(m_plot.xAxis->range().upper, p50);
    setRightMargin(QFontMetricsF(m_font).horizontalAdvance(text->text()) + 8);
}

void PlotBuilder::addDistribution()
{
    const auto latency = m_series.latency(m_range);
    const auto distribution = plotDistribution(latency, plotBins);
    if (distribution.counts.empty()) {
        styleLatency(*m_plot.xAxis, {});
        return sayNothing();
    }
    styleLatency(*m_plot.xAxis, { distribution.edgesUs.front(), distribution.edgesUs.back() });
    QVector<double> keys;
    QVector<double> values;
    for (size_t i = 0; i < distribution.counts.size(); ++i) {
        keys << distribution.edgesUs[i];
        values << double(distribution.counts[i]);
    }
    keys << distribution.edgesUs.back();
    values << 0.0;
    auto graph = m_plot.addGraph();
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setData(keys, values, true);
    graph->setPen(penOf(client::FlowKind::Data));
    graph->setBrush(m_theme.kindTint(client::FlowKind::Data));

    const auto marks = plotMarks(latency);
    // A row of words for each above the highest step, so that none can cover another.
    const double rowShare = (QFontMetricsF(m_font).height() + 2)
        / std::max(80.0, double(m_plot.axisRect()->height()));
    const double most = double(std::ranges::max(distribution.counts));
    const double top
        = std::max(leastTop, most / std::max(0.3, 1 - rowShare * double(marks.size()) - 0.04));
    m_plot.yAxis->setRange(0, top);
    addMarks(marks, top, rowShare);
}

/// Each has its words at its right, one row lower than the one before and above the next line's
/// end: so no words are crossed by a line.
void PlotBuilder::addMarks(const std::vector<PlotMark> &marks, double top, double rowShare)
{
    const std::pair<const char *, QPen> pens[]
        = { { "p50", QPen(m_theme.ink, 4 * m_scale) },
            { "p95", QPen(m_theme.ink, 2 * m_scale) },
            { "p99", QPen(m_theme.ink, 2 * m_scale, Qt::DashLine) },
            { "max", QPen(m_theme.ink, 2 * m_scale, Qt::DotLine) } };
    const auto &range = m_plot.xAxis->range();
    double beyond = 0;
    for (size_t i = 0; i < marks.size(); ++i) {
        const auto us = double(std::max<qint64>(1, marks[i].us));
        const double height = top * (1 - rowShare * double(i));
        const auto pen = std::ranges::find_if(
            pens, [&](const auto &named) { return qstrcmp(named.first, marks[i].name) == 0; });
        addLine({ us, 0 }, { us, height }, pen->second);
        auto text = addText(QStringLiteral("%1 %2").arg(QLatin1StringView(marks[i].name),
                                                        millisecondsText(marks[i].us)),
                            m_theme.ink);
        text->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
        text->setPadding({ 6, 0, 0, 0 });
        text->position->setCoords(us, height);
        const double right = std::log(range.upper / us) / std::log(range.upper / range.lower);
        beyond = std::max(beyond,
                          QFontMetricsF(m_font).horizontalAdvance(text->text()) + 10
                              - right * m_plot.axisRect()->width());
    }
    setRightMargin(beyond);
}

QCPGraph *PlotBuilder::addSteps(const std::vector<PlotSecond> &seconds,
                                const std::function<double(const PlotSecond &)> &value,
                                client::FlowKind kind)
{
    QVector<double> keys;
    QVector<double> values;
    for (const auto &second : seconds) {
        if (!second.isWhole())
            continue;
        keys << double(second.number);
        values << value(second);
    }
    if (!keys.isEmpty()) {
        keys << keys.constLast() + 1;
        values << values.constLast();
    }
    auto graph = m_plot.addGraph();
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setData(keys, values, true);
    graph->setPen(penOf(kind));
    graph->setBrush(m_theme.kindTint(kind));
    return graph;
}

void PlotBuilder::addUnfinished(const std::vector<PlotSecond> &seconds,
                                const std::function<double(const PlotSecond &)> &value,
                                client::FlowKind kind)
{
    if (seconds.empty() || seconds.back().isWhole())
        return;
    const auto &second = seconds.back();
    const auto number = double(second.number);
    const double before = seconds.size() > 1 ? value(seconds[seconds.size() - 2]) : 0.0;
    auto graph = m_plot.addGraph();
    graph->setData({ number, number, number + std::max(second.lengthS, 0.0) },
                   { before, value(second), value(second) }, true);
    auto pen = penOf(kind);
    pen.setStyle(Qt::DashLine);
    graph->setPen(pen);
}

void PlotBuilder::addSeconds(quint64 PlotSecond::*member, client::FlowKind kind)
{
    const auto seconds = m_series.seconds(m_range);
    if (seconds.empty())
        return sayNothing();
    const auto value = [member](const PlotSecond &second) { return double(second.*member); };
    double most = 0;
    for (const auto &second : seconds)
        most = std::max(most, value(second));
    styleCounts(most);
    addIdle(seconds);
    addSwitches();
    addSteps(seconds, value, kind);
    addUnfinished(seconds, value, kind);
}

void PlotBuilder::addBytes()
{
    const auto seconds = m_series.seconds(m_range);
    if (seconds.empty())
        return sayNothing();
    const auto all = [](const PlotSecond &second) { return double(second.bytes()); };
    const auto ofMessages = [](const PlotSecond &second) { return double(second.messageBytes); };
    double most = 0;
    for (const auto &second : seconds)
        most = std::max(most, all(second));
    styleCounts(most);
    addIdle(seconds);
    addSwitches();
    auto overhead = addSteps(seconds, all, client::FlowKind::Request);
    auto messages = addSteps(seconds, ofMessages, client::FlowKind::Data);
    overhead->setChannelFillGraph(messages);
    addUnfinished(seconds, all, client::FlowKind::Request);
    addUnfinished(seconds, ofMessages, client::FlowKind::Data);
}

} // namespace

PlotView::PlotView(const PlotSeries &series, QWidget *parent)
    : QWidget(parent)
    , m_series(series)
    , m_plot(new QCustomPlot(this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setPlottingHint(QCP::phCacheLabels,
                            false); // kept as pictures that fit the widget alone
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PlotView::rebuild);
}

void PlotView::showPlot(PlotKind kind, const PlotRange &range)
{
    if (m_isBuilt && kind == m_kind && range == m_range && m_revision == m_series.revision())
        return;
    m_kind = kind;
    m_range = range;
    m_reading = plotReading(kind, m_series, range);
    m_revision = m_series.revision();
    const auto &info = plotInfo(kind);
    setAccessibleName(plotText(info.title));
    const auto lack = plotLack(kind, m_series, range);
    const auto said = lack.isEmpty() && !m_reading.isEmpty() ? m_reading + u'.' : lack;
    setAccessibleDescription(QString(said + u' ' + plotText(info.definition)).trimmed());
    rebuild();
}

void PlotView::rebuild()
{
    m_isBuilt = true;
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF() * magnification());
    arrange();
    PlotBuilder(*m_plot, m_kind, m_series, m_range, scale()).build();
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
    update();
}

/// For an audience: the plot is painted into a picture first, which would be blurred else.
double PlotView::magnification() const
{
    const auto proxy = window()->graphicsProxyWidget();
    const auto views = proxy && proxy->scene() ? proxy->scene()->views() : QList<QGraphicsView *>();
    return views.isEmpty() ? 1 : views.constFirst()->transform().m11();
}

double PlotView::scale() const
{
    return std::clamp(std::min(width() / plainSize.width(), height() / plainSize.height()), 1.0,
                      largestScale);
}

void PlotView::arrange()
{
    const int head = headHeight();
    m_plot->setGeometry(focusRing, head, std::max(1, width() - 2 * focusRing),
                        std::max(1, height() - head - focusRing));
}

int PlotView::headHeight() const
{
    return paintHead(nullptr);
}

/// Returns how much height it takes; without a painter, that alone.
int PlotView::paintHead(QPainter *painter) const
{
    const auto &theme = Theme::current();
    const auto &info = plotInfo(m_kind);
    const double by = scale();
    const auto title = scaled(type::strong(), by);
    const auto reading = scaled(type::value(), by);
    const auto caption = scaled(type::caption(), by);
    const QRectF room(margin, margin / 2.0, width() - 2.0 * margin, height());
    const auto draw = [&](const QRectF &rect, const QFont &font, const QColor &color, int flags,
                          const QString &text) {
        const auto place = QFontMetricsF(font).boundingRect(rect, flags, text);
        if (painter) {
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(rect, flags, text);
        }
        return place;
    };
    const int left = Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip;
    const auto name = draw(room, title, theme.ink, left, plotText(info.title));
    const double readingWidth = QFontMetricsF(reading).horizontalAdvance(m_reading);
    // Beside the name, or under it where there is no room.
    const bool fits = name.width() + 2 * margin + readingWidth <= room.width();
    const QRectF beside(room.left(), fits ? room.top() : name.bottom(), room.width(),
                        QFontMetricsF(reading).height());
    const auto numbers
        = draw(beside, reading, theme.ink,
               (fits ? int(Qt::AlignRight) : int(Qt::AlignLeft)) | Qt::AlignTop | Qt::TextDontClip,
               m_reading);
    double y = m_reading.isEmpty() ? name.bottom() : std::max(name.bottom(), numbers.bottom());
    if (m_kind == PlotKind::Bytes && painter)
        paintLegend(*painter, name, caption);
    const QRectF below(room.left(), y + 2, room.width(), height());
    const auto definition
        = draw(below, caption, theme.ink2, left | Qt::TextWordWrap, plotText(info.definition));
    return int(std::ceil(definition.bottom())) + 4;
}

/// Two kinds need one: in the row of the name, which is free in the middle.
void PlotView::paintLegend(QPainter &painter, const QRectF &name, const QFont &font) const
{
    const auto &theme = Theme::current();
    const QFontMetricsF metrics(font);
    const double box = 0.7 * metrics.height();
    double x = name.right() + 2 * margin;
    for (const auto &[kind, words] : { std::pair(client::FlowKind::Data, tr("messages")),
                                       std::pair(client::FlowKind::Request, tr("overhead")) }) {
        const QRectF sample(x, name.center().y() - box / 2, box, box);
        painter.setPen(QPen(theme.kindColor(kind), theme.lineWidth(1.5) * scale()));
        painter.setBrush(theme.kindTint(kind));
        painter.drawRect(sample);
        const QRectF text(sample.right() + 6, name.top(), metrics.horizontalAdvance(words),
                          name.height());
        painter.setFont(font);
        painter.setPen(theme.ink);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, words);
        x = text.right() + 2 * margin;
    }
}

Picture PlotView::picture() const
{
    return { plotText(plotInfo(m_kind).title), size(), [this](QPaintDevice &device) {
                QCPPainter painter(&device);
                // Lines of a vector picture are not to be moved onto its points.
                painter.setMode(QCPPainter::pmVectorized, device.devType() != QInternal::Image);
                painter.fillRect(rect(), Theme::current().base);
                const int head = paintHead(&painter);
                painter.translate(0, head);
                m_plot->toPainter(&painter, width(), std::max(1, height() - head));
            } };
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().base);
    paintHead(&painter);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::current().hand, focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isBuilt)
        rebuild();
}

void PlotView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_isBuilt)
        rebuild();
}

} // namespace pushscope::ui
