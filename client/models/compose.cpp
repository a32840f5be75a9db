// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/compose.h"

#include "client/core/session.h"
#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "common/topic.h"

#include <algorithm>

namespace pushscope::ui {

Compose::Compose(client::Session &session, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_session(session)
    , m_clock(clock)
    , m_timer(clock)
{
    connect(&session, &client::Session::published, this, &Compose::answer);
}

std::optional<Draft> Compose::read(const QString &topic, const QString &type, const QString &data,
                                   Problem *problem)
{
    Draft draft{ topic.trimmed().toUtf8(), type.trimmed().toUtf8(), data.toUtf8() };
    const auto refuse = [problem](const char *field, const QString &what) {
        *problem = { field, what };
        return std::nullopt;
    };
    if (!isValidTopic(draft.topic)) {
        return refuse("topic",
                      tr("A topic is words of letters, digits, - and _ with dots between, such as "
                         "chat.lobby."));
    }
    if (!isValidType(draft.type)) {
        return refuse("type",
                      tr("A type is lower-case letters, digits, dots, - and _, such as "
                         "say."));
    }
    if (const auto error = validateJson(draft.data)) {
        // People count characters, from 1.
        const auto before = QString::fromUtf8(draft.data.first(error->offset)).size();
        return refuse("data",
                      tr("The data is not JSON: %1 at character %2.")
                          .arg(localized(error->what))
                          .arg(before + 1));
    }
    draft.data = compactJson(draft.data);
    if (draft.data.size() > protocol::maxDataBytes) {
        return refuse("data",
                      tr("The data has %1, a message may have %2.")
                          .arg(bytesText(quint64(draft.data.size())),
                               bytesText(quint64(protocol::maxDataBytes))));
    }
    return draft;
}

void Compose::send(const Draft &draft)
{
    const auto ref = m_session.publish(draft);
    if (m_sent.size() == kept) {
        beginRemoveRows({}, kept - 1, kept - 1);
        m_sent.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_sent.push_front({ ref, draft, m_clock.wallUs(), {}, 0 });
    ++m_total;
    endInsertRows();
}

void Compose::repeat(const Draft &draft, int everyMs)
{
    m_draft = draft;
    m_everyMs = std::clamp(everyMs, leastEveryMs, mostEveryMs);
    next();
    Q_EMIT repeatingChanged();
}

void Compose::next()
{
    if (const int open = unanswered(); open >= mostUnanswered) {
        stop();
        Q_EMIT stopped(tr("Stopped: %1 were not answered.").arg(open));
        return;
    }
    m_timer.start(std::chrono::milliseconds(m_everyMs), [this] { next(); });
    send(m_draft);
}

int Compose::unanswered() const
{
    return int(std::ranges::count_if(m_sent, [](const Sent &sent) { return !sent.answer; }));
}

void Compose::stop()
{
    if (!isRepeating())
        return;
    m_timer.stop();
    Q_EMIT repeatingChanged();
}

void Compose::answer(qint64 ref, const Control &answer, qint64 roundTripUs)
{
    const auto found = std::ranges::find(m_sent, ref, &Sent::ref);
    if (found == m_sent.end() || found->answer)
        return; // another's, as the chat's
    found->answer = answer;
    found->roundTripUs = roundTripUs;
    const auto row = int(found - m_sent.begin());
    Q_EMIT dataChanged(index(row, Outcome), index(row, Outcome));
}

QString Compose::outcome(const Sent &sent)
{
    if (!sent.answer)
        return tr("on its way");
    const auto &answer = *sent.answer;
    if (answer.control == "ack")
        return tr("#%1 in %2").arg(answer.seq).arg(millisecondsText(sent.roundTripUs));
    const auto why
        = localized(QString::fromUtf8(answer.detail.isEmpty() ? answer.title : answer.detail));
    return answer.status ? tr("%1: %2").arg(answer.status).arg(why) : why;
}

int Compose::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sent.size());
}

int Compose::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant Compose::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &sent = at(index.row());
    if (role == Qt::ToolTipRole)
        return QString::fromUtf8(sent.draft.data.left(1'000));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return minuteClockText(sent.wallUs);
    case Topic:
        return QStringLiteral("%1 %2").arg(QString::fromUtf8(sent.draft.topic),
                                           QString::fromUtf8(sent.draft.type));
    default:
        return outcome(sent);
    }
}

QVariant Compose::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Sent") : section == Topic ? tr("Topic and type") : tr("Answer");
}

} // namespace pushscope::ui
