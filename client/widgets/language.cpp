// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QPointer>

namespace pushscope::ui {

LanguageManager &LanguageManager::instance()
{
    static QPointer<LanguageManager> manager;
    if (!manager)
        manager = new LanguageManager(QCoreApplication::instance());
    return *manager;
}

LanguageManager::LanguageManager(QObject *parent)
    : QObject(parent)
{ }

std::optional<LanguageManager::Choice> LanguageManager::choiceOf(const QString &name)
{
    if (name == u"system")
        return Choice::System;
    if (name == u"en")
        return Choice::English;
    if (name == u"zh")
        return Choice::Chinese;
    return {};
}

/// Of the languages that the system's person reads, the first that is here.
bool LanguageManager::systemIsChinese()
{
    const auto names = QLocale::system().uiLanguages();
    for (const auto &name : names) {
        const QLocale locale(name);
        if (locale.language() == QLocale::English || locale.language() == QLocale::C)
            return false;
        if (locale.language() == QLocale::Chinese)
            return true;
    }
    return false;
}

void LanguageManager::setChoice(Choice choice)
{
    m_choice = choice;
    const bool chinese
        = choice == Choice::Chinese || (choice == Choice::System && systemIsChinese());
    if (std::exchange(m_isChinese, chinese) == chinese)
        return;
    install();
    Q_EMIT changed();
}

void LanguageManager::install()
{
    if (!m_isChinese) {
        QCoreApplication::removeTranslator(&m_own);
        QCoreApplication::removeTranslator(&m_qt);
        return;
    }
    const auto folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    // The last that is installed is asked first. Qt's own is not on every machine.
    if (m_qt.load(QStringLiteral("qtbase_zh_CN"), folder))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/translations/pushscope_zh_CN.qm")))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace pushscope::ui
