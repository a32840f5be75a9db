// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "common/clock.h"

#include <QtCore/QDateTime>

namespace pushscope::client {

namespace {

struct WatchPlan
{
    QByteArray transport;
    QList<QByteArray> topics;
    QByteArray after;
    qint64 count = 0; ///< 0 is without end
    std::chrono::milliseconds duration{ 0 };
};

QByteArray readableLine(const Message &message)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(message.tsUs / 1'000);
    return time.toString(u"HH:mm:ss.zzz").toLatin1() + "  " + message.topic + "  #"
        + QByteArray::number(message.seq) + "  " + message.type + "  " + message.data;
}

class WatchCommand : public Command
{
public:
    WatchCommand(const CommonArguments &common, const WatchPlan &plan)
        : Command(common)
        , m_plan(plan)
        , m_end(Clock::system())
    { }

protected:
    void begin() override
    {
        m_session = makeSession(m_plan.topics);
        connect(m_session.get(), &Session::delivered, this, &WatchCommand::show);
        connect(m_session.get(), &Session::lost, this, &WatchCommand::onLost);
        connect(m_session.get(), &Session::logTooShort, this, [](quint64 messages) {
            complain(QStringLiteral("the server no longer had %1 messages").arg(messages));
        });
        if (m_plan.duration.count() > 0) {
            // What was asked for is --count messages, if that was given.
            m_end.start(m_plan.duration, [this] {
                if (m_session->current())
                    finish(m_plan.count ? DoesNotHold : Holds);
                else
                    fail(QStringLiteral("the server did not answer in that time"));
            });
        }
        m_session->start(m_plan.transport, m_plan.after);
    }

    QList<QByteArray> topics() const override { return m_plan.topics; }
    void interrupt() override { finish(Holds); }
    QJsonObject told() const override
    {
        return m_session ? toldOf(*m_session, m_session->ledger().totals()) : QJsonObject();
    }

private:
    void show(const QList<Message> &messages)
    {
        QByteArray text;
        for (const auto &message : messages) {
            if (m_plan.count && m_shown == m_plan.count)
                break;
            ++m_shown;
            text += (common().json ? messageToJson(message) : readableLine(message)) + '\n';
        }
        const bool isRead = print(text); // "watch | head" has seen enough
        if (!isRead || (m_plan.count && m_shown == m_plan.count)) {
            m_session->stop();
            finish(Holds);
        }
    }

    void onLost(const QString &why)
    {
        if (!m_session->current() || m_session->state() == Session::State::Failed)
            fail(why);
        else
            complain(QStringLiteral("lost, trying again: %1").arg(why));
    }

    WatchPlan m_plan;
    ClockTimer m_end;
    std::unique_ptr<Session> m_session;
    qint64 m_shown = 0;
};

} // namespace

int runWatch(const QStringList &given)
{
    Arguments arguments(QStringLiteral("watch"), QStringLiteral("Prints messages as they come."),
                        10);
    arguments.add(QStringLiteral("transport"), QStringLiteral("How; see pushscope-cli transports."),
                  QStringLiteral("ID"));
    arguments.addTopics();
    arguments.addRecord();
    arguments.add(QStringLiteral("after"),
                  QStringLiteral("From now, from the earliest, or after a message's id."),
                  QStringLiteral("CURSOR"), QStringLiteral("now"));
    arguments.add(QStringLiteral("count"), QStringLiteral("Ends after so many messages."),
                  QStringLiteral("N"));
    arguments.add(QStringLiteral("for"), QStringLiteral("Ends after so many seconds."),
                  QStringLiteral("SECONDS"));
    if (arguments.parse(given))
        return Holds;
    WatchPlan plan{ .transport = arguments.transport(QStringLiteral("transport")),
                    .topics = arguments.topics(),
                    .after = arguments.after(QStringLiteral("after")) };
    if (arguments.isSet(QStringLiteral("count")))
        plan.count = arguments.integer(QStringLiteral("count"), 1, 1'000'000'000);
    if (arguments.isSet(QStringLiteral("for")))
        plan.duration = arguments.seconds(QStringLiteral("for"));
    return WatchCommand(arguments.common(), plan).run();
}

} // namespace pushscope::client
