// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/core/http_publisher.h"
#include "common/clock.h"
#include "common/json_text.h"
#include "common/topic.h"

namespace pushscope::client {

namespace {

class PublishCommand : public Command
{
public:
    PublishCommand(const CommonArguments &common, const Draft &draft)
        : Command(common)
        , m_draft(draft)
        , m_publisher(Clock::system())
    {
        connect(&m_publisher, &HttpPublisher::published, this, &PublishCommand::report);
    }

protected:
    void begin() override
    {
        m_publisher.setServer(server());
        m_publisher.setProxy(proxy());
        m_publisher.publish(m_draft);
    }

    void interrupt() override { finish(DoesNotHold); }

private:
    void report(qint64, const Control &answer)
    {
        if (answer.control != "ack") {
            const auto status
                = answer.status > 0 ? QString::number(answer.status) + u' ' : QString();
            fail(QStringLiteral("%1%2: %3")
                     .arg(status, QString::fromUtf8(answer.title),
                          QString::fromUtf8(answer.detail)));
            return;
        }
        print("{\"id\":" + jsonQuoted(answer.id) + ",\"seq\":" + QByteArray::number(answer.seq)
              + ",\"ts\":" + QByteArray::number(answer.tsUs) + "}\n");
        finish(Holds);
    }

    Draft m_draft;
    HttpPublisher m_publisher;
};

Draft readDraft(const Arguments &arguments)
{
    Draft draft{ arguments.text(QStringLiteral("topic")), arguments.text(QStringLiteral("type")),
                 arguments.text(QStringLiteral("data")) };
    if (!isValidTopic(draft.topic))
        throw UsageError{
            QStringLiteral("--topic: \"%1\" is no topic").arg(QString::fromUtf8(draft.topic))
        };
    if (!isValidType(draft.type))
        throw UsageError{
            QStringLiteral("--type: \"%1\" is no type").arg(QString::fromUtf8(draft.type))
        };
    if (const auto error = validateJson(draft.data)) {
        throw UsageError{
            QStringLiteral("--data is no JSON: %1 at byte %2").arg(error->what).arg(error->offset)
        };
    }
    draft.data = pushscope::compactJson(draft.data);
    return draft;
}

} // namespace

int runPublish(const QStringList &given)
{
    Arguments arguments(QStringLiteral("publish"), QStringLiteral("Publishes a message."), 1);
    arguments.add(QStringLiteral("topic"), QStringLiteral("Where."), QStringLiteral("T"));
    arguments.add(QStringLiteral("type"), QStringLiteral("What kind: [a-z0-9._-]."),
                  QStringLiteral("TYPE"));
    arguments.add(QStringLiteral("data"), QStringLiteral("Any JSON value."),
                  QStringLiteral("JSON"));
    if (arguments.parse(given))
        return Holds;
    return PublishCommand(arguments.common(), readDraft(arguments)).run();
}

} // namespace pushscope::client
