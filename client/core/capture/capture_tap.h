// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/capture/tcp_packet.h"

#include <QtCore/QHash>

#include <array>
#include <memory>

namespace pushscope::client {

class CaptureFile;

/// Who is the client of every connection in a recording: 192.0.2.1, an address kept for
/// documentation (RFC 5737), so that no true one is like it.
inline constexpr quint32 captureClient = 0xC0000201;

/// Writes what the Link tells as packets. A segment has the time at which the Link read its bytes
/// from their sender; the acknowledgement, the time at which it had written them to their receiver.
/// Push ends what was read at once. Marks are comments of the packet that they belong to.
class CaptureTap : public LinkTap
{
public:
    explicit CaptureTap(std::shared_ptr<CaptureFile> file)
        : m_file(std::move(file))
    { }

    void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) override;
    void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
              qint64 dueUs) override;
    void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void ended(quint32 connection, FlowDirection direction, qint64 us) override;
    void cut(quint32 connection, FlowDrop why, qint64 us) override;
    void marked(const FlowEvent &event) override;
    void done(quint32 connection) override;

    /// A comment on no connection; any thread.
    static QByteArray commentPacket(qint64 us, const QByteArray &comment);

private:
    struct Flow
    {
        std::array<TcpEnd, 2> ends;         ///< client, server
        std::array<quint32, 2> next{};      ///< sequence number of what comes up, and down
        std::array<quint32, 2> delivered{}; ///< up to where it was written
        std::array<bool, 2> ended{};
        qint64 cutUs = 0; ///< a mark that says why may follow
        FlowDrop drop = FlowDrop::None;
    };
    Flow *find(quint32 connection);
    void write(const Flow &flow, FlowDirection direction, quint8 flags, qint64 us,
               QByteArrayView payload = {}, const QByteArray &comment = {});
    void writeReset(Flow &flow, FlowDirection direction, QJsonObject words);
    void writeOpen(Flow &flow, qint64 us, const QByteArray &comment);

    std::shared_ptr<CaptureFile> m_file;
    QHash<quint32, Flow> m_flows;
};

} // namespace pushscope::client
