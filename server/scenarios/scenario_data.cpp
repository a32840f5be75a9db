// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scenario_data.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

// Outside of any namespace, as Q_INIT_RESOURCE demands. Without it the linker leaves a static
// library's resources out.
static void initScenarioResources()
{
    Q_INIT_RESOURCE(scenarios);
}

namespace pushscope::server {

QJsonObject scenarioData(const QString &file)
{
    static const bool initialised = (initScenarioResources(), true);
    Q_UNUSED(initialised);
    QFile resource(QStringLiteral(":/pushscope/scenarios/") + file);
    if (!resource.open(QIODevice::ReadOnly))
        qFatal("scenario data %s is missing", qPrintable(file));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(resource.readAll(), &error);
    if (!document.isObject())
        qFatal("scenario data %s: %s", qPrintable(file), qPrintable(error.errorString()));
    return document.object();
}

QByteArray sourceText(const QJsonObject &data)
{
    const auto source = data.value(QLatin1String("source")).toObject();
    const auto field
        = [&source](const char *name) { return source.value(QLatin1String(name)).toString(); };
    // A commit is long: its first digits name it well enough for a line of text.
    return QStringLiteral("%1 %2 (%3)")
        .arg(field("name"), field("version").left(12), field("licence"))
        .toUtf8();
}

} // namespace pushscope::server
