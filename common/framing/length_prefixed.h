// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/feed_buffer.h"

#include <QtCore/QString>

#include <optional>

/// Objects with their length in front: `LENGTH:OBJECT`, LENGTH in bytes and decimal. Knows no
/// socket.
namespace pushscope {

QByteArray lengthPrefixed(QByteArrayView object);

/// Incremental: may be fed input cut at any byte. White space may be before a length, as it is
/// before the first one.
class LengthPrefixedParser
{
public:
    /// Anything longer is an error: one object, and white space in a row, in bytes.
    explicit LengthPrefixedParser(qsizetype maxObject = 16 * 1024 * 1024,
                                  qsizetype maxBlank = 64 * 1024)
        : m_maxObject(maxObject)
        , m_maxBlank(maxBlank)
    { }

    void feed(QByteArrayView bytes);
    /// The next object; none until more is fed, or once failed.
    std::optional<QByteArray> next();
    bool failed() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; } ///< for people

private:
    bool takeBlanks();
    bool takeLength();
    void fail(const QString &why);

    qsizetype m_maxObject;
    qsizetype m_maxBlank;
    FeedBuffer m_buffer;
    qsizetype m_blank = 0;             ///< white space since the last object
    std::optional<qsizetype> m_length; ///< of the object that is being read
    QString m_error;
};

} // namespace pushscope
