// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/auto/recording_samples.h"
#include "tests/support/cli_run.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>

#include <set>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::samples;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hourUs = 3'600'000'000;

/// An SSE stream with so many messages, each written alone, a while before the last one.
QByteArray streamOf(int messages, qint64 beforeLastUs = 0)
{
    return recordingOf([=](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        wire.up("GET /v1/sse?topic=t.* HTTP/1.1\r\nHost: here:7180\r\n\r\n");
        wire.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n");
        for (int seq = 1; seq <= messages; ++seq) {
            us += seq == messages ? beforeLastUs : 0;
            wire.down(chunk(sseEvent(message(seq), "a-" + QByteArray::number(seq))));
        }
    });
}

QByteArray nothingHappened()
{
    return recordingOf([](LinkTap &) {});
}

/// Where no window could be opened.
QProcessEnvironment withoutDisplay()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.remove(QString::fromLatin1(name));
    return environment;
}

QSize sizeOfSvg(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    xml.readNextStartElement();
    const auto box = xml.attributes().value(u"viewBox"_s).toString().split(u' ');
    return box.size() == 4 ? QSize(box[2].toInt(), box[3].toInt()) : QSize();
}

bool isBlank(const QImage &image)
{
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    return colors.size() < 8; // paper and lifelines alone have fewer
}

} // namespace

/// pushscope-cli convert, to what the window's program draws for it.
class TestConvert : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void drawsAll_data();
    void drawsAll();
    void growsWithWhatHappened_data();
    void growsWithWhatHappened();
    void foldsIdleTime();
    void writesToStandardOutput();
    void cannot_data();
    void cannot();
    void tells_data();
    void tells();
    void cannotRead_data();
    void cannotRead();
    void needsTheOtherProgram();
    void windowProgram_data();
    void windowProgram();

private:
    QString saved(const QByteArray &recording) const;
    Outcome convert(const QByteArray &recording, const QString &format,
                    const QString &out = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConvert::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestConvert::saved(const QByteArray &recording) const
{
    const auto path = m_folder->filePath(u"a.pcapng"_s);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(recording) == recording.size() ? path
                                                                                        : QString();
}

Outcome TestConvert::convert(const QByteArray &recording, const QString &format,
                             const QString &out) const
{
    QStringList arguments{ u"convert"_s, saved(recording), u"--to"_s, format };
    if (!out.isEmpty())
        arguments << u"--out"_s << out;
    return runCli(arguments, cliProgram(), withoutDisplay());
}

void TestConvert::drawsAll_data()
{
    QTest::addColumn<QByteArray>("recording");
    QTest::addColumn<QStringList>("said");
    const QStringList heads{ u"Client"_s, u"Link"_s, u"Server"_s };
    QTest::newRow("sample") << sampleRecording()
                            << heads
            + QStringList{ u"publish"_s, u"GET sse"_s, u"line"_s, u"ping"_s };
    QTest::newRow("stream") << streamOf(12) << heads + QStringList{ u"GET sse"_s, u"line"_s };
}

void TestConvert::drawsAll()
{
    QFETCH(QByteArray, recording);
    QFETCH(QStringList, said);
    const auto svgFile = m_folder->filePath(u"a.svg"_s);
    const auto asSvg = convert(recording, u"svg"_s, svgFile);
    QVERIFY2(asSvg.code == 0, asSvg.err.constData());
    QCOMPARE(asSvg.err, QByteArray());
    const auto svg = contentOf(svgFile);
    const auto text = textOfSvg(svg);
    for (const auto &words : std::as_const(said))
        QVERIFY2(text.contains(words), qPrintable(words + u" is not in: "_s + text));

    const auto pngFile = m_folder->filePath(u"a.png"_s);
    const auto asPng = convert(recording, u"png"_s, pngFile);
    QVERIFY2(asPng.code == 0, asPng.err.constData());
    const auto image = QImage::fromData(contentOf(pngFile), "PNG");
    QCOMPARE(image.size(), 2 * sizeOfSvg(svg));
    QVERIFY(image.width() > 0);
    const auto half = image.height() / 2;
    QVERIFY(!isBlank(image.copy(0, 0, image.width(), half)));
    QVERIFY(!isBlank(image.copy(0, half, image.width(), half)));
}

void TestConvert::growsWithWhatHappened_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("least"); ///< px
    QTest::addColumn<int>("most");
    QTest::newRow("few") << 2 << 200 << 400;
    QTest::newRow("hundred") << 100 << 100 * 24 << 110 * 24;
    QTest::newRow("bound") << 2'000 << 10'800 << 11'000;
}

