// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>

namespace pushscope::ui {

class Live;
class MainWindow;

/// Owns the window, and makes it anew in another language. What it shows is in Live, which goes on.
class WindowHost : public QObject
{
    Q_OBJECT
public:
    explicit WindowHost(Live &live, QObject *parent = nullptr);
    ~WindowHost() override;

    MainWindow *window() const { return m_window.get(); }

private:
    void makeAgain();

    Live &m_live;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace pushscope::ui
