// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/recording.h"

#include "client/core/capture/capture_file.h"
#include "client/core/capture/capture_tap.h"
#include "client/core/capture/capture_words.h"
#include "client/core/capture/pcapng.h"
#include "client/core/link.h"
#include "common/clock.h"

namespace pushscope::client {

constexpr char application[] = "Pushscope " PUSHSCOPE_VERSION;
constexpr char explanation[]
    = "The IPv4 and TCP headers are synthetic, the payload is what went over the wire. "
      "A segment has the time at which the Link read its bytes from their sender; the "
      "acknowledgement of it, the time at which the Link had written them to their receiver.";

Recording::Recording(Link &link, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
{ }

Recording::~Recording()
{
    stop();
}

bool Recording::start(const QString &path, const QJsonObject &session)
{
    stop();
    m_error.clear();
    auto file = std::make_shared<CaptureFile>();
    if (!file->open(path)) {
        m_error = file->error();
        return false;
    }
    connect(file.get(), &CaptureFile::failed, this, [this, which = file.get()](const QString &why) {
        if (m_file.get() != which)
            return; // it was stopped meanwhile
        m_error = why;
        stop();
        Q_EMIT failed(why);
    });
    const QJsonObject about{ { QStringLiteral("pushscope"), QStringLiteral(PUSHSCOPE_VERSION) },
                             { QStringLiteral("format"), 1 },
                             { QStringLiteral("started_us"), m_clock.wallUs() },
                             { QStringLiteral("has_end"), true },
                             { QStringLiteral("session"), session } };
    file->append(pcapng::section(application, { explanation, compactJson(about) }));
    file->append(pcapng::interface("Link", pcapng::linkTypeRaw));
    m_file = file;
    m_path = path;
    m_startedNs = m_clock.steadyNs();
    m_link.setTap(std::make_shared<CaptureTap>(file));
    Q_EMIT changed();
    return true;
}

void Recording::stop()
{
    if (!m_file)
        return;
    if (m_farewell)
        note(m_farewell());
    m_link.setTap(nullptr);
    const auto end = compactJson({ { QStringLiteral("end"), true } });
    m_file->append(CaptureTap::commentPacket(m_clock.wallUs(), end));
    m_file->disconnect(this);
    const auto file = std::exchange(m_file, nullptr);
    file->close();
    Q_EMIT changed();
    if (m_error.isEmpty() && !file->error().isEmpty()) {
        m_error = file->error(); // it failed at the very end
        Q_EMIT failed(m_error);
    }
}

void Recording::note(const QJsonObject &session)
{
    if (!m_file)
        return;
    const auto comment = compactJson({ { QStringLiteral("session"), session } });
    m_file->append(CaptureTap::commentPacket(m_clock.wallUs(), comment));
}

void Recording::noteScenario(const QJsonObject &told)
{
    if (!m_file)
        return;
    const auto comment = compactJson({ { QStringLiteral("scenario"), told } });
    if (comment.size() <= pcapng::longestComment)
        m_file->append(CaptureTap::commentPacket(m_clock.wallUs(), comment));
}

void Recording::mark(const FlowEvent &event)
{
    if (!m_file)
        return;
    const auto comment = compactJson(markToJson(event));
    m_file->append(CaptureTap::commentPacket(event.timeUs(), comment));
}

qint64 Recording::bytes() const
{
    return m_file ? m_file->size() : 0;
}

qint64 Recording::runningMs() const
{
    return m_file ? (m_clock.steadyNs() - m_startedNs) / 1'000'000 : 0;
}

} // namespace pushscope::client
