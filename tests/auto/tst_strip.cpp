// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/state_sentence.h"
#include "client/widgets/figures_menu.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/options_popup.h"
#include "client/widgets/setting_control.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QToolButton>

using namespace pushscope;
using namespace pushscope::ui;
using State = TransportButton::State;

class TestStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hasAButtonForEachRowOfTheRegistry();
    void keysReadLeftToRight();
    void clickAsksForTheTransport();
    void showsWhatOpensAndWhatFailed();
    void showsWhatIsNotPossible();
    void delayPresets();
    void narrowHasNoCaptions();
    void narrowerHasOneButtonForTheLastGroup();
    void statesDoNotMoveIt();
    void moreShowsWhatIsInIt();
    void optionsComeFromTheRegistry();
    void optionsStayOnTheScreen_data();
    void optionsStayOnTheScreen();
    void choicesHaveWords();
    void optionsCanBeTold();
    void sliderCoversTheRange_data();
    void sliderCoversTheRange();
    void headsHaveShorterWords();
    void figuresGrowWithTheirWords();
    void figuresAreTakenAway();
    void figuresHaveAMenu();
    void sentences_data();
    void sentences();
};

void TestStrip::initTestCase()
{
    QApplication::setStyle(new Style);
}

void TestStrip::hasAButtonForEachRowOfTheRegistry()
{
    TransportStrip strip;
    QCOMPARE(size_t(strip.buttons().size()), transportRegistry().size());
    for (const auto &info : transportRegistry()) {
        const auto button = strip.button(info.id);
        QVERIFY(button);
        QCOMPARE(button->text(), QLatin1StringView(info.label));
        QVERIFY(button->accessibleName().contains(QLatin1StringView(info.name)));
        QVERIFY(button->accessibleDescription().contains(button->key()));
    }
    QVERIFY(!strip.button("none"));
}

void TestStrip::keysReadLeftToRight()
{
    TransportStrip strip;
    for (qsizetype i = 0; i < strip.buttons().size(); ++i)
        QCOMPARE(strip.buttons()[i]->key(), TransportStrip::keyText(i));
    QCOMPARE(strip.button("sse")->key(), u"5");
    QCOMPARE(TransportStrip::keySequence(4), QKeySequence(Qt::Key_5));
    QCOMPARE(TransportStrip::keySequence(9), QKeySequence(Qt::SHIFT | Qt::Key_1));
}

void TestStrip::clickAsksForTheTransport()
{
    TransportStrip strip;
    strip.show();
    QSignalSpy asked(&strip, &TransportStrip::transportAsked);
    QTest::mouseClick(strip.button("ws-cbor"), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toByteArray(), QByteArray("ws-cbor"));
    strip.button("poll")->setFocus();
    QTest::keyClick(strip.button("poll"), Qt::Key_Space);
    QCOMPARE(asked.last().first().toByteArray(), QByteArray("poll"));
}

void TestStrip::showsWhatOpensAndWhatFailed()
{
    TransportStrip strip;
    strip.showTransports(findTransport("poll"), findTransport("sse"), findTransport("stream"),
                         QStringLiteral("403 <Forbidden>"));
    QCOMPARE(strip.button("poll")->state(), State::InUse);
    QCOMPARE(strip.button("sse")->state(), State::Opening);
    QCOMPARE(strip.button("stream")->state(), State::Failed);
    QCOMPARE(strip.button("ws-json")->state(), State::Available);
    QVERIFY(strip.button("stream")->toolTip().contains(u"403 &lt;Forbidden&gt;"));
    strip.showTransports(findTransport("sse"), nullptr, nullptr, {});
    QCOMPARE(strip.button("poll")->state(), State::Available);
    QCOMPARE(strip.button("sse")->state(), State::InUse);
    QVERIFY(strip.button("sse")->accessibleName().contains(u"in use"));
}

