// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <span>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace pushscope::ui {

class ChatView;
class Live;
class Selection;
class SettingControl;
class SportView;
class StockView;

/// The scenarios as tabs, with the settings of the one in view beside them.
class ScenarioPane : public QWidget
{
    Q_OBJECT
public:
    ScenarioPane(Live &live, Selection &selection, QWidget *parent = nullptr);

    /// The line of tabs and settings, to be a dock's title bar.
    QWidget *header() const { return m_header; }
    QTabBar *tabs() const { return m_tabs; }
    StockView *stock() const { return m_stock; }
    SportView *sport() const { return m_sport; }
    ChatView *chat() const { return m_chat; }
    QList<SettingControl *> controls() const { return m_controls; }

    /// A topic and a message that are followed; empty ones for none.
    void showFollowed(const QByteArray &topic, const QByteArray &id);
    void setCompact(bool compact);
    /// Without tabs and settings, and with what is read from afar larger.
    void setForAudience();

    QSize sizeHint() const override { return { 396, 360 }; }

    struct Tab
    {
        const char *id;
        const char *title;
    };
    static std::span<const Tab> allTabs();

private:
    void connectViews();
    void showScenario();
    void showSettings();

    Live &m_live;
    QWidget *m_header;
    QTabBar *m_tabs;
    QHBoxLayout *m_settings;
    QStackedWidget *m_stack;
    StockView *m_stock;
    SportView *m_sport;
    ChatView *m_chat;
    QList<SettingControl *> m_controls;
    QByteArray m_controlsOf; ///< the scenario that the controls belong to
};

} // namespace pushscope::ui
