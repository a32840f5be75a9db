// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/style.h"
#include "client/widgets/theme.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QStyleOption>

#include <cmath>

using namespace pushscope;
using ui::Theme;

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

/// WCAG 2.2, contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

constexpr double textMinimum = 4.5;
constexpr double borderMinimum = 3.0;

using Token = QColor Theme::*;
struct Named
{
    const char *name;
    Token token;
};

constexpr Named texts[] = {
    { "ink", &Theme::ink },         { "ink2", &Theme::ink2 },       { "data", &Theme::data },
    { "request", &Theme::request }, { "control", &Theme::control }, { "beat", &Theme::beat },
    { "fault", &Theme::fault },     { "hand", &Theme::hand },
};
constexpr Named grounds[] = {
    { "window", &Theme::window }, { "base", &Theme::base },     { "alt", &Theme::alt },
    { "band", &Theme::band },     { "button", &Theme::button }, { "handT", &Theme::handT },
};
constexpr Named tints[] = {
    { "dataT", &Theme::dataT }, { "requestT", &Theme::requestT }, { "controlT", &Theme::controlT },
    { "beatT", &Theme::beatT }, { "faultT", &Theme::faultT },
};
constexpr std::pair<const char *, Theme::Kind> themes[] = {
    { "light", Theme::Kind::Light },
    { "dark", Theme::Kind::Dark },
    { "high contrast", Theme::Kind::HighContrast },
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsEnough_data();
    void contrastIsEnough();
    void checkBoxesAreSeen_data();
    void checkBoxesAreSeen();
    void kindsDifferWithoutTheirHue();
    void coloursAreNamedInOneFile();
    void choiceSetsThePalette();
    void systemsContrastIsTold_data();
    void systemsContrastIsTold();
    void systemsContrastIsChosen();
    void noTextIsBelow11Pixels();
};

void TestTheme::contrastIsEnough_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("minimum");

    for (const auto &[themeName, kind] : themes) {
        const auto &theme = Theme::of(kind);
        const auto row = [&](const char *front, Token frontToken, const char *ground,
                             Token groundToken, double minimum) {
            QTest::addRow("%s: %s on %s", themeName, front, ground)
                << theme.*frontToken << theme.*groundToken << minimum;
        };
        for (const auto &text : texts) {
            for (const auto &ground : grounds)
                row(text.name, text.token, ground.name, ground.token, textMinimum);
        }
        for (const auto &tint : tints) {
            row("ink", &Theme::ink, tint.name, tint.token, textMinimum);
            row("ink2", &Theme::ink2, tint.name, tint.token, textMinimum);
        }
        row("onText", &Theme::onText, "on", &Theme::on, textMinimum);
        row("handText", &Theme::handText, "hand", &Theme::hand, textMinimum);
        row("base", &Theme::base, "fault", &Theme::fault, textMinimum);
        for (const auto &ground : grounds) {
            if (ground.token == &Theme::base || ground.token == &Theme::window
                || ground.token == &Theme::band)
                row("lineStrong", &Theme::lineStrong, ground.name, ground.token, borderMinimum);
        }
    }
}

void TestTheme::contrastIsEnough()
{
    QFETCH(QColor, front);
    QFETCH(QColor, ground);
    QFETCH(double, minimum);
    const double ratio = contrast(front, ground);
    QVERIFY2(ratio >= minimum,
             qPrintable(QStringLiteral("%1, at least %2 is needed").arg(ratio).arg(minimum)));
}

void TestTheme::checkBoxesAreSeen_data()
{
    using Choice = ui::ThemeManager::Choice;
    QTest::addColumn<Choice>("choice");
    QTest::addColumn<bool>("checked");
    QTest::addColumn<bool>("highlighted");
    const std::pair<const char *, Choice> choices[] = { { "light", Choice::Light },
                                                        { "dark", Choice::Dark },
                                                        { "high contrast", Choice::HighContrast } };
    for (const auto &[name, choice] : choices) {
        for (const bool checked : { false, true }) {
            for (const bool highlighted : { false, true })
                QTest::addRow("%s, %s%s", name, checked ? "checked" : "not checked",
                              highlighted ? ", in the menu's highlighted row" : "")
                    << choice << checked << highlighted;
        }
    }
}

