// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/chat_model.h"
#include "common/clock_offset.h"
#include "common/message.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkRequest>

#include <functional>

class QNetworkProxy;
class QNetworkReply;

namespace pushscope {
class Clock;
}

namespace pushscope::ui {

struct ScenarioSetting
{
    QByteArray key; ///< "rate"
    QString label;
    QString unit;
    double minimum = 0;
    double maximum = 0;
    double value = 0;

    bool isToggle() const { return minimum == 0 && maximum == 1; }
    bool operator==(const ScenarioSetting &) const = default;
};

struct ScenarioInfo
{
    QByteArray id; ///< "stock"
    QList<ScenarioSetting> settings;
    QJsonObject state;
};

/// What the window asks of the server besides messages. Goes past the Link, so that the flow shows
/// the feed alone; only the history of a chat is fetched through it, as any poll is.
class ServerApi : public QObject
{
    Q_OBJECT
public:
    explicit ServerApi(Clock &clock, QObject *parent = nullptr);

    void setServer(const QUrl &server);
    void setProxy(const QNetworkProxy &proxy); ///< for fetchHistory()

    /// After the changes that are on their way, so that what is told is not of before them.
    void fetchScenarios();
    /// While one change is on its way the last of the next ones waits, so that a slider can be
    /// dragged.
    void change(const QByteArray &scenario, const QByteArray &key, double value);
    /// @p name is the file's, for what is wrong with it.
    void setReplay(const QByteArray &scenario, const QByteArray &csv, const QString &name);
    void clearReplay(const QByteArray &scenario);
    void fetchPresence(const QByteArray &topic);
    void fetchHistory(const QList<QByteArray> &topics);
    /// A few round trips; the shortest tells the clocks' difference best.
    void measureClock();

    qint64 clockOffsetUs() const { return m_clockOffset.us(); } ///< server minus client

Q_SIGNALS:
    void scenarios(const QList<pushscope::ui::ScenarioInfo> &scenarios);
    void unanswered(); ///< no scenarios: it is not there, or none of ours
    void replayChanged(const QByteArray &scenario); ///< taken, or given back
    void presence(const QByteArray &topic,
                  const std::vector<pushscope::ui::ChatModel::Member> &members);
    void history(const QList<pushscope::Message> &messages);
    void clockMeasured();
    void refused(const QString &what); ///< for people

private:
    using Answer = std::function<void(const QByteArray &body)>;
    QNetworkRequest request(const QByteArray &path) const;
    void await(QNetworkReply *reply, Answer answer, std::function<void()> failed = {});
    void sendChange(const QByteArray &path);
    void endChange(const QByteArray &path);
    void takeScenarios(const QByteArray &body);
    void sampleClock(int left);
    void abortAll();

    Clock &m_clock;
    QNetworkAccessManager m_direct;
    QNetworkAccessManager m_throughLink;
    QUrl m_server;
    QList<QNetworkReply *> m_pending;
    QHash<QByteArray, QJsonObject> m_waiting; ///< changes by path
    QSet<QByteArray> m_changing;              ///< paths with a change on its way
    quint64 m_changes = 0;                    ///< ever asked for
    bool m_isFetchDue = false;
    ClockOffset m_clockOffset;
};

} // namespace pushscope::ui