void TestStrip::showsWhatIsNotPossible()
{
    TransportStrip strip;
    strip.show();
    QSignalSpy asked(&strip, &TransportStrip::transportAsked);
    const auto tcp = strip.button("tcp");
    strip.setUnavailable({ { "tcp", QStringLiteral("It has no port.") } });
    strip.showTransports(findTransport("sse"), nullptr, nullptr, {});
    QCOMPARE(tcp->state(), State::Unavailable);
    QVERIFY(tcp->toolTip().contains(u"It has no port."));
    QVERIFY(tcp->accessibleDescription().contains(u"It has no port."));
    QVERIFY(tcp->accessibleName().contains(u"not possible here"));
    QTest::mouseClick(tcp, Qt::LeftButton);
    QCOMPARE(asked.count(), 0);
    strip.setUnavailable({});
    QCOMPARE(tcp->state(), State::Available);
    QTest::mouseClick(tcp, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void TestStrip::delayPresets()
{
    TransportStrip strip;
    QSignalSpy asked(strip.link(), &LinkControls::delayAsked);
    const auto box = strip.link()->delayBox();
    QCOMPARE(box->count(), int(LinkControls::delayPresets().size()));
    QCOMPARE(box->itemText(2), u"100 ms ± 10 ms");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<client::LinkDelay>(), LinkControls::delayPresets()[1]);
    strip.link()->setDelay({ 500, 0 });
    QCOMPARE(box->currentText(), u"500 ms");
    strip.link()->setDelay({ 70, 5 });
    QCOMPARE(box->currentText(), u"70 ms ± 5 ms");
    QCOMPARE(asked.count(), 1);
}

/// Key hints never go: what is there is as wide as it wants to be.
static bool allHaveRoom(const TransportStrip &strip)
{
    QCoreApplication::processEvents(); // the layout's
    const auto buttons = strip.findChildren<QAbstractButton *>();
    return std::ranges::all_of(buttons, [&](const QAbstractButton *button) {
        return !button->isVisible()
            || (button->width() >= button->sizeHint().width()
                && strip.rect().contains(button->geometry()));
    });
}

void TestStrip::narrowHasNoCaptions()
{
    TransportStrip strip;
    strip.resize(2'000, 62);
    strip.show();
    QCOMPARE(strip.height(), 62);
    QVERIFY(!strip.moreButton()->isVisible());
    QVERIFY(allHaveRoom(strip));
    strip.setCompact(true);
    QCOMPARE(strip.height(), 44);
    QVERIFY(!strip.moreButton()->isVisible());
    QVERIFY(allHaveRoom(strip));
}

void TestStrip::narrowerHasOneButtonForTheLastGroup()
{
    TransportStrip strip;
    strip.resize(2'000, 62);
    strip.show();
    QVERIFY(strip.minimumSizeHint().width() <= 1'024);
    const QByteArrayView lastGroup = transportRegistry().back().group;
    for (int width = 2'000; width >= strip.minimumSizeHint().width(); width -= 10) {
        strip.resize(width, strip.height());
        QVERIFY2(allHaveRoom(strip), QByteArray::number(width).constData());
        const auto more = strip.moreButton()->isVisible();
        for (const auto button : strip.buttons()) {
            const bool isLast = button->info().group == lastGroup;
            QCOMPARE(button->isVisible(), !isLast || !more);
        }
        // Captions go before.
        QVERIFY(!more || strip.height() == 44);
    }
    QVERIFY(strip.moreButton()->isVisible());
    strip.resize(2'000, strip.height());
    QVERIFY(!strip.moreButton()->isVisible());
}

/// How it stands depends on its width: not on what is in use, opens or failed, nor on how it stood.
void TestStrip::statesDoNotMoveIt()
{
    TransportStrip strip;
    strip.show();
    const auto places = [&strip] {
        QCoreApplication::processEvents(); // the layout's
        QList<QRect> all{ strip.rect() };
        for (const auto button : strip.findChildren<QAbstractButton *>())
            all << (button->isVisible() ? QRect(button->mapTo(&strip, QPoint()), button->size())
                                        : QRect());
        return all;
    };
    const auto registry = transportRegistry();
    for (int width = 2'000; width >= strip.minimumSizeHint().width(); width -= 16) {
        strip.resize(width, strip.height());
        strip.showTransports(nullptr, nullptr, nullptr, {});
        const auto before = places();
        for (size_t i = 1; i < registry.size(); ++i) {
            strip.showTransports(&registry[i - 1], &registry[i], nullptr, {});
            QCOMPARE(places(), before);
            strip.showTransports(&registry[i - 1], nullptr, &registry[i], QStringLiteral("403"));
            QCOMPARE(places(), before);
        }
        QEvent fonts(QEvent::FontChange); // measures once more
        QApplication::sendEvent(&strip, &fonts);
        QCOMPARE(places(), before);
    }
}

void TestStrip::moreShowsWhatIsInIt()
{
    TransportStrip strip;
    strip.show();
    strip.resize(strip.minimumSizeHint().width(), strip.height());
    const auto more = strip.moreButton();
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), u"More");
    QCOMPARE(more->state(), State::Available);
    const auto last = &transportRegistry().back();
    strip.showTransports(findTransport("poll"), last, nullptr, {});
    QCOMPARE(more->text(), QLatin1StringView(last->label));
    QCOMPARE(more->state(), State::Opening);
    strip.showTransports(last, nullptr, nullptr, {});
    QCOMPARE(more->state(), State::InUse);
    QVERIFY(more->toolTip().contains(QLatin1StringView(last->name)));

    QObject owner;
    QSignalSpy asked(&strip, &TransportStrip::transportAsked);
    const auto actions = more->makeActions(&owner);
    QVERIFY(actions.last()->text().endsWith(strip.buttons().last()->key()));
    QVERIFY(actions.last()->isChecked() && !actions.first()->isChecked());
    actions.first()->trigger();
    QCOMPARE(asked.count(), 1);
    QVERIFY(asked.first().first().toByteArray() != last->id);
    strip.showTransports(findTransport("poll"), nullptr, nullptr, {});
    QCOMPARE(more->text(), u"More");

    QTest::keyClick(more, Qt::Key_Space);
    const auto menu = more->findChild<QMenu *>();
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), actions.size());
    menu->close();
}

void TestStrip::optionsComeFromTheRegistry()
{
    for (const auto &info : transportRegistry()) {
        OptionsPopup popup(info, {}, nullptr);
        popup.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const auto &option : info.options) {
            if (!option.choices.empty()) {
                const auto choice = popup.choiceBox(option.key);
                QVERIFY(choice);
                QCOMPARE(size_t(choice->count()), option.choices.size());
                QCOMPARE(choice->currentIndex(), int(option.standard));
                continue;
            }
            const auto box = popup.box(option.key);
            QVERIFY(box);
            QCOMPARE(box->minimum(), option.minimum);
            QCOMPARE(box->maximum(), option.maximum);
            QCOMPARE(box->value(), option.standard);
        }
    }
    OptionsPopup popup(*findTransport("poll"), {}, nullptr);
    popup.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy changed(&popup, &OptionsPopup::optionsChanged);
    const auto box = popup.box("poll.interval");
    box->setValue(0.25);
    QCOMPARE(changed.last().first().value<OptionValues>().value("poll.interval"), 0.25);
    const auto resets = popup.findChildren<QPushButton *>();
    QTest::mouseClick(resets.first(), Qt::LeftButton);
    QCOMPARE(box->value(), findOption("poll.interval")->standard);
    QVERIFY(changed.last().first().value<OptionValues>().chosen().isEmpty());
}