/// The box stands out from its row, and the tick from the box.
void TestTheme::checkBoxesAreSeen()
{
    QFETCH(const ui::ThemeManager::Choice, choice);
    QFETCH(const bool, checked);
    QFETCH(const bool, highlighted);
    const auto back = qScopeGuard([before = ui::ThemeManager::instance().choice()] {
        ui::ThemeManager::instance().setChoice(before);
    });
    ui::ThemeManager::instance().setChoice(choice);
    const auto &theme = Theme::current();
    const auto ground = highlighted ? theme.hand : theme.base;
    const QMenu menu;
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(ground);
    QStyleOptionButton option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled;
    option.state.setFlag(QStyle::State_On, checked);
    option.state.setFlag(QStyle::State_Off, !checked);
    option.state.setFlag(QStyle::State_Selected, highlighted);
    QPainter painter(&image);
    ui::Style().drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, &menu);
    painter.end();
    const auto most = [&](const QRect &within, const QColor &from) {
        double found = 1;
        for (int y = within.top(); y <= within.bottom(); ++y) {
            for (int x = within.left(); x <= within.right(); ++x)
                found = std::max(found, contrast(image.pixelColor(x, y), from));
        }
        return found;
    };
    QVERIFY(most(QRect(2, 10, 3, 1), ground) >= borderMinimum); // across the box's left edge
    const QRect inner(6, 6, 8, 8);
    const auto inside = image.pixelColor(6, 6);
    if (checked)
        QVERIFY(most(inner, inside) >= borderMinimum);
    else
        QCOMPARE(inside, ground); // no square of another colour
}

void TestTheme::kindsDifferWithoutTheirHue()
{
    using client::FlowKind;
    // Light has pairs that a colour-blind person cannot tell apart.
    const auto &theme = Theme::of(Theme::Kind::Light);
    const auto look = [&](FlowKind kind) {
        const auto pen = theme.kindPen(kind);
        return std::pair(pen.widthF(), pen.dashPattern());
    };
    QVERIFY(look(FlowKind::Request) != look(FlowKind::Fault));
    QVERIFY(look(FlowKind::Control) != look(FlowKind::Beat));
    QVERIFY(look(FlowKind::Data) != look(FlowKind::Request));
}

void TestTheme::coloursAreNamedInOneFile()
{
    const QDir source(qEnvironmentVariable("PUSHSCOPE_SOURCE"));
    // Hexadecimal colours, named colours, and QColor made of numbers.
    static const QRegularExpression literal(
        QStringLiteral("\"#[0-9A-Fa-f]{3,8}\"|0x[0-9A-Fa-f]{6}\\b|0x[fF]{2}[0-9A-Fa-f]{6}\\b|"
                       "QColor(Constants::)?\\s*[({]\\s*[0-9\"Qu]|qRgba?\\(\\s*[0-9]|"
                       "Qt::(black|white|gray|darkGray|lightGray|(dark)?(red|green|blue|cyan|"
                       "magenta|yellow))\\b"));
    int files = 0;
    QStringList found;
    for (const auto folder : { "client/widgets", "client/models" }) {
        QDirIterator each(source.filePath(QLatin1StringView(folder)),
                          { QStringLiteral("*.cpp"), QStringLiteral("*.h") }, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            ++files;
            if (each.fileName() == u"theme.cpp")
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto text = QString::fromUtf8(file.readAll());
            for (auto match = literal.globalMatch(text); match.hasNext();) {
                const auto hit = match.next();
                const auto line = text.first(hit.capturedStart()).count(u'\n') + 1;
                found << QStringLiteral("%1:%2: %3")
                             .arg(each.fileName())
                             .arg(line)
                             .arg(hit.captured());
            }
        }
    }
    QVERIFY(files > 1);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestTheme::choiceSetsThePalette()
{
    auto &manager = ui::ThemeManager::instance();
    QSignalSpy changed(&manager, &ui::ThemeManager::changed);
    for (const auto choice :
         { ui::ThemeManager::Choice::Dark, ui::ThemeManager::Choice::HighContrast,
           ui::ThemeManager::Choice::Light, ui::ThemeManager::Choice::System }) {
        changed.clear();
        manager.setChoice(choice);
        QCOMPARE(changed.count(), 1);
        const auto palette = QApplication::palette();
        QCOMPARE(palette.color(QPalette::Window), Theme::current().window);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), Theme::current().off);
    }
    manager.setChoice(ui::ThemeManager::Choice::Dark);
    QCOMPARE(Theme::current().kind, Theme::Kind::Dark);
}

