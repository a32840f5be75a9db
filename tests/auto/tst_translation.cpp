// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/models/localized.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/compose_pane.h"
#include "client/widgets/main_window.h"
#include "client/widgets/options_popup.h"
#include "client/widgets/places.h"
#include "client/widgets/preferences.h"
#include "client/widgets/presenter_view.h"
#include "client/widgets/race_bar.h"
#include "client/widgets/race_view.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/style.h"
#include "client/widgets/window_host.h"
#include "common/clock.h"
#include "tests/auto/hosted_window.h"

#include <QtCore/QDirIterator>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSlider>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolBar>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;
using client::Session;

namespace {

constexpr QLatin1StringView translations("client/translations/pushscope_zh_CN.ts");

struct Entry
{
    QString context;
    QString source;
    QStringList translations; ///< forms
    QString type;             ///< "", "unfinished", "vanished", "obsolete"

    QString key() const { return context + u": "_s + source; }
};

QString sourceFolder()
{
    return qEnvironmentVariable("PUSHSCOPE_SOURCE");
}

void readTranslation(QXmlStreamReader &xml, Entry &entry)
{
    entry.type = xml.attributes().value("type"_L1).toString();
    QString text;
    while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == "translation"_L1)
           && !xml.atEnd()) {
        if (xml.isStartElement() && xml.name() == "numerusform"_L1)
            entry.translations << xml.readElementText();
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (entry.translations.isEmpty())
        entry.translations << text;
}

QList<Entry> readEntries(const QString &path)
{
    QList<Entry> entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "source"_L1)
            entries << Entry{ context, xml.readElementText(), {}, {} };
        else if (xml.name() == "translation"_L1)
            readTranslation(xml, entries.last());
    }
    return entries;
}

/// %1, %2, %n and %p of a text, in order; %L1 is %1.
QStringList places(const QString &text)
{
    static const QRegularExpression place(u"%L?([1-9np])"_s);
    QStringList found;
    for (auto each = place.globalMatch(text); each.hasNext();)
        found << each.next().captured(1);
    found.sort();
    return found;
}

bool hasChinese(const QString &text)
{
    static const QRegularExpression chinese(u"\\p{Han}"_s);
    return text.contains(chinese);
}

/// Words that are the same in Chinese.
bool isName(const QString &word)
{
    static const QStringList names{
        u"SSE"_s,  u"WebSocket"_s, u"JSON"_s,    u"CBOR"_s, u"Pushlet"_s, u"Iframe"_s,   u"XHR"_s,
        u"TCP"_s,  u"Multipart"_s, u"JSONP"_s,   u"HTTP"_s, u"CSV"_s,     u"Qt"_s,       u"Lines"_s,
        u"ms"_s,   u"KiB"_s,       u"MiB"_s,     u"min"_s,  u"B"_s,       u"s"_s,        u"x"_s,
        u"µs"_s,   u"Pushscope"_s, u"English"_s, u"HAR"_s,  u"Mermaid"_s, u"p"_s,        u"c"_s,
        u"Ctrl"_s, u"Shift"_s,     u"Alt"_s,     u"F"_s,    u"Esc"_s,     u"Enter"_s,    u"max"_s,
        u"MSFT"_s, u"AMZN"_s,      u"IBM"_s,     u"GOOG"_s, u"AAPL"_s,    u"Perfetto"_s,
    };
    return word.size() == 1 || names.contains(word);
}

/// Chinese, or nothing but names, numbers and signs.
bool isTranslated(const QString &text)
{
    static const QRegularExpression markup(u"<[^>]*>|&[a-z]+;"_s);
    static const QRegularExpression word(u"[A-Za-zµ]+"_s);
    if (hasChinese(text))
        return true;
    const auto plain = QString(text).remove(markup).remove(u'&');
    for (auto each = word.globalMatch(plain); each.hasNext();) {
        if (!isName(each.next().captured()))
            return false;
    }
    return true;
}

