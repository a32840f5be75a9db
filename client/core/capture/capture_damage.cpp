// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_damage.h"

#include <QtCore/QDateTime>

namespace pushscope::client {

namespace {

struct DamageWords
{
    const char *one;  ///< number, time
    const char *many; ///< packets, number and time of the first
};

/// By kind. They are translated in client/models/localized.cpp.
constexpr DamageWords damageWords[] = {
    { "packet %1, at %2, has a wrong checksum; what it carries may not be what was sent",
      "%1 packets have a wrong checksum, first packet %2, at %3; what they carry may not be what "
      "was sent" },
    { "packet %1 has a wrong time; it is shown at %2, with the one before it",
      "%1 packets have a wrong time, first packet %2, at %3; each is shown with the one before "
      "it" },
};

} // namespace

void CaptureDamage::note(Kind kind, qint64 number, qint64 us)
{
    auto &found = m_found[size_t(kind)];
    if (found.packets++ == 0) {
        found.firstNumber = number;
        found.firstUs = us;
    }
}

QStringList CaptureDamage::sentences() const
{
    QStringList sentences;
    for (size_t kind = 0; kind < m_found.size(); ++kind) {
        const auto &[packets, number, us] = m_found[kind];
        const auto &words = damageWords[kind];
        const auto first = QString::number(number);
        if (packets == 1) {
            sentences << QString::fromLatin1(words.one).arg(first, captureTime(us));
        } else if (packets > 1) {
            sentences << QString::fromLatin1(words.many)
                             .arg(QString::number(packets), first, captureTime(us));
        }
    }
    return sentences;
}

QString captureTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1'000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

} // namespace pushscope::client