void TestConvert::growsWithWhatHappened()
{
    QFETCH(int, messages);
    QFETCH(int, least);
    QFETCH(int, most);
    const auto outcome = convert(streamOf(messages), u"svg"_s);
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const auto size = sizeOfSvg(outcome.out);
    QVERIFY2(size.height() >= least && size.height() <= most,
             QByteArray::number(size.height()).constData());
    const auto png = convert(streamOf(messages), u"png"_s);
    QVERIFY2(png.code == 0, png.err.constData());
    const auto image = QImage::fromData(png.out, "PNG");
    QCOMPARE(image.size(), 2 * size);
    // As far down as the painter can go.
    constexpr int end = 200;
    QVERIFY(!isBlank(image.copy(0, image.height() - end, image.width(), end)));
}

/// An hour in which nothing happened leaves room for what did.
void TestConvert::foldsIdleTime()
{
    const auto outcome = convert(streamOf(20, hourUs), u"svg"_s);
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const auto text = textOfSvg(outcome.out);
    QVERIFY2(text.contains(u"folded"), qPrintable(text));
    QVERIFY2(text.count(u"line") >= 15, qPrintable(text));
}

void TestConvert::writesToStandardOutput()
{
    const auto recording = sampleRecording();
    const auto file = m_folder->filePath(u"a.png"_s);
    QCOMPARE(convert(recording, u"png"_s, file).code, 0);
    const auto outcome = convert(recording, u"png"_s);
    QCOMPARE(outcome.code, 0);
    QVERIFY(!outcome.out.isEmpty());
    QVERIFY(outcome.out == contentOf(file));
}

void TestConvert::cannot_data()
{
    QTest::addColumn<QByteArray>("recording");
    QTest::addColumn<QString>("out");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("isWritten");
    const auto sample = sampleRecording();
    QTest::newRow("nowhere to write")
        << sample << u"no/such/a.svg"_s << 1 << QByteArray("--out ") << false;
    QTest::newRow("nothing happened") << nothingHappened() << u"a.svg"_s << 1
                                      << QByteArray("a.pcapng: nothing happened in it") << false;
    QTest::newRow("empty file") << QByteArray() << u"a.svg"_s << 2 << QByteArray("it is empty")
                                << false;
    QTest::newRow("no recording") << QByteArray(100, 'x') << u"a.svg"_s << 2 << QByteArray("FILE ")
                                  << false;
    QTest::newRow("ends early") << sample.chopped(3) << u"a.svg"_s << 1
                                << QByteArray("what comes before that") << true;
}

void TestConvert::cannot()
{
    QFETCH(QByteArray, recording);
    QFETCH(QString, out);
    QFETCH(QByteArray, says);
    QFETCH(bool, isWritten);
    const auto file = m_folder->filePath(out);
    const auto outcome = convert(recording, u"svg"_s, file);
    QTEST(outcome.code, "code");
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.startsWith("pushscope-cli: ") && outcome.err.contains(says),
             outcome.err.constData());
    QCOMPARE(QFile::exists(file), isWritten);
    if (isWritten)
        QVERIFY(textOfSvg(contentOf(file)).contains(u"line"));
}

void TestConvert::tells_data()
{
    QTest::addColumn<QByteArray>("recording");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("code");
    QTest::addColumn<QList<QByteArray>>("says"); ///< in each of the lines
    const auto ended = endedRecording();
    const auto blocks = blocksOf(ended);
    const auto endless = ended.first(blocks.at(blocks.size() - 2));
    const auto flip = [](const QByteArray &recording) { return withFlip(recording, "2,\"type\""); };
    const QByteArray wrong = "has a wrong checksum; what it carries may not be what was sent";
    const QByteArray noEnd = "a.pcapng: the recording has no end: ";
    for (const auto &format : { u"csv"_s, u"har"_s, u"png"_s }) {
        const auto row = [&format](const char *name) -> QTestData & {
            return QTest::addRow("%s, %s", name, qPrintable(format));
        };
        row("whole") << ended << format << 0 << QList<QByteArray>();
        row("a message that is another now")
            << flip(ended) << format << 1 << QList<QByteArray>{ wrong };
        row("not ended") << endless << format << 0 << QList<QByteArray>{ noEnd };
        row("both") << flip(endless) << format << 1 << QList<QByteArray>{ wrong, noEnd };
        row("and cut in a block") << flip(ended.chopped(3)) << format << 1
                                  << QList<QByteArray>{ "what comes before that", wrong };
    }
}