/// Collects what is not Chinese.
class Reader
{
public:
    void read(const QString &what, const QString &text)
    {
        ++m_read;
        // What the server calls its rooms and where its data is from.
        if (!isTranslated(text) && text != u"Lobby" && !text.startsWith(u"vega-datasets"))
            m_english << what + u": "_s + text;
    }
    void read(const QWidget &widget)
    {
        const QString what
            = QLatin1StringView(widget.metaObject()->className()) + u' ' + widget.objectName();
        read(what + u" (tool tip)"_s, widget.toolTip());
        read(what + u" (name)"_s, widget.accessibleName());
        if (const auto label = qobject_cast<const QLabel *>(&widget))
            read(what, label->text());
        else if (const auto button = qobject_cast<const QAbstractButton *>(&widget))
            read(what, button->text());
        else if (const auto dock = qobject_cast<const QDockWidget *>(&widget))
            read(what, dock->windowTitle());
        else if (const auto menu = qobject_cast<const QMenu *>(&widget))
            read(what, menu->title());
        else if (const auto line = qobject_cast<const QLineEdit *>(&widget))
            read(what, line->placeholderText());
        else if (const auto header = qobject_cast<const QHeaderView *>(&widget))
            read(what, *header);
        else if (const auto tabs = qobject_cast<const QTabBar *>(&widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                read(what, tabs->tabText(i));
        }
    }
    void read(const QMainWindow &window)
    {
        read(window.windowTitle(), window.windowTitle());
        const auto widgets = window.findChildren<QWidget *>();
        for (const auto widget : widgets)
            read(*widget);
        const auto actions = window.findChildren<QAction *>();
        for (const auto action : actions) {
            if (qobject_cast<QToolBar *>(action->parent()))
                continue; // nobody is shown it
            read(u"QAction "_s + action->objectName(), action->text());
            read(u"QAction (tool tip)"_s, action->toolTip());
        }
    }
    QString english() const { return m_english.join(u'\n'); }
    int texts() const { return m_read; }

private:
    void read(const QString &what, const QHeaderView &header)
    {
        if (header.orientation() != Qt::Horizontal || !header.model())
            return;
        for (int i = 0; i < header.count(); ++i) {
            const auto orientation = header.orientation();
            read(what, header.model()->headerData(i, orientation).toString());
            read(what, header.model()->headerData(i, orientation, Qt::ToolTipRole).toString());
        }
    }

    QStringList m_english;
    int m_read = 0;
};

} // namespace

/// That the window speaks Chinese, all of it, and learns it while it runs.
class TestTranslation : public QObject, private samples::HostedWindow
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void coversTheSource();
    void keepsPlaceholders();
    void saysNoPlease();
    void knowsTheSentences();
    void sentencesAreInTheSource();
    void translatesSentences();
    void eventsAreTranslatedWhereShown();
    void windowIsChinese();
    void optionsAreChinese();
    void switchesWhileRunning();
    void presenterGoesOn();
    void raceGoesOn();
    void choiceIsRemembered();

private:
    void start(const QByteArray &scenario = "stock");
    void chooseLanguage(LanguageManager::Choice choice);
};

void TestTranslation::initTestCase()
{
    prepare(u"translation"_s);
}

void TestTranslation::init()
{
    make();
}

void TestTranslation::cleanup()
{
    drop();
}

void TestTranslation::start(const QByteArray &scenario)
{
    HostedWindow::start(scenario, "sse", u"我"_s);
}

/// As a person does it: in the menu.
void TestTranslation::chooseLanguage(LanguageManager::Choice choice)
{
    const QPointer<MainWindow> before = window();
    const auto action = before->findChild<QAction *>(u"language.%1"_s.arg(int(choice)));
    QVERIFY(action);
    action->trigger();
    QVERIFY(before); // not from within its own signal
    QTRY_VERIFY_WITH_TIMEOUT(!before, soon);
}

