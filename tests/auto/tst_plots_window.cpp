// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_facts.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/picture_menu.h"
#include "client/widgets/plot_view.h"
#include "client/widgets/plots_pane.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/state_line.h"
#include "client/widgets/theme.h"
#include "tests/auto/recording_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using Format = PictureMenu::Format;

namespace {

/// The texts of an SVG, a line each; empty if it is not well-formed.
QString svgTexts(const QByteArray &svg, QSizeF *size = nullptr)
{
    QString texts;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1StringView("svg") && size) {
            const auto box = xml.attributes().value(QLatin1StringView("viewBox")).split(u' ');
            *size = { box.value(2).toDouble(), box.value(3).toDouble() };
        }
        if (xml.name() == QLatin1StringView("text"))
            texts += xml.readElementText().trimmed() + u'\n';
    }
    return xml.hasError() ? QString() : texts;
}

/// How many points have about the colour.
int pointsOf(const QImage &image, const QColor &color)
{
    int points = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const auto point = image.pixelColor(x, y);
            const int away = std::abs(point.red() - color.red())
                + std::abs(point.green() - color.green()) + std::abs(point.blue() - color.blue());
            points += away < 12 ? 1 : 0;
        }
    }
    return points;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint64 sumOf(const QByteArray &csv, const QByteArray &column)
{
    const auto lines = csv.trimmed().split('\n');
    const auto at = lines.first().trimmed().split(',').indexOf(column);
    quint64 sum = 0;
    for (qsizetype i = 1; at >= 0 && i < lines.size(); ++i)
        sum += lines[i].trimmed().split(',').value(at).toULongLong();
    return sum;
}

} // namespace

/// The plots of a recording and the picture of its ladder, shown and taken away.
class tst_PlotsWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensByKey();
    void givesTheHeightsBack();
    void choosesByKey();
    void showsWhatWasRecorded_data();
    void showsWhatWasRecorded();
    void followsTheReplay();
    void costsNothingAtRest();
    void typeGrowsWithTheView();
    void savesPng_data();
    void savesPng();
    void savesSvg_data();
    void savesSvg();
    void savesCsv_data();
    void savesCsv();
    void copies();
    void cannotSave();
    void ladderAsPicture();

private:
    PlotsPane *pane() const { return m_window->findChild<PlotsPane *>(); }
    void showPlots();

    QTemporaryDir m_dir;
    QString m_path;
    ManualClock m_clock;
    std::unique_ptr<RecordingWindow> m_window;
};

void tst_PlotsWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope-plots-test"));
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
    m_path = m_dir.filePath(QStringLiteral("a.pcapng"));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(samples::sampleRecording());
}

