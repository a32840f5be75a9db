// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"
#include "client/core/target/target_carrier.h"
#include "common/clock.h"
#include "common/json_path.h"
#include "common/json_text.h"

#include <QtCore/QUrlQuery>

/// A request after the other: at intervals, or as soon as the one before was answered.
namespace pushscope::client {

namespace {

using namespace std::chrono_literals;

/// A server that does not hold must not be asked in a busy loop.
constexpr auto notHeld = 20ms;
constexpr auto afterNotHeld = 100ms;

class TargetPolls : public TargetCarrier
{
public:
    TargetPolls(TargetContext context, QObject *parent)
        : TargetCarrier(std::move(context), parent)
        , m_timer(*m_context.clock)
    {
        setUpManager(m_manager, m_context.proxy);
        if (auto path = JsonPath::parse(m_context.target.cursorPath))
            m_cursorPath = *path;
    }
    ~TargetPolls() override { drop(); }

    void open() override { ask(); }

private:
    void ask();
    void finish();
    void take(const QByteArray &body);
    void takeCursor(const QByteArray &body);
    std::chrono::milliseconds pause() const;
    void drop();

    QNetworkAccessManager m_manager;
    ClockTimer m_timer;
    JsonPath m_cursorPath;
    QString m_cursor;
    qint64 m_askedNs = 0;
    bool m_isOpen = false;
    QNetworkReply *m_reply = nullptr;
};

void TargetPolls::ask()
{
    const auto &target = m_context.target;
    auto url = target.url;
    if (!m_cursor.isEmpty()) {
        QUrlQuery query(url);
        query.removeAllQueryItems(target.cursorParameter);
        query.addQueryItem(target.cursorParameter,
                           QString::fromLatin1(QUrl::toPercentEncoding(m_cursor)));
        url.setQuery(query);
    }
    m_askedNs = m_context.clock->steadyNs();
    m_reply = m_manager.sendCustomRequest(request(url), target.method, target.body);
    limitAnswer(*m_reply, maxMessageBytes);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { tellHead(*m_reply); });
    connect(m_reply, &QNetworkReply::finished, this, &TargetPolls::finish);
}

void TargetPolls::finish()
{
    const auto reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    if (isMoved(*reply))
        return;
    const auto body = bodyOf(*reply);
    const int status = statusOf(*reply);
    // Nothing new is a good answer.
    const int nothingNew = status == 304 ? 304 : 204;
    if (const auto failure = failureOf(*reply, body, nothingNew)) {
        Q_EMIT failed(*failure);
        return;
    }
    if (!std::exchange(m_isOpen, true))
        Q_EMIT opened();
    m_timer.start(pause(), [this] { ask(); });
    if (status == 200 && !body.isEmpty())
        take(body);
}

void TargetPolls::take(const QByteArray &body)
{
    takeCursor(body);
    Q_EMIT message(body);
}

void TargetPolls::takeCursor(const QByteArray &body)
{
    if (m_context.target.cursorPath.isEmpty() || validateJson(body))
        return;
    if (const auto found = m_cursorPath.find(body)) {
        const auto text = jsonString(*found).value_or(found->toByteArray());
        m_cursor = QString::fromUtf8(text);
    }
}

/// From now to the next request.
std::chrono::milliseconds TargetPolls::pause() const
{
    const std::chrono::nanoseconds took(m_context.clock->steadyNs() - m_askedNs);
    if (m_context.target.kind == TargetKind::LongPoll)
        return took < notHeld ? afterNotHeld : 0ms;
    const auto left = std::chrono::milliseconds(m_context.target.everyMs) - took;
    return std::max(0ms, std::chrono::duration_cast<std::chrono::milliseconds>(left));
}

void TargetPolls::drop()
{
    if (auto reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace

TargetCarrier *createTargetPolls(TargetContext context, QObject *parent)
{
    return new TargetPolls(std::move(context), parent);
}

} // namespace pushscope::client