void TestStrip::optionsStayOnTheScreen_data()
{
    QTest::addColumn<QPoint>("wanted");
    QTest::addColumn<QPoint>("place");
    QTest::newRow("fits") << QPoint(130, 140) << QPoint(130, 140);
    QTest::newRow("too far right") << QPoint(800, 140) << QPoint(500, 140);
    QTest::newRow("too low") << QPoint(130, 690) << QPoint(130, 500);
    QTest::newRow("left and above") << QPoint(-20, 10) << QPoint(100, 100);
}

void TestStrip::optionsStayOnTheScreen()
{
    QFETCH(QPoint, wanted);
    QFETCH(QPoint, place);
    const QRect room(100, 100, 800, 600);
    QCOMPARE(OptionsPopup::placeWithin(room, { 400, 200 }, wanted), place);
    QCOMPARE(OptionsPopup::placeWithin(room, { 4'000, 2'000 }, wanted), room.topLeft());
}

void TestStrip::choicesHaveWords()
{
    OptionValues values;
    values.set("stream.framing", 1);
    OptionsPopup popup(*findTransport("stream"), values, nullptr);
    popup.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy changed(&popup, &OptionsPopup::optionsChanged);
    const auto box = popup.choiceBox("stream.framing");
    QCOMPARE(box->currentText(), u"until the connection closes");
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed.last().first().value<OptionValues>().chosen().isEmpty());
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(changed.last().first().value<OptionValues>().value("stream.framing"), 1.0);
    const auto resets = popup.findChildren<QPushButton *>();
    QVERIFY(resets.last()->toolTip().endsWith(u"in chunks"));
    QTest::mouseClick(resets.last(), Qt::LeftButton);
    QCOMPARE(box->currentIndex(), 0);
    QVERIFY(!resets.last()->isEnabled());
}

