// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <span>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace pushscope::ui {

class ChatModel;
class ChatView;
class Selection;
class SportModel;
class SportView;
class StockModel;
class StockView;

/// The scenarios as tabs.
class ScenarioTabs : public QWidget
{
    Q_OBJECT
public:
    ScenarioTabs(StockModel &stock, SportModel &sport, ChatModel &chat, Selection &selection,
                 QWidget *parent = nullptr);

    /// The line of tabs, to be a dock's title bar.
    QWidget *header() const { return m_header; }
    QTabBar *tabs() const { return m_tabs; }
    StockView *stock() const { return m_stock; }
    SportView *sport() const { return m_sport; }
    ChatView *chat() const { return m_chat; }

    void setScenario(const QByteArray &id); ///< does not emit scenarioAsked()
    QByteArray scenario() const;
    void setAvailable(const QByteArray &id, bool isAvailable);
    /// A topic and a message that are followed; empty ones for none.
    void showFollowed(const QByteArray &topic, const QByteArray &id);
    void setCompact(bool compact);
    /// Without tabs and what is beside them, and with what is read from afar larger.
    void setForAudience();

    QSize sizeHint() const override { return { 396, 360 }; }

    struct Tab
    {
        const char *id;
        const char *title;
    };
    static std::span<const Tab> allTabs();

Q_SIGNALS:
    void scenarioAsked(const QByteArray &id); ///< by its tab

protected:
    /// At the right of the tabs.
    QHBoxLayout *rightOfTabs() const { return m_right; }

private:
    QWidget *m_header;
    QTabBar *m_tabs;
    QHBoxLayout *m_right;
    QStackedWidget *m_stack;
    StockView *m_stock;
    SportView *m_sport;
    ChatView *m_chat;
};

} // namespace pushscope::ui