void TestTheme::systemsContrastIsTold_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("windowText");
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("button");
    QTest::addColumn<bool>("isHigh");
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    QTest::newRow("white on black") << black << white << black << black << true;
    QTest::newRow("black on white") << white << black << white << white << true;
    QTest::newRow("yellow on black") << black << QColor(Qt::yellow) << black << black << true;
    QTest::newRow("green on black") << black << QColor(Qt::green) << black << black << true;
    QTest::newRow("blue on white") << white << QColor(Qt::blue) << white << white << false;
    QTest::newRow("red on black") << black << QColor(Qt::red) << black << black << false;
    QTest::newRow("Fusion, light")
        << QColor(0xEFEFEF) << black << white << QColor(0xEFEFEF) << false;
    QTest::newRow("Fusion, dark") << QColor(0x323232) << white << QColor(0x242424)
                                  << QColor(0x323232) << false;
    QTest::newRow("Windows") << QColor(0xF0F0F0) << black << white << QColor(0xF0F0F0) << false;
    QTest::newRow("grey buttons") << white << black << white << QColor(0xE0E0E0) << false;
    QTest::newRow("dark text") << white << QColor(0x202020) << white << white << false;
    QTest::newRow("grey lists") << black << white << QColor(0x101010) << black << false;
}

void TestTheme::systemsContrastIsTold()
{
    QFETCH(const QColor, window);
    QFETCH(const QColor, windowText);
    QFETCH(const QColor, base);
    QFETCH(const QColor, button);
    QFETCH(const bool, isHigh);
    QPalette palette(windowText, button, button, button, button, windowText, windowText, base,
                     window);
    QCOMPARE(ui::ThemeManager::isHighContrast(palette), isHigh);
}

/// What a style makes of it is the system's palette to us, as long as there is none of ours.
void TestTheme::systemsContrastIsChosen()
{
    class ContrastStyle : public QProxyStyle
    {
    public:
        using QProxyStyle::polish;
        using QProxyStyle::QProxyStyle;
        void polish(QPalette &palette) override
        {
            palette = QPalette(Qt::white, Qt::black, Qt::white, Qt::white, Qt::gray, Qt::white,
                               Qt::white, Qt::black, Qt::black);
        }
    };
    using Choice = ui::ThemeManager::Choice;
    auto &manager = ui::ThemeManager::instance();
    manager.setChoice(Choice::Light);
    QApplication::setStyle(QStringLiteral("fusion"));
    manager.setChoice(Choice::System);
    QCOMPARE(Theme::current().kind, Theme::Kind::Light);
    manager.setChoice(Choice::Light);
    QApplication::setStyle(new ContrastStyle(QStringLiteral("fusion")));
    QCOMPARE(Theme::current().kind, Theme::Kind::Light);
    manager.setChoice(Choice::System);
    QCOMPARE(Theme::current().kind, Theme::Kind::HighContrast);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::current().window);
}

void TestTheme::noTextIsBelow11Pixels()
{
    for (const auto &font : { ui::type::caption(), ui::type::captionStrong(), ui::type::body(),
                              ui::type::mono(), ui::type::figure() })
        QVERIFY(QFontInfo(font).pixelSize() >= 11);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