/// Several options of a transport must not be taken for one another, and long numbers can be read.
void TestStrip::optionsCanBeTold()
{
    for (const auto &info : transportRegistry()) {
        QSet<QByteArray> labels;
        for (const auto &option : info.options)
            labels.insert(option.label);
        QCOMPARE(size_t(labels.size()), info.options.size());
    }
    OptionsPopup popup(*findTransport("xhr-stream"), {}, nullptr);
    popup.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto labels = popup.findChildren<QLabel *>();
    const bool hasRange = std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().endsWith(u"From 0 to 1\u2009000\u2009000\u2009000 bytes.");
    });
    QVERIFY(hasRange);
}

void TestStrip::sliderCoversTheRange_data()
{
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<double>("value");
    QTest::newRow("rate") << 0.1 << 10'000.0 << 3.0;
    QTest::newRow("speed") << 1.0 << 600.0 << 60.0;
    QTest::newRow("pace") << 1.0 << 60.0 << 6.0;
}

void TestStrip::sliderCoversTheRange()
{
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    QFETCH(double, value);
    const ScenarioSetting setting{ "key", QStringLiteral("Key"), {}, minimum, maximum, value };
    QCOMPARE(SettingControl::fromSlider(setting, 0), minimum);
    QCOMPARE(SettingControl::fromSlider(setting, SettingControl::steps), maximum);
    double last = -1;
    for (int step = 0; step <= SettingControl::steps; ++step) {
        const double each = SettingControl::fromSlider(setting, step);
        QVERIFY(each >= last);
        last = each;
    }
    const int step = SettingControl::toSlider(setting, value);
    const double back = SettingControl::fromSlider(setting, step);
    QVERIFY2(std::abs(back - value) <= value * 0.07, qPrintable(QString::number(back)));

    SettingControl control(setting, nullptr);
    QSignalSpy changed(&control, &SettingControl::changed);
    control.setValue(maximum);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(control.slider()->value(), SettingControl::steps);
    QTest::keyClick(control.slider(), Qt::Key_Home);
    QCOMPARE(changed.last().last().toDouble(), minimum);
}

void TestStrip::headsHaveShorterWords()
{
    const auto whole = QStringLiteral("60 ms \u00b1 6 ms each way, pongs withheld");
    const auto brief = QStringLiteral("60 ms \u00b1 6 ms, no pongs");
    LadderHeads heads;
    heads.resize(1'200, heads.sizeHint().height());
    heads.setLinkText(whole, brief);
    QCOMPARE(heads.linkText(), whole);
    heads.resize(400, heads.height());
    QCOMPARE(heads.linkText(), brief);
    heads.setLinkText(whole);
    QCOMPARE(heads.linkText(), whole); // cut
}

/// Also if they came before there was a layout.
void TestStrip::figuresGrowWithTheirWords()
{
    StatusStrip strip;
    strip.resize(1'440, strip.height());
    strip.layout()->activate();
    const auto lost = strip.findChild<Figure *>(QStringLiteral("lost"));
    QVERIFY(lost);
    lost->resize(200, 30); // as it is before its first layout
    lost->setValue(QStringLiteral("0"), {}, QStringLiteral("messages, and many of them"));
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QVERIFY2(lost->width() >= lost->sizeHint().width(), qPrintable(QString::number(lost->width())));
}

void TestStrip::figuresAreTakenAway()
{
    StatusStrip strip;
    strip.resize(1'440, strip.height());
    strip.figure(QStringLiteral("delivered"))
        ->setValue(QStringLiteral("12\u2009345"), {},
                   QStringLiteral("of 12\u2009346, 1 on the way"));
    strip.figure(QStringLiteral("p50"))
        ->setValue(QStringLiteral("1.5"), QStringLiteral("ms"), QStringLiteral("last 60 s"));
    const FiguresMenu menu(
        strip, [&strip] { return strip.figures(); }, &strip);
    const auto lines = menu.text().split(u'\n');
    QCOMPARE(lines.size(), strip.figures().size() + 1);
    QCOMPARE(lines[1], QStringLiteral("Latency p50\t1.5\tms\tlast 60 s"));
    QVERIFY(lines.contains(QStringLiteral("Delivered\t12345\t\tof 12\u2009346, 1 on the way")));
    const auto csv = menu.csv();
    QVERIFY(csv.startsWith("name,value,unit,note\r\n"));
    QVERIFY(csv.contains("\r\nLatency p50,1.5,ms,last 60 s\r\n"));
    QVERIFY(csv.contains("\r\nDelivered,12345,,\"of 12\u2009346, 1 on the way\"\r\n"));

    menu.copyTextAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), menu.text());
    menu.copyNumbers();
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv")), csv);
    menu.copyAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), strip.size() * pictureScale);
    const QTemporaryDir folder;
    const auto svg = folder.filePath(QStringLiteral("a.svg"));
    QCOMPARE(menu.save(PictureMenu::Format::Svg, svg), QString());
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto picture = QString::fromUtf8(file.readAll());
    for (const auto each : strip.figures()) // as text, which can be found in it
        QVERIFY2(picture.contains(each->caption()), qPrintable(each->caption()));
}

