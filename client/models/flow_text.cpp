// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_text.h"

#include "client/models/localized.h"
#include "client/models/registry_words.h"
#include "client/widgets/paint.h"
#include "common/json_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <algorithm>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;

namespace {

constexpr QChar thinSpace(0x2009);

struct FlowText
{
    Q_DECLARE_TR_FUNCTIONS(FlowText)
};

} // namespace

QString kindName(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Data:
        return FlowText::tr("Data");
    case FlowKind::Request:
        return FlowText::tr("Request");
    case FlowKind::Control:
        return FlowText::tr("Control");
    case FlowKind::Beat:
        return FlowText::tr("Heartbeat");
    case FlowKind::Fault:
        return FlowText::tr("Fault");
    }
    return {};
}

QString roleName(client::FlowRole role)
{
    switch (role) {
    case client::FlowRole::Handshake:
        return FlowText::tr("Handshake");
    case client::FlowRole::Ping:
        return FlowText::tr("Ping");
    case client::FlowRole::Pong:
        return FlowText::tr("Pong");
    case client::FlowRole::Other:
        break;
    }
    return {};
}

QString directionWords(FlowDirection direction)
{
    return direction == FlowDirection::Up ? FlowText::tr("client to server")
                                          : FlowText::tr("server to client");
}

QString dropWords(client::FlowDrop drop)
{
    switch (drop) {
    case client::FlowDrop::Left:
        return FlowText::tr("its receiver had left");
    case client::FlowDrop::Cut:
        return FlowText::tr("its connection was cut");
    case client::FlowDrop::Withheld:
        return FlowText::tr("the Link withholds pongs");
    case client::FlowDrop::None:
        break;
    }
    return {};
}

QString connectionName(quint32 connection)
{
    return QStringLiteral("c%1").arg(connection);
}

