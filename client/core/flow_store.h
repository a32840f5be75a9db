// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/wire_content.h"

namespace pushscope::client {

/// Where a FlowLog's events have their content: collected in segments, of which a full one goes to
/// a nameless file in the user's cache (or where temporary files go, or stays in memory if neither
/// can be written). A segment and its file are gone with the last event that refers to it.
///
/// One thread at a time stores; what is stored is read by any.
class FlowStore
{
public:
    static constexpr qsizetype segmentBytes = 8 * 1024 * 1024;

    /// @p folder: for the files; empty is the user's cache.
    explicit FlowStore(const QString &folder = {}, qsizetype segmentSize = segmentBytes);
    ~FlowStore();

    /// @p content refers here from now on, and has @p line with it. What some store has already
    /// stays where it is.
    void put(WireContent *content, const QByteArray &line);

    /// Waits until all full segments are in their files; for tests and measuring.
    static void settle();
    /// Bytes of all stores that are full segments and could not be written to a file.
    static qint64 stranded();

private:
    class Segment;

    QString m_folder;
    qsizetype m_segmentSize;
    QExplicitlySharedDataPointer<Segment> m_current;
};

} // namespace pushscope::client
