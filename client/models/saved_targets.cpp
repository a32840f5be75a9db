// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/saved_targets.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

namespace pushscope::ui {

namespace {

constexpr QLatin1StringView savedKey("targets/saved");
constexpr QLatin1StringView lastKey("targets/last");

} // namespace

SavedTargets::SavedTargets(QObject *parent)
    : QObject(parent)
{
    const auto saved
        = QJsonDocument::fromJson(m_settings.value(savedKey).toString().toUtf8()).object();
    for (auto each = saved.constBegin(); each != saved.constEnd(); ++each) {
        if (const auto target = client::targetFromJson(each.value().toObject()))
            m_targets.insert(each.key(), *target);
    }
    // Older versions kept all of it, for everybody to read.
    if (!m_targets.isEmpty())
        keepPrivate();
    if (const auto target = last(); target && client::withoutCredentials(*target) != *target)
        setLast(*target);
}

std::optional<client::Target> SavedTargets::find(const QString &name) const
{
    const auto found = m_targets.constFind(name);
    return found == m_targets.cend() ? std::nullopt : std::optional(*found);
}

void SavedTargets::save(const QString &name, const client::Target &target)
{
    m_targets.insert(name, target);
    write();
}

void SavedTargets::remove(const QString &name)
{
    if (m_targets.remove(name))
        write();
}

void SavedTargets::write()
{
    QJsonObject saved;
    for (auto each = m_targets.cbegin(); each != m_targets.cend(); ++each)
        saved.insert(each.key(), client::targetToJson(each.value()));
    set(savedKey, saved);
    Q_EMIT changed();
}

std::optional<client::Target> SavedTargets::last() const
{
    const auto json = QJsonDocument::fromJson(m_settings.value(lastKey).toString().toUtf8());
    return client::targetFromJson(json.object());
}

void SavedTargets::setLast(const client::Target &target)
{
    set(lastKey, client::targetToJson(client::withoutCredentials(target)));
}

void SavedTargets::set(QAnyStringView key, const QJsonObject &json)
{
    m_settings.setValue(key, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    keepPrivate();
}

/// What is saved under a name may log in: the file, where there is one, is its owner's alone.
void SavedTargets::keepPrivate()
{
    m_settings.sync();
    if (QFile file(m_settings.fileName()); file.exists())
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace pushscope::ui
