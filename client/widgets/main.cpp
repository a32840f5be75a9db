// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/models/scenario_ids.h"
#include "client/models/server_url.h"
#include "client/models/stage_script.h"
#include "client/widgets/accessibility.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/main_window.h"
#include "client/widgets/recording_picture.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/stage_control.h"
#include "client/widgets/style.h"
#include "client/widgets/target_window.h"
#include "client/widgets/window_host.h"
#include "common/clock.h"

#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cstdio>

using namespace pushscope;
using namespace pushscope::ui;

namespace {

struct Arguments
{
    QStringList recordings;
    Live::Setup setup;
    std::optional<client::Target> target;
    QString stage;        ///< a script
    bool compare = false; ///< the recordings, side by side
    QString picture;      ///< a file to write instead of opening a window
    ThemeManager::Choice theme = ThemeManager::Choice::System;
    LanguageManager::Choice language = LanguageManager::Choice::System;
};

int unusable(const QString &what)
{
    std::fprintf(stderr, "pushscope: %s\n", qPrintable(what));
    return 2;
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Shows one feed over every way of pushing over HTTP, switched live."));
    parser.addPositionalArgument(
        QStringLiteral("recordings"),
        QStringLiteral(
            "Opens these recordings, a window each, and nothing live. Exits with 1 if one "
            "could not be opened, at once with 2 if none could."),
        QStringLiteral("[FILE.pcapng...]"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        { QStringLiteral("server"),
          QStringLiteral("Uses this server instead of starting one; own: starts one. Without it, "
                         "what was used last."),
          QStringLiteral("URL") },
        { QStringLiteral("open"),
          QStringLiteral("Opens this URL of any server, and nothing of our own."),
          QStringLiteral("URL") },
        { QStringLiteral("as"),
          QStringLiteral("How that server pushes: sse (for http), websocket (for ws), ndjson, "
                         "long-poll or poll."),
          QStringLiteral("KIND") },
        { QStringLiteral("compare"),
          QStringLiteral("Opens the two recordings FILE FILE in one window, side by side.") },
        { QStringLiteral("picture"),
          QStringLiteral("Opens no window, and needs no display: writes the whole ladder of one "
                         "recording into this file, .svg or .png."),
          QStringLiteral("FILE") },
        { QStringLiteral("scenario"), QStringLiteral("Begins with stock, sport or chat."),
          QStringLiteral("ID") },
        { QStringLiteral("transport"), QStringLiteral("Begins with this transport, such as sse."),
          QStringLiteral("ID") },
        { QStringLiteral("stage"),
          QStringLiteral("Opens this stage script; Page Down goes to its next step."),
          QStringLiteral("FILE") },
        { QStringLiteral("rate"), QStringLiteral("Stock ticks a second of the server started."),
          QStringLiteral("TICKS_PER_S") },
        { QStringLiteral("seed"), QStringLiteral("Seed of the server started."),
          QStringLiteral("N") },
        { QStringLiteral("theme"), QStringLiteral("system, light, dark or high-contrast."),
          QStringLiteral("NAME") },
        { QStringLiteral("language"), QStringLiteral("Of the window: system, en or zh."),
          QStringLiteral("NAME") },
    });
}

/// Empty, or what is wrong.
QString readTheme(const QString &name, ThemeManager::Choice &choice)
{
    using Choice = ThemeManager::Choice;
    const std::pair<const char *, Choice> themes[] = { { "system", Choice::System },
                                                       { "light", Choice::Light },
                                                       { "dark", Choice::Dark },
                                                       { "high-contrast", Choice::HighContrast } };
    for (const auto &[id, theme] : themes) {
        if (name == QLatin1StringView(id)) {
            choice = theme;
            return {};
        }
    }
    return QStringLiteral("--theme is system, light, dark or high-contrast, not %1").arg(name);
}

QString readServer(const QCommandLineParser &parser, Live::Setup &setup)
{
    const bool isAsked = parser.isSet(QStringLiteral("server"));
    if (isAsked) {
        const auto text = parser.value(QStringLiteral("server"));
        const auto url = text == u"own" ? QUrl() : readServerUrl(text);
        if (!url)
            return QStringLiteral("--server is http://HOST:PORT or own, not %1").arg(text);
        setup.server = *url;
    }
    for (const auto &name : { QStringLiteral("rate"), QStringLiteral("seed") }) {
        if (!parser.isSet(name))
            continue;
        if (!isAsked)
            setup.server.clear(); // the last one is not meant
        if (!setup.server.isEmpty())
            return QStringLiteral("--%1 is for a server that is started, not for --server")
                .arg(name);
        bool isNumber = false;
        parser.value(name).toDouble(&isNumber);
        if (!isNumber)
            return QStringLiteral("--%1 is a number, not %2").arg(name, parser.value(name));
        setup.serverArguments << QStringLiteral("--%1").arg(name) << parser.value(name);
    }
    return {};
}

QString readTarget(const QCommandLineParser &parser, std::optional<client::Target> &target)
{
    if (!parser.isSet(QStringLiteral("open"))) {
        return parser.isSet(QStringLiteral("as")) ? QStringLiteral("--as is for --open")
                                                  : QString();
    }
    client::Target asked;
    if (!parser.positionalArguments().isEmpty())
        return QStringLiteral("--open is for a server, not for recordings");
    asked.url = QUrl(parser.value(QStringLiteral("open")), QUrl::StrictMode);
    const auto kinds = client::targetKinds();
    const auto standard = asked.url.scheme().startsWith(u"ws") ? QStringLiteral("websocket")
                                                               : QStringLiteral("sse");
    const auto id
        = parser.isSet(QStringLiteral("as")) ? parser.value(QStringLiteral("as")) : standard;
    const auto kind = std::ranges::find_if(
        kinds, [&](const auto &info) { return id == QLatin1StringView(info.id); });
    if (kind == kinds.end())
        return QStringLiteral("--as is sse, websocket, ndjson, long-poll or poll, not %1").arg(id);
    asked.kind = kind->kind;
    target = asked;
    return client::problemOf(asked);
}

/// What is wrong with it is told before there is an audience.
QString readStage(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.stage = parser.value(QStringLiteral("stage"));
    if (!parser.isSet(QStringLiteral("stage")))
        return {};
    if (arguments.target || !arguments.recordings.isEmpty())
        return QStringLiteral("--stage is for a server of ours, not for --open or a recording");
    QString problem;
    readStageScript(arguments.stage, &problem);
    return problem;
}

QString readPicture(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.picture = parser.value(QStringLiteral("picture"));
    if (!parser.isSet(QStringLiteral("picture")))
        return {};
    if (!isPictureFile(arguments.picture))
        return QStringLiteral("--picture must end with .svg or .png, not be \"%1\"")
            .arg(arguments.picture);
    return arguments.recordings.size() == 1 ? QString()
                                            : QStringLiteral("--picture is of one recording");
}

QString readCompare(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.compare = parser.isSet(QStringLiteral("compare"));
    return !arguments.compare || arguments.recordings.size() == 2
        ? QString()
        : QStringLiteral("--compare is of two recordings, not %1").arg(arguments.recordings.size());
}

/// What is for a live feed, and would be passed over without a word.
QString readLive(const QCommandLineParser &parser, const Arguments &arguments)
{
    if (arguments.recordings.isEmpty() && !arguments.target)
        return {};
    for (const auto name : { "server", "scenario", "transport", "rate", "seed" }) {
        if (parser.isSet(QLatin1StringView(name)))
            return QStringLiteral("--%1 is for a server of ours, not for --open or a recording")
                .arg(QLatin1StringView(name));
    }
    return {};
}

QString read(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.recordings = parser.positionalArguments();
    if (const auto problem = readCompare(parser, arguments); !problem.isEmpty())
        return problem;
    if (const auto problem = readPicture(parser, arguments); !problem.isEmpty())
        return problem;
    if (const auto problem = readTarget(parser, arguments.target); !problem.isEmpty())
        return problem;
    if (const auto problem = readStage(parser, arguments); !problem.isEmpty())
        return problem;
    if (const auto problem = readLive(parser, arguments); !problem.isEmpty())
        return problem;
    auto &setup = arguments.setup;
    if (const auto problem = readServer(parser, setup); !problem.isEmpty())
        return problem;
    if (parser.isSet(QStringLiteral("scenario"))) {
        setup.scenario = parser.value(QStringLiteral("scenario")).toUtf8();
        if (!scenario_ids::isKnown(setup.scenario))
            return QStringLiteral("--scenario is stock, sport or chat, not %1")
                .arg(parser.value(QStringLiteral("scenario")));
    }
    if (parser.isSet(QStringLiteral("transport"))) {
        setup.transport = parser.value(QStringLiteral("transport")).toUtf8();
        if (!findTransport(setup.transport))
            return QStringLiteral("no transport %1").arg(parser.value(QStringLiteral("transport")));
    }
    if (parser.isSet(QStringLiteral("language"))) {
        const auto name = parser.value(QStringLiteral("language"));
        const auto choice = LanguageManager::choiceOf(name);
        if (!choice)
            return QStringLiteral("--language is system, en or zh, not %1").arg(name);
        arguments.language = *choice;
    }
    if (parser.isSet(QStringLiteral("theme")))
        return readTheme(parser.value(QStringLiteral("theme")), arguments.theme);
    return {};
}

/// 2 at once if none can be opened; else, when the last is closed, 1 if one could not be, or 0.
int showRecordings(const QStringList &paths)
{
    const auto problems = RecordingWindow::openWindows(Clock::system(), paths);
    for (const auto &problem : problems)
        unusable(problem);
    if (problems.size() == paths.size())
        return 2;
    const int code = QApplication::exec();
    return problems.isEmpty() ? code : 1;
}

int compareRecordings(const QStringList &paths)
{
    const auto problem = CompareWindow::openWindow(Clock::system(), paths[0], paths[1]);
    return problem.isEmpty() ? QApplication::exec() : unusable(problem);
}

/// Whether it is only asked for what needs no display.
bool wantsText(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](const QByteArrayView argument) {
        return argument == "-h" || argument == "--help" || argument == "--help-all"
            || argument == "-v" || argument == "--version";
    });
}

