// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_file.h"

#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <limits>

namespace pushscope::ui {

namespace {

/// "it ends early" as a sentence.
QString wholeSentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text + u'.';
}

} // namespace

QString localizedDamage(const client::OpenedRecording &recording)
{
    auto sentences = recording.damage();
    for (auto &sentence : sentences)
        sentence = localized(sentence);
    return sentences.join(RecordingFile::tr("; "));
}

RecordingFile::RecordingFile(Clock &clock)
    : m_file(std::make_shared<QFile>())
    , m_shown(std::numeric_limits<qsizetype>::max(), nullptr, std::numeric_limits<qint64>::max())
    , m_replay(m_recording.log(), m_shown, clock)
{ }

QString RecordingFile::open(const QString &path)
{
    m_file->setFileName(path);
    if (!m_file->open(QIODevice::ReadOnly))
        return tr("Cannot read %1: %2.").arg(name(), m_file->errorString());
    m_bytes = std::max<qint64>(1, m_file->size());
    return {};
}

void RecordingFile::readRest()
{
    m_recording.readRest(*m_file);
}

bool RecordingFile::collect()
{
    const bool hasMore = m_recording.collect();
    m_replay.extend();
    m_isWhole = !hasMore;
    return hasMore;
}

void RecordingFile::stop()
{
    m_isStopped = true;
    m_recording.stop();
}

QString RecordingFile::name() const
{
    return QFileInfo(m_file->fileName()).fileName();
}

/// One that grows while it is read has more than it had.
int RecordingFile::percent() const
{
    return int(std::min<qint64>(100, 100 * m_recording.position() / m_bytes));
}

QString RecordingFile::refusal() const
{
    return tr("Cannot open %1. %2").arg(name(), wholeSentence(localized(m_recording.error())));
}

StateSentence RecordingFile::sentence() const
{
    if (const auto wrong = problem(); !wrong.isEmpty())
        return { StateSentence::Kind::Wrong, wrong, StateSentence::Help::None };
    if (const auto remark = m_recording.remark(); !remark.isEmpty())
        return { StateSentence::Kind::Remark, wholeSentence(localized(remark)),
                 StateSentence::Help::None };
    return {};
}

QString RecordingFile::problem() const
{
    if (m_recording.isForeign())
        return refusal();
    const auto rest = unread();
    const auto damage = localizedDamage(m_recording);
    if (damage.isEmpty())
        return rest;
    return rest.isEmpty() ? tr("Damaged, but all is shown: %1.").arg(damage)
                          : rest + u' ' + tr("Among these: %1.").arg(damage);
}

/// Why there is no more.
QString RecordingFile::unread() const
{
    const auto lengthUs = m_replay.endUs() - m_replay.beginUs();
    const auto seconds = decimals(double(lengthUs) / 1e6, 1);
    const auto events = thousands(m_recording.log().size());
    if (!m_recording.error().isEmpty()) {
        return tr("Damaged after %1 s: %2. Opened the %3 events before it.")
            .arg(seconds, localized(m_recording.error()), events);
    }
    // Stopped when there was nothing left, it is whole.
    if (m_isStopped && !m_recording.isComplete()) {
        return tr("Stopped at %1 % of the file, after %2 s. Opened the %3 events before it.")
            .arg(QString::number(percent()), seconds, events);
    }
    return {};
}

} // namespace pushscope::ui