void tst_PlotsWindow::init()
{
    QSettings().clear();
    m_window = std::make_unique<RecordingWindow>(m_clock);
    QCOMPARE(m_window->open(m_path), QString());
    QTRY_VERIFY(!m_window->isLoading());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_PlotsWindow::cleanup()
{
    m_window.reset();
}

void tst_PlotsWindow::showPlots()
{
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QVERIFY(pane());
    QTRY_VERIFY(pane()->isVisible());
}

void tst_PlotsWindow::opensByKey()
{
    QVERIFY(!pane()->isVisible());
    showPlots();
    QTRY_VERIFY(pane()->view()->hasFocus());
    QCOMPARE(pane()->span(), PlotSpan::All);
    QVERIFY(pane()->view()->height() >= pane()->view()->minimumSizeHint().height());
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_VERIFY(!pane()->isVisible());
}

void tst_PlotsWindow::givesTheHeightsBack()
{
    m_window->resize(1'440, 900);
    const auto heights = [this] {
        QList<int> heights;
        for (const auto name : { "scenario", "messages", "detail" })
            heights << m_window->findChild<QDockWidget *>(QLatin1StringView(name))->height();
        return heights;
    };
    QCoreApplication::processEvents();
    QTRY_VERIFY(heights().at(1) > 300);
    const auto before = heights();
    showPlots();
    QTRY_VERIFY(heights().at(1) < before[1] - 100);
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_COMPARE(heights(), before);
}

void tst_PlotsWindow::choosesByKey()
{
    showPlots();
    QTRY_VERIFY(pane()->view()->hasFocus());
    QStringList seen;
    for (size_t i = 0; i < plotInfos().size(); ++i) {
        seen << pane()->view()->accessibleName();
        QCOMPARE(pane()->plotButton()->text(), seen.last());
        QTest::keyClick(pane()->view(), Qt::Key_PageDown);
    }
    QCOMPARE(seen.removeDuplicates(), 0);
    QCOMPARE(pane()->view()->kind(), PlotKind::Latency);
    QTest::keyClick(pane()->view(), Qt::Key_PageUp);
    QCOMPARE(pane()->view()->kind(), PlotKind::Connections);
    // The next window begins with it.
    QCOMPARE(RecordingWindow(m_clock).findChild<PlotsPane *>()->view()->kind(),
             PlotKind::Connections);
}

void tst_PlotsWindow::showsWhatWasRecorded_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reading");
    const auto row = [](PlotKind kind, const char *reading) {
        QTest::newRow(plotInfo(kind).id) << int(kind) << QString::fromLatin1(reading);
    };
    // It is over before a second is: no rates, but each number is in the CSV.
    row(PlotKind::Latency, "p50 16.0 ms  max 26.0 ms");
    row(PlotKind::Distribution, "p50 16.0 ms  max 26.0 ms");
    row(PlotKind::Messages, "");
    row(PlotKind::Connections, "now 3");
}

void tst_PlotsWindow::showsWhatWasRecorded()
{
    QFETCH(int, kind);
    QFETCH(QString, reading);
    showPlots();
    pane()->setPlot(PlotKind(kind));
    QCOMPARE(pane()->view()->reading(), reading);
    QVERIFY(pane()->view()->accessibleDescription().endsWith(
        plotText(plotInfo(PlotKind(kind)).definition)));
}

/// What has not happened yet at the position is not in the plot.
void tst_PlotsWindow::followsTheReplay()
{
    showPlots();
    const auto messages = [&] {
        pane()->look();
        return sumOf(plotCsv(PlotKind::Messages, m_window->plots(), pane()->view()->range()),
                     "messages");
    };
    QCOMPARE(messages(), 3u);
    m_window->replay().seek(m_window->replay().beginUs() + 20 * 1'000);
    QCOMPARE(messages(), 2u);
    m_window->replay().seek(m_window->replay().beginUs());
    QCOMPARE(messages(), 0u);
    QVERIFY(pane()->view()->reading().isEmpty());
    m_window->replay().seek(m_window->replay().endUs());
    QCOMPARE(messages(), 3u);
}

/// Nothing is drawn again while nothing changes.
void tst_PlotsWindow::costsNothingAtRest()
{
    showPlots();
    struct Painted : QObject
    {
        int count = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            count += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } painted;
    pane()->view()->installEventFilter(&painted);
    QSignalSpy figures(&FrameClock::instance(), &FrameClock::figures);
    // From some time on: what it takes to show the window comes first.
    const auto isAtRest = [&] {
        painted.count = 0;
        return figures.wait() && figures.wait() && painted.count == 0;
    };
    bool rests = false;
    for (int i = 0; i < 20 && !rests; ++i)
        rests = isAtRest();
    QVERIFY(rests);
    painted.count = 0;
    pane()->setPlot(PlotKind::Messages);
    QTRY_VERIFY(painted.count > 0);
}

void tst_PlotsWindow::typeGrowsWithTheView()
{
    PlotView view(m_window->plots());
    const auto tallest = [&] {
        view.showPlot(PlotKind::Messages, m_window->plots().range(PlotSpan::All, 0));
        double tallest = 0;
        QXmlStreamReader xml(pictureSvg(view.picture()));
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement)
                tallest = std::max(
                    tallest, xml.attributes().value(QLatin1StringView("font-size")).toDouble());
        }
        return tallest;
    };
    view.resize(900, 330);
    const double small = tallest();
    view.resize(1'800, 990);
    QVERIFY2(tallest() > 1.8 * small, qPrintable(QString::number(tallest())));
}

void tst_PlotsWindow::savesPng_data()
{
    QTest::addColumn<int>("kind");
    for (const auto &info : plotInfos())
        QTest::newRow(info.id) << int(info.kind);
}

void tst_PlotsWindow::savesPng()
{
    QFETCH(int, kind);
    showPlots();
    pane()->setPlot(PlotKind(kind));
    const auto path = m_dir.filePath(QStringLiteral("plot.png"));
    QCOMPARE(pane()->pictureMenu()->save(Format::Png, path), QString());
    const QImage image(path);
    QCOMPARE(image.size(), 2 * pane()->view()->size());
    const auto &theme = Theme::current();
    QVERIFY(pointsOf(image, theme.base) > image.width() * image.height() / 3);
    QVERIFY(pointsOf(image, theme.ink) > 100); // the name
    const auto hue = PlotKind(kind) == PlotKind::Requests ? theme.request
        : PlotKind(kind) == PlotKind::Connections         ? theme.control
                                                          : theme.data;
    QVERIFY(pointsOf(image, hue) > 40);
}

void tst_PlotsWindow::savesSvg_data()
{
    savesPng_data();
}

void tst_PlotsWindow::savesSvg()
{
    QFETCH(int, kind);
    showPlots();
    pane()->setPlot(PlotKind(kind));
    const auto path = m_dir.filePath(QStringLiteral("plot.svg"));
    QCOMPARE(pane()->pictureMenu()->save(Format::Svg, path), QString());
    QSizeF size;
    const auto svg = readAll(path);
    const auto texts = svgTexts(svg, &size);
    QCOMPARE(size, QSizeF(pane()->view()->size()));
    const auto &info = plotInfo(PlotKind(kind));
    for (const auto text : { info.title, info.across, info.up })
        QVERIFY2(texts.contains(plotText(text)), qPrintable(texts));
    QVERIFY2(texts.contains(plotText(info.definition).section(u' ', 0, 3)), qPrintable(texts));
    QVERIFY(svg.count("<path") + svg.count("<polyline") > 3);
    QVERIFY(!svg.contains("<image"));
}

void tst_PlotsWindow::savesCsv_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("other"); ///< to be added
    QTest::addColumn<quint64>("sum");
    const auto row = [](PlotKind kind, const char *column, quint64 sum, const char *other = "") {
        QTest::newRow(plotInfo(kind).id)
            << int(kind) << QByteArray(column) << QByteArray(other) << sum;
    };
    row(PlotKind::Latency, "messages", 3);
    row(PlotKind::Distribution, "messages", 3);
    row(PlotKind::Messages, "messages", 3);
    row(PlotKind::Bytes, "message_bytes", 0, "overhead_bytes");
    row(PlotKind::Requests, "requests", 4);
    row(PlotKind::Connections, "connections", 3);
}

