// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/setting_check.h"

#include "server/scenarios/json_fields.h"

#include <algorithm>

namespace pushscope::server {

bool checkSetting(const QList<ScenarioSetting> &settings, const QByteArray &key, double value,
                  QString *error)
{
    const auto found = std::ranges::find(settings, key, &ScenarioSetting::key);
    QString problem;
    if (found == settings.end()) {
        QByteArrayList keys;
        for (const auto &setting : settings)
            keys.append(setting.key);
        problem = QStringLiteral("There is no setting %1 now; there is %2.")
                      .arg(QString::fromUtf8(key.left(40)), QString::fromLatin1(keys.join(", ")));
    } else if (!(value >= found->minimum && value <= found->maximum)) { // false for NaN too
        problem = QStringLiteral("%1 must be from %2 to %3 %4.")
                      .arg(found->label, QString::fromLatin1(jsonNumber(found->minimum)),
                           QString::fromLatin1(jsonNumber(found->maximum)), found->unit)
                      .replace(QLatin1String(" ."), QLatin1String("."));
    }
    if (error)
        *error = problem;
    return problem.isEmpty();
}

} // namespace pushscope::server
