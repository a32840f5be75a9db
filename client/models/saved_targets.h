// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/target/target.h"

#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QSettings>

namespace pushscope::ui {

/// Requests by name, remembered from one run to the next, and the one that was open last: that
/// without its credentials, as nobody asked to keep them. Damaged entries are passed over.
class SavedTargets : public QObject
{
    Q_OBJECT
public:
    explicit SavedTargets(QObject *parent = nullptr);

    QStringList names() const { return m_targets.keys(); }
    std::optional<client::Target> find(const QString &name) const;
    void save(const QString &name, const client::Target &target); ///< replaces
    void remove(const QString &name);

    std::optional<client::Target> last() const;
    void setLast(const client::Target &target);

Q_SIGNALS:
    void changed();

private:
    void write();
    void set(QAnyStringView key, const QJsonObject &json);
    void keepPrivate();

    QSettings m_settings;
    QMap<QString, client::Target> m_targets;
};

} // namespace pushscope::ui
