// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race_svg.h"

#include "client/core/latency_axis.h"
#include "client/core/number_text.h"
#include "client/core/race_result.h"
#include "client/core/xml_text.h"

#include <QtCore/QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace pushscope::client {

namespace {

constexpr double width = 960;
constexpr double nameWidth = 160;
constexpr double numberWidth = 200;
/// Beyond these many lanes they are lower, so that a report of all transports stays one page.
constexpr qsizetype highLanes = 6;
constexpr double axisHeight = 50;
constexpr double top = 8;
constexpr std::size_t bins = 160;
constexpr std::size_t mostTicks = 10;

// The light theme's tokens; the window's own are not to be had without a window.
constexpr char ink[] = "#18202A";
constexpr char ink2[] = "#4F5A66";
constexpr char line[] = "#D8DCE1";
constexpr char strong[] = "#7A8591";
constexpr char data[] = "#0B53B0";
constexpr char dataTint[] = "#D3E4F8";
constexpr char fault[] = "#A31A06";

double laneHeight(const RaceResult &result)
{
    return result.rows.size() > highLanes ? 36 : 64;
}

double barHeight(const RaceResult &result)
{
    return result.rows.size() > highLanes ? 20 : 30;
}

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

/// A QXmlStreamWriter that knows the few shapes needed here.
class Svg
{
public:
    Svg(double height, const QString &title)
        : m_xml(&m_text)
    {
        m_xml.writeStartElement(QStringLiteral("svg"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
        set("viewBox", QStringLiteral("0 0 %1 %2").arg(number(width), number(height)));
        set("role", QStringLiteral("img"));
        set("font-family", QStringLiteral("system-ui, sans-serif"));
        set("font-size", QStringLiteral("13"));
        m_xml.writeTextElement(QStringLiteral("title"), title);
    }
    QByteArray end()
    {
        m_xml.writeEndElement();
        return m_text;
    }
    void set(const char *name, const QString &value)
    {
        m_xml.writeAttribute(QLatin1StringView(name), value);
    }
    void drawLine(double x1, double y1, double x2, double y2, const char *color, double thick,
                  const char *dashes = nullptr)
    {
        m_xml.writeEmptyElement(QStringLiteral("line"));
        set("x1", number(x1));
        set("y1", number(y1));
        set("x2", number(x2));
        set("y2", number(y2));
        set("stroke", QLatin1StringView(color));
        set("stroke-width", number(thick));
        if (dashes)
            set("stroke-dasharray", QLatin1StringView(dashes));
    }
    void drawRect(double x, double y, double w, double h, const char *fill)
    {
        m_xml.writeEmptyElement(QStringLiteral("rect"));
        set("x", number(x));
        set("y", number(y));
        set("width", number(w));
        set("height", number(h));
        set("fill", QLatin1StringView(fill));
    }
    void drawPath(const QString &path, const char *stroke, const char *fill)
    {
        m_xml.writeEmptyElement(QStringLiteral("path"));
        set("d", path);
        set("stroke", QLatin1StringView(stroke));
        set("fill", QLatin1StringView(fill));
    }
    void drawText(double x, double y, const QString &text, const char *color,
                  const char *anchor = "start", bool bold = false)
    {
        m_xml.writeStartElement(QStringLiteral("text"));
        set("x", number(x));
        set("y", number(y));
        set("fill", QLatin1StringView(color));
        set("text-anchor", QLatin1StringView(anchor));
        if (bold)
            set("font-weight", QStringLiteral("600"));
        m_xml.writeCharacters(xmlSafe(text));
        m_xml.writeEndElement();
    }

private:
    QByteArray m_text;
    QXmlStreamWriter m_xml;
};

QString steps(const std::vector<double> &heights, double left, double bottom, double w, double h)
{
    QString path = QStringLiteral("M%1 %2").arg(number(left), number(bottom));
    for (std::size_t i = 0; i < heights.size(); ++i) {
        path += QStringLiteral("V%1H%2").arg(
            number(bottom - heights[i] * h),
            number(left + double(i + 1) * w / double(heights.size())));
    }
    return path + QStringLiteral("V%1Z").arg(number(bottom));
}

void drawLane(Svg &svg, const RaceRow &row, const LatencyAxis &axis, double y, double height)
{
    const double left = nameWidth;
    const double w = width - nameWidth - numberWidth;
    const double bottom = y + height - 8;
    const double h = height - 18;
    const auto &latency = row.latency;
    svg.drawText(0, y + height / 2 + 4, laneName(*row.info), ink, "start", true);
    svg.drawLine(left, bottom, left + w, bottom, strong, 1);
    if (latency.count() == 0) {
        svg.drawText(left + 8, bottom - 8,
                     row.failure.isEmpty() ? QStringLiteral("No message was published meanwhile.")
                                           : row.failure,
                     row.failure.isEmpty() ? ink2 : fault);
        return;
    }
    svg.drawPath(steps(distribution(latency, axis, bins), left, bottom, w, h), data, dataTint);
    const auto x = [&](double fraction) {
        return left + axis.share(double(latency.percentileUs(fraction))) * w;
    };
    svg.drawLine(x(0.99), bottom - h * 0.45, x(0.99), bottom + 6, ink, 2, "3 2");
    svg.drawLine(x(0.95), bottom - h * 0.7, x(0.95), bottom + 6, ink, 2);
    svg.drawLine(x(0.5), bottom - h - 4, x(0.5), bottom + 6, ink, 4);
    svg.drawText(width, y + height / 2 - 1, raceMilliseconds(latency.percentileUs(0.5)), ink, "end",
                 true);
    svg.drawText(width, y + height / 2 + 15,
                 QStringLiteral("p95 %1, p99 %2")
                     .arg(raceNumber(latency.percentileUs(0.95)),
                          raceMilliseconds(latency.percentileUs(0.99))),
                 ink2, "end");
}

LatencyAxis axisOf(const RaceResult &result)
{
    std::optional<LatencyAxis> axis;
    for (const auto &row : result.rows) {
        if (row.latency.count() == 0)
            continue;
        const auto own
            = LatencyAxis::around(double(row.latency.minUs()), double(row.latency.maxRecordedUs()));
        axis = axis ? axis->united(own) : own;
    }
    return axis.value_or(LatencyAxis{});
}

} // namespace

QByteArray raceLatencySvg(const RaceResult &result)
{
    const double each = laneHeight(result);
    const double lanes = double(result.rows.size()) * each;
    const auto axis = axisOf(result);
    Svg svg(top + lanes + axisHeight,
            QStringLiteral("Latency of each transport, published to received, logarithmic"));
    const double w = width - nameWidth - numberWidth;
    for (const double us : axis.ticks(mostTicks)) {
        const double x = nameWidth + axis.share(us) * w;
        svg.drawLine(x, top, x, top + lanes, line, 1);
        svg.drawText(x, top + lanes + 18, latencyTickText(us), ink2, "middle");
    }
    svg.drawText(nameWidth, top + lanes + 40,
                 QStringLiteral("Logarithmic, each lane to its own peak. Thick line: p50; thin: "
                                "p95; dashed: p99."),
                 ink2);
    for (std::size_t i = 0; i < result.rows.size(); ++i)
        drawLane(svg, result.rows[i], axis, top + double(i) * each, each);
    return svg.end();
}

QByteArray raceBytesSvg(const RaceResult &result)
{
    double most = 0;
    for (const auto &row : result.rows)
        most = std::max(most, row.bytesPerMessage().value_or(0));
    if (most <= 0)
        return {};
    const double height = barHeight(result);
    Svg svg(top + double(result.rows.size()) * height + 4,
            QStringLiteral("Bytes on the wire for each message"));
    const double w = width - nameWidth - numberWidth;
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
        const auto &row = result.rows[i];
        const double y = top + double(i) * height;
        const auto bytes = row.bytesPerMessage();
        svg.drawText(0, y + height / 2 + 4, laneName(*row.info), ink, "start", true);
        if (bytes)
            svg.drawRect(nameWidth, y + height / 5, *bytes / most * w, height * 3 / 5, data);
        const auto text = bytes ? QStringLiteral("%1 B").arg(thousands(std::llround(*bytes)))
                                : QStringLiteral("not known");
        svg.drawText(width, y + height / 2 + 4, text, ink, "end", true);
    }
    return svg.end();
}

} // namespace pushscope::client