/// What is wrong in it and what it lacks, and converts all that is there.
void TestConvert::tells()
{
    QFETCH(const QByteArray, recording);
    QFETCH(const QString, format);
    QFETCH(const QList<QByteArray>, says);
    const auto file = m_folder->filePath(u"a.out"_s);
    const auto outcome = convert(recording, format, file);
    QTEST(outcome.code, "code");
    const auto lines = outcome.err.split('\n');
    QCOMPARE(lines.size(), says.size() + 1); // the last one is empty
    for (qsizetype i = 0; i < says.size(); ++i)
        QVERIFY2(lines[i].startsWith("pushscope-cli: ") && lines[i].contains(says[i]),
                 outcome.err.constData());
    QVERIFY(contentOf(file).size() > 500);
}

/// The command line alone does all else.
void TestConvert::cannotRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("folder") << u"."_s << QByteArray("directory");
    QTest::newRow("not there") << u"b.pcapng"_s << QByteArray("No such file");
    QTest::newRow("not ours to read") << u"locked.pcapng"_s << QByteArray("Permission denied");
#ifdef Q_OS_LINUX
    // Nothing is there in a process's memory at 0.
    QTest::newRow("cannot be read") << u"/proc/self/mem"_s << QByteArray("Input/output error");
#endif
    QTest::newRow("empty") << u"empty.pcapng"_s << QByteArray("it is empty");
    QTest::newRow("pcap") << u"old.pcap"_s << QByteArray("it is a pcap file, not pcapng");
    QTest::newRow("gzip") << u"a.pcapng.gz"_s << QByteArray("it is compressed: unpack it first");
}

/// A file of the user's that is not what it should be: its name, what is wrong, and exit code 2.
void TestConvert::cannotRead()
{
    QFETCH(const QString, path);
    QFETCH(QByteArray, says);
    const std::pair<QString, QByteArray> files[] = {
        { u"locked.pcapng"_s, sampleRecording() },
        { u"empty.pcapng"_s, {} },
        { u"old.pcap"_s, QByteArray("\xD4\xC3\xB2\xA1\x02\x00\x04\x00", 8) },
        { u"a.pcapng.gz"_s, QByteArray("\x1F\x8B\x08\x00\x00\x00\x00\x00", 8) },
    };
    for (const auto &[name, bytes] : files) {
        QFile made(m_folder->filePath(name));
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write(bytes) == bytes.size());
    }
    const auto file = QDir(m_folder->path()).absoluteFilePath(path);
    if (path.contains(u"locked")) {
        QVERIFY(QFile::setPermissions(file, {}));
        if (QFile locked(file); locked.open(QIODevice::ReadOnly))
            QSKIP("who runs this may read everything");
    }
    for (const auto &format : { u"jsonl"_s, u"har"_s, u"svg"_s }) {
        const auto outcome
            = runCli({ u"convert"_s, file, u"--to"_s, format }, cliProgram(), withoutDisplay());
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.err.contains(file.toUtf8()), outcome.err.constData());
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
    }
}

void TestConvert::needsTheOtherProgram()
{
    const auto alone = m_folder->filePath(u"pushscope-cli"_s);
    QVERIFY(QFile::copy(cliProgram(), alone));
    auto environment = withoutDisplay();
    environment.remove(u"PUSHSCOPE_BIN"_s);
    environment.insert(u"PATH"_s, m_folder->path());
    const auto path = saved(sampleRecording());
    const auto picture = runCli({ u"convert"_s, path, u"--to"_s, u"png"_s }, alone, environment);
    QCOMPARE(picture.code, 1);
    QCOMPARE(picture.out, QByteArray());
    QVERIFY2(picture.err.contains("the program pushscope"), picture.err.constData());
    QCOMPARE(runCli({ u"convert"_s, path, u"--to"_s, u"csv"_s }, alone, environment).code, 0);
}

void TestConvert::windowProgram_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *line, int code, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << code << QByteArray(says);
    };
    row("--picture a.SVG a.pcapng", 0, "");
    row("--picture=a.svg a.pcapng", 0, "");
    row("--picture a.gif a.pcapng", 2, "--picture must end with .svg or .png");
    row("--picture a.svg", 2, "--picture is of one recording");
    row("--picture a.svg a.pcapng b.pcapng", 2, "--picture is of one recording");
    row("--picture a.svg none.pcapng", 2, "none.pcapng: ");
    row("--picture no/such/a.svg a.pcapng", 1, "no/such/a.svg: ");
}

/// Which can be asked by itself.
void TestConvert::windowProgram()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    saved(sampleRecording());
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.setWorkingDirectory(m_folder->path());
    process.start(qEnvironmentVariable("PUSHSCOPE_BIN") + u"/pushscope"_s, arguments);
    QVERIFY2(process.waitForFinished(), qPrintable(process.errorString()));
    const auto errors = process.readAllStandardError();
    QVERIFY2(errors.contains(says), errors.constData());
    QTEST(process.exitCode(), "code");
}

QTEST_GUILESS_MAIN(TestConvert)
#include "tst_convert.moc"
