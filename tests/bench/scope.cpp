// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Measures the scope with a million events: list and ladder while they arrive, scrolling, zooming,
// a filter by regular expression, opening a recording, saving it, comparing two. Prints a line for
// each; judges nothing.
//
//     cmake --build --preset release --target bench_scope
//     QT_QPA_PLATFORM=offscreen build/release/tests/bench_scope [EVENTS [PART]]
//
// PART is live or open; both without it.

#include "client/core/capture/opened_recording.h"
#include "client/models/flow_list_model.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/export_menu.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/message_list.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/selection.h"
#include "client/widgets/style.h"
#include "common/clock.h"
#include "tests/auto/flow_samples.h"
#include "tests/auto/recording_samples.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QThread>
#include <QtWidgets/QtWidgets>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>
#include <vector>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr int eventsPerSecond = 100'000;
constexpr int framesPerSecond = 60;
constexpr int connectionsFor = 10'000; ///< events each
constexpr qint64 startWallUs = 1'773'225'737'600'000;

/// Processor time of this thread in milliseconds; where it cannot be asked for, that of the
/// process.
double processorMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

/// Milliseconds of frames, and what they come to: as a user sees it, and what of it this program
/// did when others used the machine, too.
class Frames
{
public:
    template <typename Work> void time(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        const double before = processorMs();
        work();
        m_processorMs.push_back(processorMs() - before);
        m_ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    void print(const char *what)
    {
        print(what, m_ms);
        print("    of it processor time", m_processorMs);
        std::fflush(stdout);
    }

private:
    static void print(const char *what, std::vector<double> &ms)
    {
        std::ranges::sort(ms);
        const auto at = [&ms](double share) { return ms[size_t(share * double(ms.size() - 1))]; };
        const auto late = std::ranges::count_if(ms, [](double each) { return each > 16; });
        std::printf("%-44s p50 %6.2f ms  p99 %6.2f ms  max %6.2f ms  over 16 ms: %lld of %zu\n",
                    what, at(0.5), at(0.99), ms.back(), qlonglong(late), ms.size());
    }

    std::vector<double> m_ms;
    std::vector<double> m_processorMs;
};

/// Resident memory in bytes; 0 where it cannot be asked for.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr qint64 pageBytes = 4'096;
    return file.readAll().split(' ').value(1).toLongLong() * pageBytes;
}

