// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/window_host.h"

#include "client/widgets/language.h"
#include "client/widgets/main_window.h"
#include "client/widgets/preferences.h"

#include <utility>

namespace pushscope::ui {

WindowHost::WindowHost(Live &live, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_window(std::make_unique<MainWindow>(live, nullptr))
{
    connect(&LanguageManager::instance(), &LanguageManager::changed, this, &WindowHost::makeAgain);
}

WindowHost::~WindowHost() = default;

void WindowHost::makeAgain()
{
    Preferences().setExplainLanguage(LanguageManager::instance().isChinese()
                                         ? explain::Language::SimplifiedChinese
                                         : explain::Language::English);
    m_window->remember();
    auto before = std::exchange(m_window, std::make_unique<MainWindow>(m_live, m_window.get()));
    // The new one first: the program ends when no window is left.
    if (before->isVisible())
        m_window->takePlaceOf(*before);
    before->hide();
}

} // namespace pushscope::ui