/// Of the translations that are committed none is missing, left over or unfinished.
void TestTranslation::coversTheSource()
{
    const auto lupdate = QStringLiteral(PUSHSCOPE_LUPDATE);
    const QTemporaryDir folder;
    const auto copy = folder.filePath(u"copy_zh_CN.ts"_s);
    const auto committed = sourceFolder() + u'/' + translations;
    QVERIFY(QFile::copy(committed, copy));
    QProcess process;
    process.setWorkingDirectory(sourceFolder());
    process.start(lupdate,
                  { u"-silent"_s, u"-extensions"_s, u"cpp,h"_s, u"-locations"_s, u"none"_s, u"-I"_s,
                    u"."_s, u"common"_s, u"client"_s, u"-ts"_s, copy });
    QVERIFY2(process.waitForFinished(120'000),
             qPrintable(lupdate + u": "_s + process.errorString()));
    const auto told = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, told.constData());
    // A context that is another one when it is looked up.
    QVERIFY2(!told.contains("lacks Q_OBJECT") && !told.contains("unknown namespace"),
             told.constData());
    QSet<QString> before;
    const auto known = readEntries(committed);
    for (const auto &entry : known)
        before.insert(entry.key());
    const auto entries = readEntries(copy);
    QVERIFY(entries.size() > 500);
    QStringList wrong;
    for (const auto &entry : entries) {
        if (!before.contains(entry.key()))
            wrong << u"new: "_s + entry.key();
        else if (!entry.type.isEmpty())
            wrong << entry.type + u": "_s + entry.key();
        else if (entry.translations.contains(QString()))
            wrong << u"empty: "_s + entry.key();
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslation::keepsPlaceholders()
{
    const auto entries = readEntries(sourceFolder() + u'/' + translations);
    QVERIFY(entries.size() > 500);
    QStringList wrong;
    const auto mnemonics = [](const QString &text) {
        static const QRegularExpression mnemonic(u"&[A-Za-z]"_s);
        return text.contains(u"</"_s) ? 0 : text.count(mnemonic);
    };
    for (const auto &entry : entries) {
        for (const auto &translation : entry.translations) {
            if (places(translation) != places(entry.source))
                wrong << u"placeholders: "_s + entry.key();
            if (translation.endsWith(u"..."_s) != entry.source.endsWith(u"..."_s))
                wrong << u"ending: "_s + entry.key();
            if (mnemonics(translation) != mnemonics(entry.source))
                wrong << u"mnemonic: "_s + entry.key();
            if (!isTranslated(translation) && translation != entry.source)
                wrong << u"not Chinese: "_s + entry.key();
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

/// What the session, its transports, the Link and the dissectors say is known to localized(): each
/// sentence of their source is in the translations, whole or by its pieces.
/// Plain and short in both languages.
void TestTranslation::saysNoPlease()
{
    static const QRegularExpression please(u"please|\u8bf7(?!\u6c42)"_s, // but for a request
                                           QRegularExpression::CaseInsensitiveOption);
    for (const auto &entry : readEntries(sourceFolder() + u'/' + translations)) {
        for (const auto &text : entry.translations + QStringList{ entry.source })
            QVERIFY2(!text.contains(please), qPrintable(entry.key() + u": "_s + text));
    }
}

void TestTranslation::knowsTheSentences()
{
    QSet<QString> known;
    const auto entries = readEntries(sourceFolder() + u'/' + translations);
    for (const auto &entry : entries) {
        if (entry.context == u"Sentence")
            known.insert(entry.source);
    }
    static const QRegularExpression literal(
        u"QStringLiteral\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)\\)"_s);
    static const QRegularExpression joint(u"\"\\s*\""_s);
    static const QRegularExpression words(u"[a-z]{2,} [a-z]{2,}"_s);
    QStringList wrong;
    int seen = 0;
    for (const auto folder : { "client/core", "client/transports" }) {
        QDirIterator files(sourceFolder() + u'/' + QLatin1StringView(folder), { u"*.cpp"_s },
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            // Reports and exports are English.
            if (file.fileName().contains(u"/export/"_s) || file.fileName().contains(u"/race_re"_s)
                || file.fileName().contains(u"/race_svg"_s))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto text = QString::fromUtf8(file.readAll());
            for (auto each = literal.globalMatch(text); each.hasNext();) {
                auto sentence = each.next().captured(1).trimmed();
                sentence = sentence.mid(1, sentence.size() - 2).remove(joint);
                if (!sentence.contains(words) || sentence.contains(u'\\'))
                    continue;
                ++seen;
                const auto pieces = sentence.split(u", "_s, Qt::SkipEmptyParts);
                const bool whole = known.contains(sentence);
                const bool byPieces = std::ranges::all_of(pieces, [&](const QString &piece) {
                    const auto colon = piece.indexOf(u": "_s);
                    return known.contains(piece) || !piece.contains(words)
                        || (colon >= 0 && known.contains(piece.mid(colon + 2)))
                        || (colon >= 0 && known.contains(piece.left(colon) + u": %1"_s));
                });
                if (!whole && !byPieces)
                    wrong << QFileInfo(file).fileName() + u": "_s + sentence;
            }
        }
    }
    QVERIFY(seen > 40);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

/// A sentence that nobody says any more is translated for nothing, or was changed where it is said.
void TestTranslation::sentencesAreInTheSource()
{
    static const QRegularExpression joint(u"\"\\s*\""_s);
    static const QRegularExpression place(u"%[1-9]"_s);
    QString source;
    for (const auto folder :
         { "client/core", "client/transports", "client/models", "common", "server" }) {
        QDirIterator files(sourceFolder() + u'/' + QLatin1StringView(folder), { u"*.cpp"_s },
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(u"/localized.cpp"_s))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            source += QString::fromUtf8(file.readAll()).remove(joint).replace(place, u"%"_s);
        }
    }
    QStringList wrong;
    int seen = 0;
    const auto entries = readEntries(sourceFolder() + u'/' + translations);
    for (const auto &entry : entries) {
        if (entry.context != u"Sentence" && entry.context != u"Setting")
            continue;
        ++seen;
        // What is at an end of it is often added there.
        static const QRegularExpression atEnd(u"^%[ :]*|[ :]*%$"_s);
        const auto said = QString(entry.source).replace(place, u"%"_s);
        if (!source.contains(said) && !source.contains(QString(said).remove(atEnd)))
            wrong << said;
    }
    QVERIFY(seen > 100);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslation::translatesSentences()
{
    const auto cut = u"malformed answer: %1"_s.arg(u"more than 8 MiB"_s);
    QCOMPARE(localized(cut), cut);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QCOMPARE(localized(cut), u"响应格式错误: 超过 8 MiB"_s);
    QCOMPARE(localized(u"no heartbeat for 3.5 s"_s), u"3.5 s 没有心跳"_s);
    // The places of a sentence may change their order.
    QCOMPARE(localized(u"text/html where text/event-stream was asked for"_s),
             u"请求的是 text/event-stream，得到的是 text/html"_s);
    QCOMPARE(localized(u"c9: server reset"_s), u"c9: 服务器重置"_s);
    QCOMPARE(localized(u"something that nobody knows"_s), u"something that nobody knows"_s);
    QCOMPARE(localized(u"no transport %1"_s), u"没有传输方式 %1"_s);
    QCOMPARE(localized(QString()), QString());
    LanguageManager::instance().setChoice(LanguageManager::Choice::English);
    QCOMPARE(localized(cut), cut);
}

void TestTranslation::eventsAreTranslatedWhereShown()
{
    client::FlowEvent event;
    event.kind = client::FlowKind::Control;
    event.text = u"200, 3 messages, cut off"_s;
    QCOMPARE(eventText(event), event.text);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QCOMPARE(eventText(event), u"200, 3 条消息, 被截断"_s);
    event.mark = client::FlowMark::Switch;
    event.text = u"Long-poll to SSE"_s;
    QCOMPARE(eventText(event), u"长轮询 → SSE"_s);
    // What somebody wrote is theirs.
    event.mark = client::FlowMark::None;
    event.kind = client::FlowKind::Data;
    event.text = u"no answer"_s;
    QCOMPARE(eventText(event), event.text);
}

void TestTranslation::windowIsChinese()
{
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    start();
    window()->explainDock()->show();
    window()->composeDock()->show();
    window()->resize(1'600, 1'000);
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 20, soon);
    m_live->switchTo("long-poll");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->session().current() == findTransport("long-poll"), soon);
    Reader reader;
    for (const auto scenario : { "stock", "sport" }) {
        m_live->setScenario(scenario);
        QTRY_VERIFY_WITH_TIMEOUT(!window()->findChildren<QSlider *>().isEmpty(), soon);
        reader.read(*window());
    }
    window()->places()->show(u"race"_s);
    reader.read(*window());
    QVERIFY(reader.texts() > 500);
    QVERIFY2(reader.english().isEmpty(), qPrintable(reader.english()));
    // And the reader is one that can tell.
    QVERIFY(!isTranslated(u"Zoom in"_s));
}

void TestTranslation::optionsAreChinese()
{
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    Reader reader;
    for (const auto &info : transportRegistry()) {
        const OptionsPopup popup(info, {}, nullptr);
        reader.read(popup);
        const auto widgets = popup.findChildren<QWidget *>();
        for (const auto widget : widgets) {
            reader.read(*widget);
            reader.read(u"description"_s, widget->accessibleDescription());
            if (const auto box = qobject_cast<QComboBox *>(widget)) {
                for (int i = 0; i < box->count(); ++i)
                    reader.read(widget->objectName(), box->itemText(i));
            }
        }
    }
    QVERIFY(reader.texts() > 100);
    QVERIFY2(reader.english().isEmpty(), qPrintable(reader.english()));
}

void TestTranslation::switchesWhileRunning()
{
    start();
    window()->setGeometry(40, 30, 1'400, 820);
    window()->compose()->dataEdit()->setPlainText(u"{\"half\": "_s);
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    QSignalSpy states(&m_live->session(), &Session::stateChanged);
    const auto geometry = window()->geometry();
    const auto before = delivered();
    for (const auto choice :
         { LanguageManager::Choice::Chinese, LanguageManager::Choice::English }) {
        chooseLanguage(choice);
        const bool chinese = choice == LanguageManager::Choice::Chinese;
        QVERIFY(window()->isVisible());
        QCOMPARE(window()->geometry(), geometry);
        QCOMPARE(window()->explainDock()->windowTitle(), chinese ? u"讲解"_s : u"Explain"_s);
        QCOMPARE(Preferences().explainLanguage(),
                 chinese ? explain::Language::SimplifiedChinese : explain::Language::English);
        QCOMPARE(window()->compose()->dataEdit()->toPlainText(), u"{\"half\": "_s);
        QVERIFY(window()->findChild<QAction *>(u"language.%1"_s.arg(int(choice)))->isChecked());
    }
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 10, soon);
    QCOMPARE(states.count(), 0);
    QCOMPARE(m_live->session().ledger().totals().lost, 0u);
}

/// The language may be chosen in another window while this one fills a screen for an audience.
void TestTranslation::presenterGoesOn()
{
    start();
    const QPointer<MainWindow> before = window();
    before->setPresenting(true);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QTRY_VERIFY_WITH_TIMEOUT(!before, soon);
    QTRY_VERIFY_WITH_TIMEOUT(window()->presenter(), soon);
    QVERIFY(window()->presenter()->isVisible());
    window()->setPresenting(false);
    QVERIFY(!window()->isFullScreen());
    QVERIFY(window()->explainDock()->windowTitle() == u"讲解"_s);
}

/// The same race, in a window that looks at it from now on.
void TestTranslation::raceGoesOn()
{
    start();
    window()->places()->show(u"race"_s);
    window()->race()->bar()->choose({ "sse", "ws-json" });
    window()->race()->start();
    const auto snapshot = [this] { return window()->race()->runner().snapshot(); };
    QTRY_COMPARE_WITH_TIMEOUT(snapshot()->phase, RacePhase::Running, soon);
    const auto number = snapshot()->number;
    chooseLanguage(LanguageManager::Choice::Chinese);
    QCOMPARE(window()->places()->current(), u"race"_s);
    QVERIFY(window()->race()->isVisible());
    QCOMPARE(snapshot()->phase, RacePhase::Running);
    QCOMPARE(snapshot()->number, number);
    QCOMPARE(window()->race()->bar()->startButton()->text(), u"停止"_s);
    QCOMPARE(window()->race()->bar()->chosen(), (QList<QByteArray>{ "sse", "ws-json" }));
    QTest::mouseClick(window()->race()->bar()->startButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot()->isBusy(), soon);
}

void TestTranslation::choiceIsRemembered()
{
    using Choice = LanguageManager::Choice;
    QCOMPARE(Preferences().language(), Choice::System);
    chooseLanguage(Choice::Chinese);
    QCOMPARE(Preferences().language(), Choice::Chinese);
    QVERIFY(LanguageManager::instance().isChinese());
    QCOMPARE(LanguageManager::choiceOf(u"zh"_s), Choice::Chinese);
    QCOMPARE(LanguageManager::choiceOf(u"en"_s), Choice::English);
    QCOMPARE(LanguageManager::choiceOf(u"system"_s), Choice::System);
    QVERIFY(!LanguageManager::choiceOf(u"fr"_s));
    QSettings().setValue(u"view/language"_s, u"Klingon"_s);
    QCOMPARE(Preferences().language(), Choice::System);
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
