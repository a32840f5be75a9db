// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/arguments.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/core/transport_directory.h"
#include "common/clock.h"
#include "common/json_text.h"

namespace pushscope::client {

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

QString standardText(const OptionInfo &option)
{
    return option.choices.empty() ? QString::number(option.standard, 'g', 10)
                                  : latin(option.choices[size_t(option.standard)].word);
}

/// @p directory says which of them a server offers; without one there is no such column.
QByteArray registryTable(const TransportDirectory *directory = nullptr)
{
    QStringList head{ QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("WHERE"),
                      QStringLiteral("PUBLISHES BY"), QStringLiteral("SPECIFICATION") };
    if (directory)
        head.append(QStringLiteral("OFFERED"));
    TextTable table(head, head.size());
    for (const auto &row : transportRegistry()) {
        QStringList cells{ latin(row.id), latin(row.name), QString::fromLatin1(row.address()),
                           row.socketPublish ? QStringLiteral("its socket")
                                             : QStringLiteral("POST"),
                           latin(row.specification) };
        if (directory) {
            const auto offer = directory->offer(row);
            const auto where = offer.url.isEmpty() ? QStringLiteral("yes") : offer.url.toString();
            cells.append(offer.isAvailable ? where : offer.reason);
        }
        table.add(cells);
    }
    return table.text();
}

QByteArray optionTable()
{
    TextTable table({ QStringLiteral("OPTION"), QStringLiteral("OF"), QStringLiteral("VALUE"),
                      QStringLiteral("DEFAULT"), QStringLiteral("WHAT") },
                    5);
    QList<QByteArray> seen;
    for (const auto &row : transportRegistry()) {
        for (const auto &option : row.options) {
            if (seen.contains(option.key))
                continue;
            seen.append(option.key);
            QStringList users;
            for (const auto &other : transportRegistry()) {
                const auto has = [&](const auto &o) { return QByteArrayView(o.key) == option.key; };
                if (std::ranges::any_of(other.options, has))
                    users.append(latin(other.id));
            }
            table.add({ latin(option.key), users.join(u' '), option.rangeText(),
                        standardText(option), latin(option.what) });
        }
    }
    return table.text();
}

QByteArray offerJson(const TransportOffer &offer)
{
    QByteArray json = offer.isAvailable ? ",\"available\":true" : ",\"available\":false";
    if (!offer.reason.isEmpty())
        json += ",\"reason\":" + jsonQuoted(offer.reason.toUtf8());
    if (!offer.url.isEmpty())
        json += ",\"url\":" + jsonQuoted(offer.url.toEncoded());
    return json;
}

/// Asks a server which transports it offers.
class TransportsCommand : public Command
{
public:
    using Command::Command;

protected:
    void begin() override
    {
        m_directory.setServer(server());
        connect(&m_directory, &TransportDirectory::answered, this, &TransportsCommand::report);
        m_directory.ask();
    }

    void interrupt() override { finish(DoesNotHold); }

private:
    void report()
    {
        if (const auto &failure = m_directory.failure()) {
            fail(failure->what);
            return;
        }
        const auto more
            = [this](const TransportInfo &row) { return offerJson(m_directory.offer(row)); };
        if (common().json)
            print(transportRegistryJson(more) + '\n');
        else
            print(registryTable(&m_directory) + '\n' + optionTable());
        finish(Holds);
    }

    TransportDirectory m_directory{ Clock::system() };
};

} // namespace

int runTransports(const QStringList &given)
{
    Arguments arguments(QStringLiteral("transports"),
                        QStringLiteral("Lists the transports and their options; with --server "
                                       "also which of them that server offers."),
                        1);
    if (arguments.parse(given))
        return Holds;
    if (!arguments.common().server.isEmpty()) {
        auto common = arguments.common();
        common.useLink = false;
        return TransportsCommand(common).run();
    }
    if (arguments.common().json)
        print(transportRegistryJson() + '\n');
    else
        print(registryTable() + '\n' + optionTable());
    return Holds;
}

} // namespace pushscope::client
