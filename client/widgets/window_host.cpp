// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/window_host.h"

#include "client/widgets/main_window.h"
#include "client/widgets/preferences.h"

namespace pushscope::ui {

WindowHost::WindowHost(Live &live, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_window(make(nullptr))
{ }

WindowHost::~WindowHost() = default;

std::unique_ptr<MainWindow> WindowHost::make(const MainWindow *before)
{
    auto window = std::make_unique<MainWindow>(m_live, before);
    // Queued: the menu that it comes from is the window's own.
    connect(window.get(), &MainWindow::languageAsked, this, &WindowHost::setLanguage,
            Qt::QueuedConnection);
    return window;
}

void WindowHost::setLanguage(LanguageManager::Choice choice)
{
    auto &language = LanguageManager::instance();
    const bool wasChinese = language.isChinese();
    Preferences preferences;
    preferences.setLanguage(choice);
    language.setChoice(choice);
    if (language.isChinese() == wasChinese)
        return;
    preferences.setExplainLanguage(language.isChinese() ? explain::Language::SimplifiedChinese
                                                        : explain::Language::English);
    m_window->remember();
    auto before = std::exchange(m_window, make(m_window.get()));
    // The new one first: the program ends when no window is left.
    if (before->isVisible())
        m_window->takePlaceOf(*before);
    before->hide();
}

} // namespace pushscope::ui