QString clockText(qint64 us, int digits)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(us / 1'000).time();
    auto text
        = time.toString(digits == 0 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm:ss.zzz"));
    if (digits > 3)
        text += thinSpace + QStringLiteral("%1").arg(us % 1'000, 3, 10, QLatin1Char('0'));
    return text;
}

QString minuteClockText(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1'000).time().toString(QStringLiteral("mm:ss.zzz"));
}

QString spanText(double us)
{
    struct Unit
    {
        double us;
        QStringView name;
    };
    static constexpr Unit units[]
        = { { 3.6e9, u"h" }, { 60e6, u"min" }, { 1e6, u"s" }, { 1e3, u"ms" }, { 1, u"µs" } };
    // A minute and a half reads better as 90 s.
    const auto unit = std::find_if(std::begin(units), std::end(units) - 1, [us](const Unit &u) {
        return us >= u.us * (u.us > 1e6 ? 2 : 1);
    });
    const double value = us / unit->us;
    const int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    auto number = QString::number(value, 'f', digits);
    while (number.contains(u'.') && (number.endsWith(u'0') || number.endsWith(u'.')))
        number.chop(1);
    return QStringLiteral("%1 %2").arg(number, unit->name);
}

QString messagesText(quint64 count)
{
    return count == 1 ? FlowText::tr("1 message")
                      : FlowText::tr("%1 messages").arg(thousands(qint64(count)));
}

void RecentLatencies::add(qint64 us)
{
    constexpr size_t kept = 255;
    if (us < 0)
        return;
    if (m_ring.size() < kept)
        m_ring.push_back(us);
    else
        m_ring[m_next++ % kept] = us;
    m_dirty = true;
}

qint64 RecentLatencies::medianUs() const
{
    constexpr size_t enough = 5;
    if (m_ring.size() < enough)
        return -1;
    if (m_dirty) {
        auto sorted = m_ring;
        const auto middle = sorted.begin() + qsizetype(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        m_median = *middle;
        m_dirty = false;
    }
    return m_median;
}

bool RecentLatencies::isHigh(qint64 us) const
{
    const auto median = medianUs();
    // Below a millisecond twice the median is noise of the scheduler, not news.
    return median >= 0 && us > 2 * std::max<qint64>(median, 1'000);
}

QString tipText(const FlowEvent &event)
{
    QStringList lines{ eventText(event) };
    if (event.seq)
        lines[0] += QStringLiteral(" #%1").arg(event.seq);
    auto what = kindName(event.kind) + QStringLiteral(", ") + directionWords(event.direction);
    if (event.connection)
        what += QStringLiteral(", ") + connectionName(event.connection);
    if (event.transport)
        what += QStringLiteral(", ") + registry_words::label(*event.transport);
    lines << what;
    if (!event.topic.isEmpty())
        lines << FlowText::tr("Topic %1").arg(QString::fromUtf8(event.topic));
    if (event.serverUs)
        lines << FlowText::tr("At the server's side %1").arg(clockText(event.serverUs, 6));
    if (event.clientUs)
        lines << FlowText::tr("At the client's side %1").arg(clockText(event.clientUs, 6));
    if (event.drop != client::FlowDrop::None)
        lines << FlowText::tr("Dropped %1, %2")
                     .arg(clockText(event.endedUs, 6), dropWords(event.drop));
    if (event.before)
        lines << FlowText::tr("Had been seen before");
    if (event.latencyUs() >= 0)
        lines << FlowText::tr("%1 since published").arg(millisecondsText(event.latencyUs()));
    if (event.wireBytes)
        lines << FlowText::tr("%1 on the wire").arg(bytesText(event.wireBytes));
    return lines.join(u'\n');
}

QString rowText(const FlowEvent &event)
{
    auto what = eventText(event);
    if (event.seq)
        what += QStringLiteral(" #%1").arg(event.seq);
    return QStringList{ clockText(event.timeUs(), 6),
                        directionWords(event.direction),
                        kindName(event.kind),
                        event.connection ? connectionName(event.connection) : QString(),
                        what,
                        event.wireBytes ? bytesText(event.wireBytes) : QString(),
                        event.latencyUs() >= 0 ? millisecondsText(event.latencyUs()) : QString() }
        .join(u'\t');
}

QByteArray eventJson(const FlowEvent &event)
{
    if (auto json = client::messageJson(event); !json.isEmpty())
        return json;
    const auto member = [](const char *name, const QByteArray &value) {
        return QByteArray(",\"") + name + "\":" + value;
    };
    QByteArray json = "{\"event\":" + QByteArray::number(event.number);
    json += member("what", jsonQuoted(client::describe(event).toUtf8()));
    json += member("direction", event.direction == FlowDirection::Up ? "\"up\"" : "\"down\"");
    json += member("connection", QByteArray::number(event.connection));
    json += member("clientUs", event.clientUs ? QByteArray::number(event.clientUs) : "null");
    json += member("serverUs", event.serverUs ? QByteArray::number(event.serverUs) : "null");
    json += member("bytes", QByteArray::number(event.wireBytes));
    return json + '}';
}

QString prettyJson(QByteArrayView json, int indent)
{
    QByteArray out;
    int depth = 0;
    bool inString = false;
    const auto newLine = [&] { out += '\n' + QByteArray(depth * indent, ' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        const char next = i + 1 < json.size() ? json[i + 1] : '\0';
        if ((c == '{' && next == '}') || (c == '[' && next == ']')) {
            out += c;
            out += next;
            ++i;
        } else if (c == '{' || c == '[') {
            out += c;
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            depth = std::max(0, depth - 1);
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += ": ";
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            out += c;
            inString = c == '"';
        }
    }
    return QString::fromUtf8(out);
}

QString hexDump(QByteArrayView bytes)
{
    constexpr qsizetype perLine = 16;
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += perLine) {
        text += QStringLiteral("%1 ").arg(at, 4, 16, QLatin1Char('0'));
        QString characters;
        for (qsizetype i = at; i < at + perLine; ++i) {
            if (i >= bytes.size()) {
                text += QStringLiteral("   ");
                continue;
            }
            const auto byte = uchar(bytes[i]);
            text += QStringLiteral(" %1").arg(byte, 2, 16, QLatin1Char('0'));
            characters += byte >= 0x20 && byte < 0x7f ? QChar(char16_t(byte)) : QChar(u'.');
        }
        text += QStringLiteral("  ") + characters + u'\n';
    }
    return text;
}

} // namespace pushscope::ui
