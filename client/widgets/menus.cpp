// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/menus.h"

#include "client/models/live.h"
#include "client/models/registry_words.h"
#include "client/widgets/icons.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/preferences.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/transport_strip.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace pushscope::ui {

Menus::Menus(QMainWindow &window, Live &live, const Parts &parts)
    : QObject(&window)
    , m_window(window)
    , m_live(live)
{
    addFile(parts);
    addEdit(parts);
    addView(parts);
    addScenario();
    addTransport();
    addLink();
    addServer();
    addHelp();
}

QMenu *Menus::addMenu(const QString &title)
{
    auto menu = m_window.menuBar()->addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

void Menus::addFile(const Parts &parts)
{
    auto menu = addMenu(tr("&File"));
    menu->addActions(parts.record);
    auto open = menu->addAction(tr("&Open a recording..."), this, &Menus::openAsked);
    open->setShortcut(QKeySequence::Open);
    menu->addAction(tr("&Compare two recordings..."), this, &Menus::compareAsked);
    auto target = menu->addAction(tr("Open &any server..."), this, &Menus::targetAsked);
    target->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_U));
    for (const auto save : parts.save)
        menu->addMenu(save);
    menu->addMenu(parts.stage);
    menu->addSeparator();
    auto replay = menu->addAction(tr("&Replay a CSV file..."), this, &Menus::replayAsked);
    replay->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    auto back = menu->addAction(tr("&Back to the built-in data"), &m_live, &Live::endReplay);
    connect(menu, &QMenu::aboutToShow, back,
            [this, back] { back->setEnabled(m_live.isReplaying()); });
    menu->addSeparator();
    auto quit = menu->addAction(tr("&Quit"), &m_window, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    m_ofStage << parts.record << quit;
}

void Menus::addEdit(const Parts &parts)
{
    auto menu = addMenu(tr("&Edit"));
    menu->addActions(parts.edit);
    m_ofLive << menu;
}

void Menus::addView(const Parts &parts)
{
    auto menu = addMenu(tr("&View"));
    menu->addActions(parts.places);
    menu->addSeparator();
    menu->addActions(parts.view);
    m_ofStage << parts.view;
    menu->addSeparator();
    menu->addActions(parts.flow);
    menu->addSeparator();
    addLook(*menu);
    menu->addSeparator();
    menu->addActions(parts.panes);
    menu->addAction(tr("&Reset the layout"), this, &Menus::layoutResetAsked);
}

void Menus::addLook(QMenu &view)
{
    addThemes(*view.addMenu(tr("&Theme")));
    addLanguages(*view.addMenu(tr("&Language")));
}

void Menus::addThemes(QMenu &menu)
{
    using Choice = ThemeManager::Choice;
    const std::pair<Choice, QString> themes[] = { { Choice::System, tr("&System") },
                                                  { Choice::Light, tr("&Light") },
                                                  { Choice::Dark, tr("&Dark") },
                                                  { Choice::HighContrast, tr("&High contrast") } };
    auto group = new QActionGroup(&menu);
    auto &manager = ThemeManager::instance();
    for (const auto &[choice, title] : themes) {
        auto action = menu.addAction(title, &manager, [choice = choice] {
            ThemeManager::instance().setChoice(choice);
            Preferences().setTheme(choice);
        });
        action->setObjectName(QStringLiteral("theme.%1").arg(int(choice)));
        action->setCheckable(true);
        action->setActionGroup(group);
        // Another window may have chosen it.
        const auto show = [action, choice = choice] {
            action->setChecked(ThemeManager::instance().choice() == choice);
        };
        connect(&manager, &ThemeManager::changed, action, show);
        show();
    }
}

void Menus::chooseLanguage(LanguageManager::Choice choice)
{
    const auto choose = [choice] {
        Preferences().setLanguage(choice);
        LanguageManager::instance().setChoice(choice);
    };
    QMetaObject::invokeMethod(&LanguageManager::instance(), choose, Qt::QueuedConnection);
}

/// Each language by its own name, for whoever does not read the one that is on.
void Menus::addLanguages(QMenu &menu)
{
    using Choice = LanguageManager::Choice;
    const std::pair<Choice, QString> languages[]
        = { { Choice::System, tr("&System") },
            { Choice::English, QStringLiteral("English") },
            { Choice::Chinese, QString::fromUtf8("简体中文") } };
    auto group = new QActionGroup(&menu);
    for (const auto &[choice, title] : languages) {
        auto action = menu.addAction(title, &menu, [choice = choice] { chooseLanguage(choice); });
        action->setObjectName(QStringLiteral("language.%1").arg(int(choice)));
        action->setCheckable(true);
        action->setActionGroup(group);
        // Also one that looks the same: its windows stay.
        const auto show = [action, choice = choice] {
            action->setChecked(LanguageManager::instance().choice() == choice);
        };
        connect(&menu, &QMenu::aboutToShow, action, show);
        show();
    }
}

void Menus::setLive(bool live)
{
    // A menu that is off takes the keys of its actions with it.
    for (const auto menu : std::as_const(m_ofLive))
        menu->menuAction()->setEnabled(live);
    m_firstSteps->setEnabled(live);
}

