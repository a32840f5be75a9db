// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/state_sentence.h"
#include "client/widgets/options_popup.h"
#include "client/widgets/setting_control.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
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
    void delayPresets();
    void narrowHasNoCaptions();
    void optionsComeFromTheRegistry();
    void sliderCoversTheRange_data();
    void sliderCoversTheRange();
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
    const int before = strip.button("stream")->sizeHint().width();
    strip.showTransports(findTransport("sse"), nullptr, nullptr, {});
    QCOMPARE(strip.button("poll")->state(), State::Available);
    QCOMPARE(strip.button("sse")->state(), State::InUse);
    QVERIFY(strip.button("sse")->accessibleName().contains(u"in use"));
    QVERIFY(strip.button("stream")->sizeHint().width() < before);
}

void TestStrip::delayPresets()
{
    TransportStrip strip;
    QSignalSpy asked(&strip, &TransportStrip::delayAsked);
    const auto box = strip.delayBox();
    QCOMPARE(box->count(), int(TransportStrip::delayPresets().size()));
    QCOMPARE(box->itemText(2), u"100 ms ± 10 ms");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<client::LinkDelay>(), TransportStrip::delayPresets()[1]);
    strip.setDelay({ 500, 0 });
    QCOMPARE(box->currentText(), u"500 ms");
    strip.setDelay({ 70, 5 });
    QCOMPARE(box->currentText(), u"70 ms ± 5 ms");
    QCOMPARE(asked.count(), 1);
}

void TestStrip::narrowHasNoCaptions()
{
    TransportStrip strip;
    const int wide = strip.sizeHint().width();
    strip.setCompact(true);
    QVERIFY(strip.sizeHint().width() < wide);
    QCOMPARE(strip.height(), 44);
    strip.resize(1'000, 44);
    strip.show();
    QVERIFY(strip.minimumSizeHint().width() <= 1'024);
    // Key hints never go.
    for (const auto button : strip.buttons())
        QVERIFY(button->width() >= button->sizeHint().width());
}

void TestStrip::optionsComeFromTheRegistry()
{
    for (const auto &info : transportRegistry()) {
        OptionsPopup popup(info, {}, nullptr);
        popup.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const auto &option : info.options) {
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
    const auto sse = findTransport("sse");
    QTest::newRow("switch failed")
        << StateWords::switchFailed(sse, QStringLiteral("403 Forbidden"),
                                    findTransport("long-poll"))
               .text
        << QStringLiteral("SSE did not open: 403 Forbidden. Still on Long-poll.");
    QTest::newRow("recovered") << StateWords::recovered(3'400, 12, 0).text
                               << QStringLiteral("Back after 3.4 s. 12 messages caught up, 0 "
                                                 "lost.");
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
