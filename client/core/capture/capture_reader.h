// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_damage.h"
#include "client/core/capture/capture_times.h"
#include "client/core/capture/link_tap.h"
#include "client/core/capture/pcapng_parser.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace pushscope::client {

struct TcpPacket;

/// What was told of a scenario while it was recorded.
struct ScenarioNote
{
    qint64 us = 0;    ///< wall clock
    QJsonObject told; ///< docs/recordings.md
};

/// Reads a recording and tells a tap what the Link told when it was made, in the same order.
class CaptureReader
{
public:
    explicit CaptureReader(LinkTap &tap)
        : m_tap(tap)
    { }

    void feed(QByteArrayView bytes);
    /// Nothing more is fed.
    void finish();

    bool failed() const { return !m_error.isEmpty(); }
    /// A sentence without its full stop; empty if all was in order.
    QString error() const { return m_error; }
    /// What was read although it is not as it was written; sentences without their full stops.
    QStringList damage() const { return m_damage.sentences(); }
    /// Its recorder would have said that it ended, and did not. Once finish() was called.
    bool lacksEnd() const { return m_lacksEnd; }
    /// The file is whole as far as it goes, but no recording of ours.
    bool isForeign() const { return m_isForeign; }

    QString version() const { return m_version; }            ///< of the program that recorded it
    const QJsonObject &session() const { return m_session; } ///< as it was last told
    const QJsonObject &firstSession() const { return m_firstSession; } ///< as it was at its begin
    qint64 sessionUs() const { return m_sessionUs; } ///< when it was told anew; 0: it was not
    const std::vector<ScenarioNote> &scenarios() const { return m_scenarios; } ///< in order of time
    qint64 startedUs() const { return m_startedUs; } ///< when the recording began; 0: not known
    qint64 firstUs() const { return m_firstUs; }     ///< of the first packet; 0 if there is none
    qint64 lastUs() const { return m_lastUs; }       ///< the latest of all so far

private:
    struct Way
    {
        quint32 first = 0; ///< sequence number of its first byte
        qint64 taken = 0;
        qint64 written = 0;
        QByteArray part; ///< of what was read at once
        bool ended = false;
    };
    struct Flow
    {
        quint32 connection = 0;
        CaptureTimes::Line times;
        std::array<Way, 2> ways;
    };
    /// A packet whose time the next one tells about, and comments in between.
    struct Held
    {
        PcapngParser::Block block;
        QByteArray bytes;
        qint64 number = 0;
    };
    struct Found
    {
        Flow *flow = nullptr;
        FlowDirection direction = FlowDirection::Up;
    };

    void read(const PcapngParser::Block &block);
    void readSection(const PcapngParser::Block &block);
    void hold(const PcapngParser::Block &block);
    void release(const std::optional<CaptureTimes::Next> &next);
    void readPacket(PcapngParser::Block block, qint64 number, bool isTimeWrong);
    void readTcp(TcpPacket packet, const PcapngParser::Block &block, bool isDamaged);
    Found find(const TcpPacket &packet);
    CaptureTimes::Line *timesOf(const std::optional<TcpPacket> &packet);
    bool open(const TcpPacket &packet, qint64 us, const QList<QByteArray> &comments);
    void readSegment(Flow &flow, FlowDirection direction, const TcpPacket &packet,
                     const PcapngParser::Block &block);
    void readAcknowledgement(Flow &flow, FlowDirection direction, quint32 number,
                             const PcapngParser::Block &block);
    void readComments(const PcapngParser::Block &block, quint32 connection);
    void fail(const QString &why);

    LinkTap &m_tap;
    PcapngParser m_parser;
    QHash<quint64, Flow> m_flows; ///< by the client's address and port
    QString m_error;
    QString m_version;
    QJsonObject m_session;
    QJsonObject m_firstSession;
    std::vector<ScenarioNote> m_scenarios;
    CaptureDamage m_damage;
    CaptureTimes m_times;
    std::vector<Held> m_held;
    qint64 m_packets = 0; ///< so far, those of others included
    qint64 m_startedUs = 0;
    qint64 m_sessionUs = 0;
    qint64 m_firstUs = 0;
    qint64 m_lastUs = 0;
    bool m_isForeign = false;
    bool m_owesEnd = false; ///< this section does
    bool m_lacksEnd = false;
    bool m_sawPacket = false;               ///< of the link type that is written here
    std::optional<quint16> m_otherLinkType; ///< of packets that were passed over
};

} // namespace pushscope::client
