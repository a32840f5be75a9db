// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/live.h"
#include "client/widgets/language.h"
#include "client/widgets/main_window.h"
#include "client/widgets/style.h"
#include "client/widgets/window_host.h"
#include "common/clock.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

#include <memory>

namespace pushscope::samples {

/// The main window as the program makes it, on a server of its own, in English with no settings:
/// what a test of all of it begins with.
class HostedWindow
{
protected:
    static constexpr int soon = 20'000; ///< ms, for a machine that is busy

    /// Once for a test program, whose settings are its own.
    static void prepare(const QString &name)
    {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName(QStringLiteral("pushscope-test"));
        QApplication::setApplicationName(name);
        QApplication::setStyle(new ui::Style);
    }
    void make()
    {
        QSettings().clear();
        ui::LanguageManager::instance().setChoice(ui::LanguageManager::Choice::English);
        m_live = std::make_unique<ui::Live>(Clock::system());
        m_host = std::make_unique<ui::WindowHost>(*m_live);
    }
    void drop()
    {
        m_host.reset();
        m_live.reset();
    }
    void start(const QByteArray &scenario, const QByteArray &transport, const QString &name)
    {
        window()->show();
        ui::Live::Setup setup;
        setup.scenario = scenario;
        setup.transport = transport;
        setup.serverArguments = QStringList{ QStringLiteral("--rate"), QStringLiteral("50") };
        setup.name = name;
        m_live->start(setup);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), client::Session::State::Live, soon);
    }
    ui::MainWindow *window() const { return m_host->window(); }
    quint64 delivered() const { return m_live->session().ledger().totals().delivered; }

    std::unique_ptr<ui::Live> m_live;
    std::unique_ptr<ui::WindowHost> m_host;
};

} // namespace pushscope::samples