/// Whoever wants a picture alone looks at no window.
bool wantsPicture(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](const QByteArrayView argument) {
        return argument == "--picture" || argument.startsWith("--picture=");
    });
}

/// Qt would abort without saying what to do.
bool lacksDisplay(int argc, char *argv[])
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    const auto isEmpty = [](const char *name) { return qEnvironmentVariableIsEmpty(name); };
    return isEmpty("DISPLAY") && isEmpty("WAYLAND_DISPLAY") && isEmpty("QT_QPA_PLATFORM")
        && std::none_of(argv + 1, argv + argc, [](const QByteArrayView argument) {
               return argument.startsWith("-platform") || argument.startsWith("--platform");
           });
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return false;
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("pushscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PUSHSCOPE_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope"));
    QCommandLineParser parser;
    declare(parser);
    if (wantsText(argc, argv)) {
        const QCoreApplication app(argc, argv);
        parser.process(app);
        return 0;
    }
    if (wantsPicture(argc, argv) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (lacksDisplay(argc, argv)) {
        std::fprintf(stderr,
                     "pushscope: there is no display to open a window on. Set DISPLAY or "
                     "WAYLAND_DISPLAY, or use pushscope-cli.\n");
        return 1;
    }

    QApplication::setStyle(new Style);
    const QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Pushscope"));
    installAccessibility();

    const Preferences preferences;
    Arguments arguments;
    arguments.theme = preferences.theme();
    arguments.language = preferences.language();
    arguments.setup = { .server = preferences.server(),
                        .serverArguments = {},
                        .scenario = preferences.scenario(),
                        .transport = preferences.transport(),
                        .delay = preferences.delay(),
                        .options = preferences.options(),
                        .name = preferences.name() };
    parser.process(app);
    if (const auto problem = read(parser, arguments); !problem.isEmpty())
        return unusable(problem);

    QApplication::setFont(type::withChinese(QApplication::font()));
    if (!arguments.picture.isEmpty()) {
        ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
        return writeRecordingPicture(arguments.recordings.first(), arguments.picture);
    }
    ThemeManager::instance().setChoice(arguments.theme);
    LanguageManager::instance().setChoice(arguments.language);
    if (arguments.compare)
        return compareRecordings(arguments.recordings);
    if (!arguments.recordings.isEmpty())
        return showRecordings(arguments.recordings);
    if (arguments.target) {
        TargetWindow::openWindow(Clock::system())->open(*arguments.target);
        return QApplication::exec();
    }
    Live live(Clock::system());
    const WindowHost host(live);
    host.window()->show();
    if (arguments.stage.isEmpty())
        host.window()->explainItself();
    live.start(arguments.setup);
    if (!arguments.stage.isEmpty())
        host.window()->stage()->open(arguments.stage);
    return QApplication::exec();
}
