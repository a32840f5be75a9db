// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/scenario_tabs.h"

#include "client/models/scenario_ids.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/sport_view.h"
#include "client/widgets/stock_view.h"
#include "client/widgets/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>

namespace pushscope::ui {

namespace {

constexpr ScenarioTabs::Tab scenarioTabs[] = {
    { scenario_ids::stock, QT_TRANSLATE_NOOP("pushscope::ui::ScenarioTabs", "Stock") },
    { scenario_ids::sport, QT_TRANSLATE_NOOP("pushscope::ui::ScenarioTabs", "Sport") },
    { scenario_ids::chat, QT_TRANSLATE_NOOP("pushscope::ui::ScenarioTabs", "Chat") },
};

int tabOf(const QByteArray &scenario)
{
    for (int i = 0; i < int(std::size(scenarioTabs)); ++i) {
        if (scenario == scenarioTabs[i].id)
            return i;
    }
    return 0;
}

class TabsLine : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::current();
        QPainter painter(this);
        painter.fillRect(rect(), theme.window);
        painter.fillRect(0, height() - 1, width(), 1, theme.line);
    }
};

} // namespace

std::span<const ScenarioTabs::Tab> ScenarioTabs::allTabs()
{
    return scenarioTabs;
}

ScenarioTabs::ScenarioTabs(StockModel &stock, SportModel &sport, ChatModel &chat,
                           Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_header(new TabsLine(this))
    , m_tabs(new QTabBar(m_header))
    , m_right(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_stock(new StockView(stock, selection, this))
    , m_sport(new SportView(sport, selection, this))
    , m_chat(new ChatView(chat, selection, this))
{
    m_tabs->setObjectName(QStringLiteral("scenarioTabs"));
    m_tabs->setAccessibleName(tr("Scenario"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setFixedHeight(PaneHeader::height);
    for (const auto &tab : scenarioTabs)
        m_tabs->addTab(tr(tab.title));
    auto line = new QHBoxLayout(m_header);
    line->setContentsMargins(0, 0, 12, 0);
    line->setSpacing(8);
    line->addWidget(m_tabs);
    line->addSpacing(4);
    line->addStretch(1);
    m_right->setSpacing(12);
    line->addLayout(m_right);
    m_header->setFixedHeight(PaneHeader::height);

    m_stack->addWidget(m_stock);
    m_stack->addWidget(m_sport);
    m_stack->addWidget(m_chat);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        Q_EMIT scenarioAsked(scenarioTabs[tab].id);
    });
}

void ScenarioTabs::setScenario(const QByteArray &id)
{
    const QSignalBlocker blocker(m_tabs);
    const int tab = tabOf(id);
    m_tabs->setCurrentIndex(tab);
    m_stack->setCurrentIndex(tab);
}

QByteArray ScenarioTabs::scenario() const
{
    return scenarioTabs[m_tabs->currentIndex()].id;
}

void ScenarioTabs::setAvailable(const QByteArray &id, bool isAvailable)
{
    const QSignalBlocker blocker(m_tabs);
    m_tabs->setTabVisible(tabOf(id), isAvailable);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

void ScenarioTabs::showFollowed(const QByteArray &topic, const QByteArray &id)
{
    m_stock->showFollowed(topic);
    m_sport->showFollowed(topic, id);
    m_chat->showFollowed(id);
}

void ScenarioTabs::setCompact(bool compact)
{
    m_stock->setCompact(compact);
    m_sport->setCompact(compact);
    m_chat->setCompact(compact);
}

void ScenarioTabs::setForAudience()
{
    m_header->hide();
    m_stock->setForAudience();
    m_sport->setForAudience();
    m_chat->setForAudience();
}

} // namespace pushscope::ui
