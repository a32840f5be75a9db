// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_store.h"

#include "client/core/wire_record.h"

#include <QtCore/QDir>
#include <QtCore/QLoggingCategory>
#include <QtCore/QMutex>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryFile>
#include <QtCore/QThreadPool>

#include <atomic>
#include <memory>

namespace pushscope::client {

Q_LOGGING_CATEGORY(storeLog, "pushscope.store")

namespace {

std::atomic<qint64> strandedBytes = 0;

/// One thread writes for all stores: the disk is one, and who stores must not wait for it.
QThreadPool &segmentWriter()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

/// Null if no file can be made.
std::unique_ptr<QTemporaryFile> segmentFile(const QString &folder)
{
    const auto places = folder.isEmpty()
        ? QStringList{ QStandardPaths::writableLocation(QStandardPaths::CacheLocation),
                       QDir::tempPath() }
        : QStringList{ folder };
    for (const auto &place : places) {
        if (place.isEmpty() || !QDir().mkpath(place))
            continue;
        auto file = std::make_unique<QTemporaryFile>(place + QStringLiteral("/events-XXXXXX"));
        if (file->open())
            return file;
    }
    return nullptr;
}

} // namespace

class FlowStore::Segment : public WireStorage
{
public:
    explicit Segment(qsizetype size)
        : m_size(size)
        , m_memory(new char[size_t(size)])
    { }
    ~Segment() override
    {
        if (m_isStranded)
            strandedBytes -= m_used;
    }

    bool isStored() const override { return true; }
    bool fits(qsizetype size) const { return m_used + size <= m_size; }
    quint32 append(QByteArrayView record, QByteArrayView line)
    {
        const auto at = m_used;
        m_used += writeWithLine(record, line, m_memory.get() + at);
        return quint32(at);
    }

    QByteArray read(quint32 at, quint32 size) const override
    {
        // Once it is mapped it stays so, and needs no lock.
        if (const char *mapped = m_mapped.load(std::memory_order_acquire))
            return { mapped + at, qsizetype(size) };
        QMutexLocker lock(&m_mutex);
        const char *mapped = m_mapped.load(std::memory_order_relaxed);
        return { (mapped ? mapped : m_memory.get()) + at, qsizetype(size) };
    }

    QByteArrayView view(quint32 at, quint32 size) const override
    {
        const char *mapped = m_mapped.load(std::memory_order_acquire);
        return mapped ? QByteArrayView(mapped + at, qsizetype(size)) : QByteArrayView();
    }

    /// Nothing is appended any more. In the writer's thread.
    void moveToFile(const QString &folder)
    {
        auto file = segmentFile(folder);
        const uchar *mapped = nullptr;
        if (file && file->write(m_memory.get(), m_used) == m_used && file->flush())
            mapped = file->map(0, m_used);
        if (!mapped) {
            qCWarning(storeLog,
                      "%lld bytes of events stay in memory, as there is no file for them: %ls",
                      qlonglong(m_used), qUtf16Printable(file ? file->errorString() : folder));
            m_isStranded = true;
            strandedBytes += m_used;
            return;
        }
        m_file = std::move(file);
        QMutexLocker lock(&m_mutex);
        m_mapped.store(reinterpret_cast<const char *>(mapped), std::memory_order_release);
        m_memory.reset();
    }

private:
    const qsizetype m_size;
    qsizetype m_used = 0;
    bool m_isStranded = false;
    mutable QMutex m_mutex; ///< readers of m_memory, against its going
    std::unique_ptr<char[]> m_memory;
    std::unique_ptr<QTemporaryFile> m_file; ///< keeps the mapping
    std::atomic<const char *> m_mapped = nullptr;
};

FlowStore::FlowStore(const QString &folder, qsizetype segmentSize)
    : m_folder(folder)
    , m_segmentSize(segmentSize)
{ }

FlowStore::~FlowStore() = default;

void FlowStore::put(WireContent *content, const QByteArray &line)
{
    if (content->isEmpty() || content->isStored())
        return;
    QByteArray copy;
    auto record = content->m_storage->view(content->m_at, content->m_size);
    if (record.isNull())
        record = copy = content->m_storage->read(content->m_at, content->m_size);
    const auto size = writeWithLine(record, line, nullptr);
    if (m_current && !m_current->fits(size)) {
        segmentWriter().start(
            [segment = m_current, folder = m_folder] { segment->moveToFile(folder); });
        m_current.reset();
    }
    if (!m_current)
        m_current = new Segment(std::max(m_segmentSize, size));
    content->m_at = m_current->append(record, line);
    content->m_size = quint32(size);
    content->m_storage = m_current;
}

void FlowStore::settle()
{
    segmentWriter().waitForDone();
}

qint64 FlowStore::stranded()
{
    return strandedBytes;
}

} // namespace pushscope::client
