// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/wire_content.h"

#include "client/core/wire_record.h"

namespace pushscope::client {

namespace {

/// The record of one event that no log has yet.
class OwnRecord : public WireStorage
{
public:
    explicit OwnRecord(QByteArray record)
        : m_record(std::move(record))
    { }
    QByteArray read(quint32 at, quint32 size) const override
    {
        return at == 0 && size == m_record.size() ? m_record : m_record.mid(at, size);
    }

    QByteArrayView view(quint32 at, quint32 size) const override
    {
        return QByteArrayView(m_record).sliced(at, size);
    }

private:
    QByteArray m_record;
};

} // namespace

WireContent::WireContent(QByteArray bytes, std::vector<WirePart> parts)
{
    if (bytes.isEmpty())
        return;
    auto record = wireRecord(parts, bytes);
    m_size = quint32(record.size());
    m_bytes = quint32(bytes.size());
    m_storage = new OwnRecord(std::move(record));
}

WireContent::Read WireContent::read() const
{
    return m_storage ? readWireRecord(m_storage->read(m_at, m_size)) : Read();
}

WireContent::View WireContent::viewOf(QByteArrayView record)
{
    return viewWireRecord(record);
}

QByteArray WireContent::bytes() const
{
    return m_storage ? m_storage->read(m_at + m_size - m_bytes, m_bytes) : QByteArray();
}

std::vector<WirePart> WireContent::parts() const
{
    return m_storage ? readWireRecord(m_storage->read(m_at, m_size - m_bytes)).parts
                     : std::vector<WirePart>();
}

QByteArray WireContent::line() const
{
    return m_storage ? readWireRecord(m_storage->read(m_at, m_size - m_bytes)).line : QByteArray();
}

} // namespace pushscope::client
