// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_fields.h"
#include "client/widgets/detail_fields.h"
#include "client/widgets/hex_view.h"
#include "tests/auto/flow_panes.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

class FlowDetailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void timeSinceTheOneBefore_data();
    void timeSinceTheOneBefore();
    void detailOutlivesTheLog();
    void bytesByKeyboard();
    void longBytesAreCapped();
    void detailIsNeverCut_data();
    void detailIsNeverCut();
};

void FlowDetailTest::timeSinceTheOneBefore_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("ms"); ///< -1: there is none before
    QTest::addColumn<bool>("isMessage");
    QTest::newRow("first request") << 1 << -1 << false;
    QTest::newRow("first heartbeat") << 2 << -1 << false;
    QTest::newRow("first message") << 3 << -1 << true;
    QTest::newRow("connection that opens") << 4 << -1 << false;
    QTest::newRow("request") << 5 << 300 << false;
    QTest::newRow("heartbeat") << 6 << 310 << false;
    QTest::newRow("message") << 7 << 350 << true;
}

void FlowDetailTest::timeSinceTheOneBefore()
{
    QFETCH(int, number);
    QFETCH(int, ms);
    FlowLog log(10);
    const auto at = [](int milliseconds) { return s + milliseconds * samples::ms; };
    const auto beat = [&](int milliseconds) {
        return samples::event(FlowKind::Beat, FlowDirection::Down, at(milliseconds),
                              at(milliseconds), QStringLiteral("heartbeat"));
    };
    log.post(samples::request("sse", 1, at(100), at(101)));
    log.post(beat(200));
    log.post(samples::tick("MSFT", 1, 28, at(300), at(300)));
    log.post(samples::mark(FlowMark::Open, FlowKind::Request, at(350), QStringLiteral("opens c2")));
    log.post(samples::request("sse", 1, at(400), at(401)));
    log.post(beat(510));
    log.post(samples::tick("MSFT", 2, 28, at(650), at(650)));
    log.flush();
    const auto shares = timeShares(*log.find(quint64(number)), log);
    QCOMPARE(shares.beforeUs, ms < 0 ? qint64(-1) : ms * samples::ms);
    QTEST(shares.isMessage, "isMessage");
}

void FlowDetailTest::detailOutlivesTheLog()
{
    FlowLog log(10);
    Selection selection;
    DetailPane pane(log, selection);
    log.post(samples::tick("MSFT", 1, 28, s, s));
    log.flush();
    selection.select({}, 1);
    for (int i = 2; i < 20; ++i)
        log.post(samples::tick("MSFT", quint64(i), 28, i * s, i * s));
    log.flush();
    QVERIFY(!log.find(1));
    QVERIFY(pane.event());
    QCOMPARE(pane.event()->seq, quint64(1));
    selection.clear();
    QVERIFY(!pane.event());
}

void FlowDetailTest::bytesByKeyboard()
{
    Window window;
    postStory(window);
    window.show();
    window.selection.select("5n2k-1403", 0);
    auto *hex = window.detail->hex();
    QCOMPARE(hex->bytesPerRow(), 8);
    QVERIFY(!hex->currentPart());
    QTest::keyClick(hex, Qt::Key_Right);
    QVERIFY(hex->currentPart());
    QCOMPARE(hex->currentPart()->name, WirePartName::ChunkSize);
    QTest::keyClick(hex, Qt::Key_Down);
    QCOMPARE(hex->currentPart()->name, WirePartName::SseId);
    QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().left(8), QStringLiteral("69 64 3a"));
    QTest::keyClick(hex, Qt::Key_End);
    QCOMPARE(hex->currentPart()->name, WirePartName::ChunkEnd);
    // The pointer wins over the cursor while it is there.
    hex->setCursorByte(0);
    QTest::mouseMove(hex->viewport(), hex->cell(30).center());
    QTRY_COMPARE(hex->currentPart()->name, WirePartName::Message);
}

void FlowDetailTest::longBytesAreCapped()
{
    Window window;
    auto event = samples::event(FlowKind::Data, FlowDirection::Down, window.now(), window.now(),
                                QStringLiteral("long"));
    samples::addPart(event, QByteArray(60'000, 'x'), WirePartName::Message);
    const auto number = window.log.post(event);
    window.show();
    window.selection.select({}, number);
    auto *hex = window.detail->hex();
    QCOMPARE(hex->shownBytes(), HexView::cap);
    const auto labels = window.detail->findChildren<QLabel *>();
    const auto cut = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("First 4 KiB of"));
    });
    QVERIFY(cut != labels.end());
    Q_EMIT(*cut)->linkActivated(QStringLiteral("all"));
    QCOMPARE(hex->shownBytes(), qsizetype(60'000));
    QVERIFY(!(*cut)->isVisible());
}

void FlowDetailTest::detailIsNeverCut_data()
{
    QTest::addColumn<int>("width");
    for (const int width : { 240, 300, 335, 360, 420, 700 })
        QTest::addRow("%d px", width) << width;
}

/// Every field of every message that is selected one after the other is all there, at any width.
void FlowDetailTest::detailIsNeverCut()
{
    QFETCH(int, width);
    FlowLog log;
    Selection selection;
    DetailPane pane(log, selection);
    pane.resize(width, 900);
    auto request = samples::request("sse", 9, 1'000'000, 1'100'000);
    samples::addPart(request, "X-Long: ", WirePartName::HeaderName);
    samples::addPart(request, QByteArray(200, 'w'), WirePartName::HeaderValue);
    const auto asked = log.post(request);
    QList<quint64> numbers{ asked };
    for (const int seq : { 7, 8 }) {
        auto event = samples::tick("IBM", quint64(seq), 90.55, 2'000'000 + seq, 2'100'000 + seq);
        event.request = asked;
        numbers << log.post(event);
    }
    log.flush();
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    for (const auto number : std::as_const(numbers)) {
        selection.select(log.find(number)->id, number);
        // Now, and once everything is laid out.
        for (const bool later : { false, true }) {
            if (later)
                QCoreApplication::processEvents();
            auto *fields = pane.findChild<DetailFields *>();
            QVERIFY(fields->height() >= fields->heightForWidth(fields->width()));
            QVERIFY(fields->parentWidget()->rect().contains(fields->geometry()));
            QVERIFY2(fields->parentWidget()->width() <= width, "scrolls sideways");
            QList<QRect> taken;
            for (auto *child :
                 fields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
                if (!child->isVisible())
                    continue;
                QVERIFY(fields->rect().contains(child->geometry()));
                QVERIFY(child->height() >= child->heightForWidth(child->width()));
                for (const auto &other : std::as_const(taken))
                    QVERIFY(!other.intersects(child->geometry()));
                taken << child->geometry();
            }
            QVERIFY(taken.size() >= 6);
        }
        const auto *hex = pane.hex();
        QVERIFY(hex->cell(hex->bytesPerRow() - 1).right() < hex->viewport()->width());
    }
}

QTEST_MAIN(FlowDetailTest)
#include "tst_flow_detail.moc"
