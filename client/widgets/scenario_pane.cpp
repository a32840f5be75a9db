// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/scenario_pane.h"

#include "client/models/live.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/setting_control.h"
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

constexpr ScenarioPane::Tab tabs[] = {
    { "stock", QT_TRANSLATE_NOOP("pushscope::ui::ScenarioPane", "Stock") },
    { "sport", QT_TRANSLATE_NOOP("pushscope::ui::ScenarioPane", "Sport") },
    { "chat", QT_TRANSLATE_NOOP("pushscope::ui::ScenarioPane", "Chat") },
};

int tabOf(const QByteArray &scenario)
{
    for (int i = 0; i < int(std::size(tabs)); ++i) {
        if (scenario == tabs[i].id)
            return i;
    }
    return 0;
}

class Header : public QWidget
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

std::span<const ScenarioPane::Tab> ScenarioPane::allTabs()
{
    return ui::tabs;
}

ScenarioPane::ScenarioPane(Live &live, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_header(new Header(this))
    , m_tabs(new QTabBar(m_header))
    , m_settings(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_stock(new StockView(live.stock(), selection, this))
    , m_sport(new SportView(live.sport(), selection, this))
    , m_chat(new ChatView(live.chat(), selection, this))
{
    m_tabs->setObjectName(QStringLiteral("scenarioTabs"));
    m_tabs->setAccessibleName(tr("Scenario"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setFixedHeight(PaneHeader::height);
    for (const auto &tab : ui::tabs)
        m_tabs->addTab(tr(tab.title));
    auto line = new QHBoxLayout(m_header);
    line->setContentsMargins(0, 0, 12, 0);
    line->setSpacing(8);
    line->addWidget(m_tabs);
    line->addSpacing(4);
    line->addStretch(1);
    m_settings->setSpacing(12);
    line->addLayout(m_settings);
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
    connectViews();
    showScenario();
}

void ScenarioPane::connectViews()
{
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { m_live.setScenario(ui::tabs[tab].id); });
    connect(&m_live, &Live::scenarioChanged, this, &ScenarioPane::showScenario);
    connect(&m_live, &Live::scenariosChanged, this, &ScenarioPane::showSettings);
    connect(m_stock, &StockView::endReplayAsked, &m_live, &Live::endReplay);
    connect(m_chat, &ChatView::said, &m_live, &Live::say);
    connect(m_chat, &ChatView::typed, &m_live, &Live::typing);
    connect(m_chat, &ChatView::nameAsked, &m_live, &Live::setName);
    connect(&m_live, &Live::nameChanged, m_chat, [this] { m_chat->setName(m_live.name()); });
}

void ScenarioPane::showScenario()
{
    const QSignalBlocker blocker(m_tabs);
    const int tab = tabOf(m_live.scenario());
    m_tabs->setCurrentIndex(tab);
    m_stack->setCurrentIndex(tab);
    m_chat->setName(m_live.name());
    showSettings();
}

void ScenarioPane::showSettings()
{
    m_stock->setReplaying(m_live.isReplaying());
    QList<ScenarioSetting> settings;
    for (const auto &info : m_live.scenarios()) {
        if (info.id == m_live.scenario())
            settings = info.settings;
    }
    QByteArray shape = m_live.scenario();
    for (const auto &setting : settings)
        shape += ' ' + setting.key;
    if (shape == m_controlsOf) {
        for (qsizetype i = 0; i < settings.size(); ++i)
            m_controls[i]->setValue(settings[i].value);
        return;
    }
    m_controlsOf = shape;
    qDeleteAll(std::exchange(m_controls, {}));
    for (const auto &setting : settings) {
        auto control = new SettingControl(setting, m_header);
        connect(control, &SettingControl::changed, &m_live, &Live::changeSetting);
        m_settings->addWidget(control);
        m_controls << control;
    }
}

void ScenarioPane::showFollowed(const QByteArray &topic, const QByteArray &id)
{
    m_stock->showFollowed(topic);
    m_sport->showFollowed(topic, id);
    m_chat->showFollowed(id);
}

void ScenarioPane::setCompact(bool compact)
{
    m_stock->setCompact(compact);
    m_sport->setCompact(compact);
    m_chat->setCompact(compact);
}

void ScenarioPane::setForAudience()
{
    m_header->hide();
    m_stock->setForAudience();
    m_sport->setForAudience();
    m_chat->setForAudience();
}

} // namespace pushscope::ui
