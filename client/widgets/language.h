// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTranslator>

#include <optional>

namespace pushscope::ui {

/// The language of the window: the person's choice, or what the system has. Installs the
/// translators; widgets have their texts from when they were made, so whoever shows them makes them
/// anew.
class LanguageManager : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, English, Chinese };
    Q_ENUM(Choice)

    static LanguageManager &instance();

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    bool isChinese() const { return m_isChinese; } ///< Simplified

    /// "system", "en" or "zh", as on the command line.
    static std::optional<Choice> choiceOf(const QString &name);

Q_SIGNALS:
    void changed(); ///< another language than before: what is said has to be made anew

private:
    explicit LanguageManager(QObject *parent);
    static bool systemIsChinese();
    void install();

    Choice m_choice = Choice::English;
    bool m_isChinese = false;
    QTranslator m_own;
    QTranslator m_qt; ///< of Qt's dialogs
};

} // namespace pushscope::ui