void tst_PlotsWindow::savesCsv()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, other);
    QFETCH(quint64, sum);
    showPlots();
    pane()->setPlot(PlotKind(kind));
    const auto path = m_dir.filePath(QStringLiteral("plot.csv"));
    QCOMPARE(pane()->pictureMenu()->save(Format::Csv, path), QString());
    const auto csv = readAll(path);
    if (PlotKind(kind) == PlotKind::Bytes) {
        // The published one and the three that came; all bytes are those that the facts count.
        sum = recordingFacts(m_window->recording().log().events()).bytes;
        quint64 messages = 0;
        for (int seq = 1; seq <= 3; ++seq)
            messages += quint64(samples::message(seq).size());
        const auto published = sumOf(csv, column) - messages;
        QVERIFY2(published > 20 && published < 60, csv.constData());
    }
    QCOMPARE(sumOf(csv, column) + (other.isEmpty() ? 0 : sumOf(csv, other)), sum);
}

void tst_PlotsWindow::copies()
{
    showPlots();
    pane()->pictureMenu()->copyAction()->trigger();
    const auto data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasImage());
    QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), 2 * pane()->view()->size());
    QVERIFY(!svgTexts(data->data(QStringLiteral("image/svg+xml"))).isEmpty());

    const auto path = m_dir.filePath(QStringLiteral("copied.csv"));
    QCOMPARE(pane()->pictureMenu()->save(Format::Csv, path), QString());
    const auto copy = pane()->pictureMenu()->findChild<QAction *>(QStringLiteral("copyNumbers"));
    QVERIFY(copy);
    copy->trigger();
    const auto numbers = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(numbers->data(QStringLiteral("text/csv")), readAll(path));
    QVERIFY(numbers->hasText());
}

void tst_PlotsWindow::cannotSave()
{
    showPlots();
    for (const auto format : { Format::Png, Format::Svg, Format::Csv }) {
        const auto problem
            = pane()->pictureMenu()->save(format, m_dir.filePath(QStringLiteral("no/where.x")));
        QVERIFY2(problem.contains(QStringLiteral("no/where.x")), qPrintable(problem));
    }
    Q_EMIT pane()->pictureMenu()->told({ StateSentence::Kind::Wrong,
                                         QStringLiteral("It did not work."),
                                         StateSentence::Help::None });
    QCOMPARE(m_window->stateLine()->text(), QStringLiteral("It did not work."));
}

void tst_PlotsWindow::ladderAsPicture()
{
    QTRY_VERIFY(!m_window->flow()->view()->picture().arrows.empty());
    const auto menu = m_window->flow()->pictureMenu();
    const auto png = m_dir.filePath(QStringLiteral("ladder.png"));
    QCOMPARE(menu->save(Format::Png, png), QString());
    const auto picture = m_window->flow()->picture();
    QVERIFY(picture.size.height() > m_window->flow()->view()->height());
    const QImage image(png);
    QCOMPARE(image.size(), 2 * picture.size);
    QVERIFY(pointsOf(image, Theme::current().data) > 100);
    QVERIFY(pointsOf(image, Theme::current().alt) > 1'000); // the heads

    const auto svg = m_dir.filePath(QStringLiteral("ladder.svg"));
    QCOMPARE(menu->save(Format::Svg, svg), QString());
    QSizeF size;
    const auto texts = svgTexts(readAll(svg), &size);
    QCOMPARE(size, QSizeF(picture.size));
    for (const auto text : { "Client", "Link", "Server", "as recorded", "GET sse" })
        QVERIFY2(texts.contains(QLatin1StringView(text)), qPrintable(texts));
    QVERIFY(menu->actions().count() >= 4);
    const auto file = m_window->menuBar()->actions().first()->menu();
    QVERIFY(file->actions().contains(menu->menuAction()));
}

QTEST_MAIN(tst_PlotsWindow)
#include "tst_plots_window.moc"
