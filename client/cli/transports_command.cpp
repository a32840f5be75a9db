// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/arguments.h"
#include "client/cli/command.h"
#include "client/cli/output.h"

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

QByteArray registryTable()
{
    TextTable table({ QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("WHERE"),
                      QStringLiteral("PUBLISHES BY"), QStringLiteral("SPECIFICATION") },
                    5);
    for (const auto &row : transportRegistry()) {
        table.add({ latin(row.id), latin(row.name), QString::fromLatin1(row.address()),
                    row.socketPublish ? QStringLiteral("its socket") : QStringLiteral("POST"),
                    latin(row.specification) });
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

} // namespace

int runTransports(const QStringList &given)
{
    Arguments arguments(QStringLiteral("transports"),
                        QStringLiteral("Lists the transports and their options."), 1);
    if (arguments.parse(given))
        return Holds;
    if (arguments.common().json)
        print(transportRegistryJson() + '\n');
    else
        print(registryTable() + '\n' + optionTable());
    return Holds;
}

} // namespace pushscope::client