/// The log with list and ladder beside each other, as in the window.
struct Scope
{
    Scope()
        : flow(new FlowPane(log, selection, &widget))
        , messages(new MessagesPane(log, selection, &widget))
    {
        flow->view()->setClock(clock);
        auto layout = new QHBoxLayout(&widget);
        layout->addWidget(messages, 1);
        layout->addWidget(flow, 2);
        widget.resize(1'400, 900);
        widget.show();
        QCoreApplication::processEvents();
    }
    void frame()
    {
        log.flush();
        Q_EMIT FrameClock::instance().frame();
        // Paints what that made dirty, and nothing else, as in the window.
        QCoreApplication::processEvents();
    }

    ManualClock clock{ startWallUs };
    FlowLog log{ std::numeric_limits<qsizetype>::max(), nullptr,
                 std::numeric_limits<qint64>::max() };
    Selection selection;
    QWidget widget;
    FlowPane *flow;
    MessagesPane *messages;
};

void fill(Scope &scope, int events)
{
    static const QByteArray symbols[] = { "AAPL", "MSFT", "GOOG", "AMZN", "IBM", "SPX" };
    const int each = eventsPerSecond / framesPerSecond;
    const auto before = residentBytes();
    Frames frames;
    for (int posted = 0; posted < events;) {
        scope.clock.advance(std::chrono::milliseconds(1'000 / framesPerSecond));
        const auto now = scope.clock.wallUs();
        for (int i = 0; i < each && posted < events; ++i, ++posted) {
            auto tick = samples::tick(symbols[posted % 6], quint64(posted + 1),
                                      20 + posted % 1'000 * 0.01, now - 900 - i, now - i);
            tick.connection = 1 + quint32(posted / connectionsFor);
            scope.log.post(tick);
        }
        frames.time([&] { scope.frame(); });
    }
    frames.print("a frame while 100 000 events/s arrive");
    std::printf("%-44s %.0f B an event, its bytes included\n", "memory",
                double(residentBytes() - before) / events);
}

void scroll(Scope &scope)
{
    Frames frames;
    auto bar = scope.messages->list()->verticalScrollBar();
    constexpr int steps = 300;
    for (int i = 0; i < steps; ++i) {
        bar->setValue(bar->minimum()
                      + int(qint64(bar->maximum() - bar->minimum()) * (i * 37 % steps) / steps));
        frames.time([&] { scope.widget.repaint(); });
    }
    frames.print("a frame while the list is scrolled");
}

/// As with the wheel, back from now.
void scrollLadder(Scope &scope)
{
    Frames frames;
    auto view = scope.flow->view();
    constexpr int steps = 300;
    constexpr qint64 stepUs = 33'000;
    for (const double spanUs : { 100'000.0, 3'500'000.0 }) {
        view->setSpanUs(spanUs);
        for (int i = 0; i < steps; ++i) {
            view->showTime(scope.clock.wallUs() - i * stepUs);
            frames.time([&] { scope.frame(); });
        }
        view->setFollowing(true);
    }
    frames.print("a frame while the ladder is scrolled");
}

/// From 10 us to an hour.
void zoom(Scope &scope, const char *title)
{
    Frames frames;
    auto view = scope.flow->view();
    constexpr double factor = 1.1;
    for (double spanUs = 10; spanUs < 3'600e6; spanUs *= factor) {
        view->setSpanUs(spanUs);
        frames.time([&] { scope.frame(); });
    }
    frames.print(title);
}

void zoomInEveryWay(Scope &scope)
{
    zoom(scope, "a frame while the ladder is zoomed");
    scope.flow->view()->setByConnection(true);
    zoom(scope, "the same with a lane for each connection");
    scope.flow->view()->setByConnection(false);
    // One of as many as there are.
    scope.selection.follow(scope.log.at(scope.log.size() / 2).connection);
    zoom(scope, "the same while a connection is followed");
    scope.selection.follow(0);
}

void filter(Scope &scope)
{
    auto model = scope.messages->model();
    Frames frames;
    QElapsedTimer all;
    all.start();
    frames.time([&] { model->setFilter(FlowFilter::parse(QStringLiteral("/MSFT 2[0-4]\\.5/"))); });
    while (model->isFiltering()) {
        frames.time([&] { model->work(); });
        QThread::msleep(1); // the window's frames are further apart
    }
    std::printf("%-44s %.2f s, %d found\n", "a filter by regular expression over all",
                double(all.nsecsElapsed()) / 1e9, model->rowCount());
    frames.print("a slice of it");
    model->setFilter({});
}

QString makeRecording(const QString &path, int messages)
{
    const auto file = std::make_shared<CaptureFile>();
    if (!file->open(path))
        return {};
    file->append(
        pcapng::section("Bench", { "{\"pushscope\":\"1.0\",\"format\":1,\"session\":{}}" }));
    file->append(pcapng::interface("Link", pcapng::linkTypeRaw));
    CaptureTap tap(file);
    qint64 us = samples::startUs;
    samples::Wire wire(tap, 1, us);
    wire.up("GET /v1/sse?topic=t.* HTTP/1.1\r\nHost: here:7180\r\n\r\n");
    wire.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
              "Transfer-Encoding: chunked\r\n\r\n");
    constexpr qint64 room = 16 * 1024 * 1024;
    for (int n = 1; n <= messages; ++n) {
        const auto id = "a-" + QByteArray::number(n);
        wire.down(chunk(sseEvent(samples::message(n), id)));
        while (file->size() - QFileInfo(path).size() > room)
            QThread::msleep(1); // the disk has to come along
    }
    wire.done();
    file->close();
    return file->error().isEmpty() ? path : QString();
}

void open(int events)
{
    const QTemporaryDir folder;
    const auto path = makeRecording(folder.filePath(QStringLiteral("a.pcapng")), events);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        std::printf("no recording could be written\n");
        return;
    }
    OpenedRecording recording;
    Frames frames;
    QElapsedTimer all;
    all.start();
    bool more = recording.readSome(file);
    if (more)
        recording.readRest(file);
    while (more) {
        QThread::msleep(1'000 / framesPerSecond);
        frames.time([&] { more = recording.collect(); });
    }
    std::printf("%-44s %.2f s for %lld events, %.0f MiB\n", "opening a recording",
                double(all.nsecsElapsed()) / 1e9, qlonglong(recording.log().size()),
                double(file.size()) / 1024 / 1024);
    frames.print("a frame meanwhile");
}

/// A window's event loop, turn by turn, as long as that holds.
template <typename Holds> void timeTurns(Frames &frames, Holds holds)
{
    while (holds()) {
        QThread::msleep(1);
        frames.time([] { QCoreApplication::processEvents(); });
    }
}

/// As from its window's menu.
void save(RecordingWindow &window, const ExportFormat &format, const QString &path)
{
    Frames frames;
    QElapsedTimer all;
    all.start();
    frames.time([&] { window.exportMenu()->save(format, path); });
    timeTurns(frames, [&] { return window.exportMenu()->isSaving(); });
    std::printf("saving it as %-31s %.2f s, %.0f MiB\n", format.name,
                double(all.nsecsElapsed()) / 1e9, double(QFileInfo(path).size()) / 1024 / 1024);
    frames.print("a turn of the event loop meanwhile");
}

void goBack(RecordingWindow &window)
{
    auto &replay = window.replay();
    Frames frames;
    for (const double share : { 0.99, 0.5, 0.1, 0.0 }) {
        const auto lengthUs = double(replay.endUs() - replay.beginUs());
        frames.time([&] { replay.seek(replay.beginUs() + qint64(lengthUs * share)); });
        timeTurns(frames, [&] { return replay.isMoving(); });
    }
    frames.print("a turn while its replay goes back");
}

/// The same in its window.
void openWindow(int events)
{
    const QTemporaryDir folder;
    const auto path = makeRecording(folder.filePath(QStringLiteral("a.pcapng")), events);
    if (path.isEmpty())
        return;
    RecordingWindow window(Clock::system());
    Frames frames;
    QElapsedTimer all;
    all.start();
    frames.time([&] {
        window.open(path);
        window.show();
    });
    timeTurns(frames, [&] { return window.isLoading(); });
    std::printf("%-44s %.2f s\n", "opening it in a window", double(all.nsecsElapsed()) / 1e9);
    frames.print("a turn of the event loop meanwhile");
    for (const auto &format : exportFormats())
        save(window, format, folder.filePath(QStringLiteral("saved")));
    goBack(window);
}

/// With itself: no message is of one only, so all are looked for.
void compare(int events)
{
    const QTemporaryDir folder;
    const auto path = makeRecording(folder.filePath(QStringLiteral("a.pcapng")), events);
    CompareWindow window(Clock::system());
    Frames frames;
    frames.time([&] {
        window.open(path, path);
        window.show();
    });
    timeTurns(frames, [&] { return window.isLoading(); });
    frames.print("a turn while two are read and compared");
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication::setStyle(new Style);
    const QApplication app(argc, argv);
    const int events = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QByteArray part = argc > 2 ? argv[2] : "";
    if (events <= 0 || (!part.isEmpty() && part != "live" && part != "open")) {
        std::fprintf(stderr, "Usage: bench_scope [EVENTS [live|open]]\n");
        return 2;
    }
    if (part != "open") {
        Scope scope;
        fill(scope, events);
        scroll(scope);
        scrollLadder(scope);
        zoomInEveryWay(scope);
        filter(scope);
    }
    if (part != "live") {
        open(events);
        openWindow(events);
        compare(events);
    }
    return 0;
}