/// By mouse and by keyboard, on whichever of them.
void TestStrip::figuresHaveAMenu()
{
    StatusStrip strip;
    strip.resize(1'440, strip.height());
    FiguresMenu menu(
        strip, [&strip] { return strip.figures(); }, &strip);
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    for (const auto reason : { QContextMenuEvent::Mouse, QContextMenuEvent::Keyboard }) {
        QVERIFY(!menu.isVisible());
        const auto lost = strip.figure(QStringLiteral("lost"));
        QContextMenuEvent asked(reason, lost->rect().center(),
                                lost->mapToGlobal(lost->rect().center()));
        QApplication::sendEvent(lost, &asked);
        QVERIFY(menu.isVisible());
        menu.close();
    }
}

void TestStrip::sentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    ConnectionFacts facts;
    facts.current = findTransport("long-poll");
    facts.state = client::Session::State::Live;
    const auto now = [&](const char *name, const QString &expected) {
        QTest::newRow(name) << StateWords::now(facts).text << expected;
    };
    now("all is well", {});
    facts.opening = findTransport("sse");
    now("opening", QStringLiteral("Opening SSE, still on Long-poll."));
    facts.opening = nullptr;
    facts.state = client::Session::State::Waiting;
    facts.lostForMs = 2'100;
    facts.retryInMs = 800;
    facts.cursor = "5n2k-2203";
    now("lost",
        QStringLiteral("Server lost 2.1 s ago. Trying again in 0.8 s, from message "
                       "5n2k-2203."));
    facts.state = client::Session::State::Retrying;
    facts.retryInMs = -1;
    now("retrying",
        QStringLiteral("Server lost 2.1 s ago. Trying again now, from message 5n2k-2203."));
    facts.state = client::Session::State::Live;
    facts.serverRuns = false;
    now("a child that ended", QStringLiteral("Server lost 2.1 s ago."));
    facts.serverListened = false;
    now("starting", QStringLiteral("Starting the server..."));
    facts = {};
    facts.ownServer = false;
    facts.server = QStringLiteral("192.0.2.7:8080");
    facts.state = client::Session::State::Waiting;
    facts.lostForMs = 2'100;
    facts.retryInMs = 800;
    now("another's does not answer",
        QStringLiteral("192.0.2.7:8080 does not answer. Trying again in 0.8 s."));
    facts.state = client::Session::State::Retrying;
    facts.retryInMs = -1;
    now("another's is asked again",
        QStringLiteral("192.0.2.7:8080 does not answer. Trying again now."));
    facts.state = client::Session::State::Failed;
    facts.error = QStringLiteral("404 Not Found.");
    now("another's is none", QStringLiteral("192.0.2.7:8080 did not open: 404 Not Found."));
    const auto sse = findTransport("sse");
    QTest::newRow("switch failed")
        << StateWords::switchFailed(sse, QStringLiteral("403 Forbidden"),
                                    findTransport("long-poll"))
               .text
        << QStringLiteral("SSE did not open: 403 Forbidden. Still on Long-poll.");
    QTest::newRow("recovered") << StateWords::recovered(3'400, 12, 0).text
                               << QStringLiteral("Back after 3.4 s. 12 messages caught up, 0 "
                                                 "lost.");
    QTest::newRow("sent again") << StateWords::repeated().text
                                << QStringLiteral("The connection was lost under a request. Qt "
                                                  "sent it again by itself, on a new one.");
    QTest::newRow("log too short")
        << StateWords::logTooShort(40).text
        << QStringLiteral("40 messages were no longer kept. The ledger counts them as lost.");
}

void TestStrip::sentences()
{
    QFETCH(QString, expected);
    QFETCH(QString, text);
    QCOMPARE(text, expected);
}

QTEST_MAIN(TestStrip)
#include "tst_strip.moc"