void Menus::addScenario()
{
    auto menu = addMenu(tr("&Scenario"));
    m_ofLive << menu;
    auto group = new QActionGroup(this);
    int key = Qt::Key_1;
    for (const auto &tab : ScenarioTabs::allTabs()) {
        const QByteArray id = tab.id;
        auto action = menu->addAction(ScenarioTabs::tr(tab.title), &m_live,
                                      [this, id] { m_live.setScenario(id); });
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(key++)));
        action->setCheckable(true);
        action->setActionGroup(group);
        m_ofStage << action;
        connect(menu, &QMenu::aboutToShow, action,
                [this, action, id] { action->setChecked(m_live.scenario() == id); });
    }
}

void Menus::addTransport()
{
    auto menu = addMenu(tr("&Transport"));
    m_ofLive << menu;
    const auto registry = transportRegistry();
    auto group = new QActionGroup(this);
    for (size_t i = 0; i < registry.size(); ++i) {
        const auto &info = registry[i];
        if (i > 0 && QByteArrayView(registry[i - 1].group) != QByteArrayView(info.group))
            menu->addSeparator();
        const QByteArray id = info.id;
        auto action = menu->addAction(registry_words::name(info), &m_live,
                                      [this, id] { m_live.switchTo(id); });
        action->setShortcut(TransportStrip::keySequence(qsizetype(i)));
        action->setToolTip(registry_words::summary(info));
        action->setCheckable(true);
        action->setActionGroup(group);
        m_ofStage << action;
        connect(menu, &QMenu::aboutToShow, action, [this, action, row = &info] {
            action->setChecked(m_live.session().current() == row);
        });
    }
    menu->addSeparator();
    auto options = menu->addAction(icon(Icon::Options), tr("&Options of the one in use..."), this,
                                   &Menus::optionsAsked);
    options->setShortcut(Qt::Key_O);
    auto retry = menu->addAction(icon(Icon::Retry), tr("Try again &now"), &m_live.session(),
                                 &client::Session::retryNow);
    retry->setShortcut(Qt::Key_R);
    m_ofStage << retry;
}

void Menus::addLink()
{
    auto menu = addMenu(tr("&Link"));
    m_ofLive << menu;
    auto group = new QActionGroup(this);
    for (const auto &delay : LinkControls::delayPresets()) {
        auto action = menu->addAction(tr("%1 each way").arg(LinkControls::delayText(delay)),
                                      &m_live, [this, delay] { m_live.setDelay(delay); });
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(menu, &QMenu::aboutToShow, action,
                [this, action, delay] { action->setChecked(m_live.delay() == delay); });
    }
    menu->addSeparator();
    auto choose = menu->addAction(tr("Choose the &delay"), this, &Menus::linkFocusAsked);
    choose->setShortcut(Qt::Key_L);
    auto cut = menu->addAction(icon(Icon::Cut), tr("&Cut all connections"), &m_live,
                               &Live::cutConnections);
    cut->setShortcut(Qt::Key_X);
    m_ofStage << cut;
}

void Menus::addServer()
{
    auto menu = addMenu(tr("S&erver"));
    menu->setObjectName(QStringLiteral("serverMenu"));
    auto where = menu->addAction(QString());
    where->setEnabled(false);
    auto another = menu->addAction(tr("&Connect to..."), this, &Menus::connectAsked);
    another->setObjectName(QStringLiteral("serverConnect"));
    menu->addSeparator();
    auto kill
        = menu->addAction(icon(Icon::Kill), tr("&Kill (SIGKILL)"), &m_live, &Live::killServer);
    kill->setObjectName(QStringLiteral("serverKill"));
    auto stop = menu->addAction(tr("&Stop (says goodbye)"), &m_live, &Live::stopServer);
    auto restart
        = menu->addAction(icon(Icon::Restart), tr("&Restart"), &m_live, &Live::restartServer);
    restart->setObjectName(QStringLiteral("serverRestart"));
    const auto update = [this, where, kill, stop, restart] {
        const auto url = m_live.serverUrl();
        const auto address = url.isEmpty()
            ? tr("not known")
            : QStringLiteral("%1:%2").arg(url.host()).arg(url.port(80));
        where->setText(m_live.ownsServer() ? tr("%1, a child of this window").arg(address)
                                           : tr("%1, not ours").arg(address));
        const bool running = m_live.ownsServer() && m_live.isServerUp();
        kill->setEnabled(running);
        stop->setEnabled(running);
        restart->setEnabled(m_live.ownsServer());
    };
    connect(&m_live, &Live::serverChanged, menu, update);
    update();
}

void Menus::addHelp()
{
    auto menu = addMenu(tr("&Help"));
    auto keys = menu->addAction(tr("&Keyboard shortcuts"), this, &Menus::shortcutsAsked);
    keys->setShortcut(Qt::Key_Question);
    m_firstSteps = menu->addAction(tr("&First steps"), this, &Menus::firstStepsAsked);
    menu->addSeparator();
    menu->addAction(tr("&About Pushscope"), this, &Menus::aboutAsked);
    menu->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

} // namespace pushscope::ui
