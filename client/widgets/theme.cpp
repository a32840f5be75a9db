// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QScopedValueRollback>
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#    include <QtGui/QAccessibilityHints>
#endif
#include <QtGui/QFontDatabase>
#include <QtGui/QFontInfo>
#include <QtGui/QGuiApplication>
#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <vector>

namespace pushscope::ui {

using client::FlowKind;

namespace {

const Theme light{
    .kind = Theme::Kind::Light,
    .window = 0xF1F2F4u,
    .base = 0xFFFFFFu,
    .alt = 0xF7F8FAu,
    .band = 0xEDF0F3u,
    .button = 0xFCFCFDu,
    .line = 0xD8DCE1u,
    .lineStrong = 0x7A8591u,
    .ink = 0x18202Au,
    .ink2 = 0x4F5A66u,
    .off = 0x8C96A1u,
    .on = 0x26313Du,
    .onText = 0xFFFFFFu,
    .hand = 0x5B33B8u,
    .handText = 0xFFFFFFu,
    .handT = 0xE8E0FAu,
    .data = 0x0B53B0u,
    .request = 0x8C5900u,
    .control = 0x006150u,
    .beat = 0x5C6671u,
    .fault = 0xA31A06u,
    .dataT = 0xD3E4F8u,
    .requestT = 0xF8E6C4u,
    .controlT = 0xCDEBE3u,
    .beatT = 0xE4E7EAu,
    .faultT = 0xFBDDD3u,
};

const Theme dark{
    .kind = Theme::Kind::Dark,
    .window = 0x1F2328u,
    .base = 0x15181Cu,
    .alt = 0x1A1E23u,
    .band = 0x20252Bu,
    .button = 0x2A2F36u,
    .line = 0x333A42u,
    .lineStrong = 0x65707Bu,
    .ink = 0xE8ECF0u,
    .ink2 = 0xA9B3BEu,
    .off = 0x6E7882u,
    .on = 0xE8ECF0u,
    .onText = 0x15181Cu,
    .hand = 0xB9A0F8u,
    .handText = 0x15181Cu,
    .handT = 0x372B5Eu,
    .data = 0x86BBFBu,
    .request = 0xE4B431u,
    .control = 0x45DDB2u,
    .beat = 0xA4ADB6u,
    .fault = 0xFB8762u,
    .dataT = 0x17355Au,
    .requestT = 0x44340Cu,
    .controlT = 0x0D4034u,
    .beatT = 0x2E343Bu,
    .faultT = 0x502313u,
};

const Theme highContrast{
    .kind = Theme::Kind::HighContrast,
    .window = 0x000000u,
    .base = 0x000000u,
    .alt = 0x000000u,
    .band = 0x1A1A1Au,
    .button = 0x000000u,
    .line = 0xFFFFFFu,
    .lineStrong = 0xFFFFFFu,
    .ink = 0xFFFFFFu,
    .ink2 = 0xFFFFFFu,
    .off = 0xA6A6A6u,
    .on = 0xFFFFFFu,
    .onText = 0x000000u,
    .hand = 0xD2BFFFu,
    .handText = 0x000000u,
    .handT = 0x000000u,
    .data = 0x8FC7FFu,
    .request = 0xFFCB40u,
    .control = 0x6BF5CBu,
    .beat = 0xB4BCC4u,
    .fault = 0xFF9C75u,
    .dataT = 0x000000u,
    .requestT = 0x000000u,
    .controlT = 0x000000u,
    .beatT = 0x000000u,
    .faultT = 0x000000u,
};

/// Each channel is all or nothing.
bool isPure(const QColor &color)
{
    const auto isEnd = [](int channel) { return channel == 0 || channel == 255; };
    return isEnd(color.red()) && isEnd(color.green()) && isEnd(color.blue());
}

/// As WCAG defines it; its curve does not change what is all or nothing.
double pureLuminance(const QColor &color)
{
    return 0.2126 * color.redF() + 0.7152 * color.greenF() + 0.0722 * color.blueF();
}

double pureContrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({ pureLuminance(one), pureLuminance(other) });
    return (lighter + 0.05) / (darker + 0.05);
}

constexpr double highContrastRatio = 15; ///< green on black has it, blue on white has not

/// Those that are here of the families with Simplified Chinese.
const QStringList &chineseFamilies()
{
    static const QStringList families = [] {
        const auto all = QFontDatabase::families();
        QStringList here;
        for (const auto name : { "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
                                 "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei" }) {
            if (all.contains(QLatin1StringView(name)))
                here << QLatin1StringView(name);
        }
        return here;
    }();
    return families;
}

QFont scaled(QFont font, qreal factor, QFont::Weight weight)
{
    constexpr int smallestPx = 11;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    font = type::withChinese(font);
    if (QFontInfo(font).pixelSize() < smallestPx)
        font.setPixelSize(smallestPx);
    return font;
}

/// Each row of a list asks for its fonts, and a frame paints many: they are made once.
QFont cached(const QFont &from, qreal factor, QFont::Weight weight)
{
    struct Made
    {
        QFont from;
        qreal factor;
        QFont::Weight weight;
        QFont font;
    };
    constexpr size_t most = 64; ///< the system's font changes now and then
    static std::vector<Made> all;
    const auto found = std::ranges::find_if(all, [&](const Made &made) {
        return made.weight == weight && qFuzzyCompare(made.factor, factor) && made.from == from;
    });
    if (found != all.end())
        return found->font;
    if (all.size() == most)
        all.clear();
    return all.emplace_back(Made{ from, factor, weight, scaled(from, factor, weight) }).font;
}

QFont general(qreal factor, QFont::Weight weight)
{
    return cached(QFontDatabase::systemFont(QFontDatabase::GeneralFont), factor, weight);
}

} // namespace

QColor Theme::kindColor(FlowKind flowKind) const
{
    switch (flowKind) {
    case FlowKind::Data:
        return data;
    case FlowKind::Request:
        return request;
    case FlowKind::Control:
        return control;
    case FlowKind::Beat:
        return beat;
    case FlowKind::Fault:
        return fault;
    }
    return ink;
}

QColor Theme::kindTint(FlowKind flowKind) const
{
    switch (flowKind) {
    case FlowKind::Data:
        return dataT;
    case FlowKind::Request:
        return requestT;
    case FlowKind::Control:
        return controlT;
    case FlowKind::Beat:
        return beatT;
    case FlowKind::Fault:
        return faultT;
    }
    return base;
}

QPen Theme::kindPen(FlowKind flowKind) const
{
    const bool thin = flowKind == FlowKind::Request || flowKind == FlowKind::Beat;
    const qreal width = lineWidth(thin ? 1.5 : 2.0);
    QPen pen(kindColor(flowKind), width);
    pen.setCapStyle(Qt::FlatCap);
    // A pen's pattern counts in widths, the look counts in pixels.
    if (flowKind == FlowKind::Control)
        pen.setDashPattern({ 7.0 / width, 3.0 / width });
    else if (flowKind == FlowKind::Beat)
        pen.setDashPattern({ 1.5 / width, 3.0 / width });
    return pen;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alt);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::PlaceholderText, ink2);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, ink);
    palette.setColor(QPalette::BrightText, onText);
    palette.setColor(QPalette::ToolTipBase, on);
    palette.setColor(QPalette::ToolTipText, onText);
    palette.setColor(QPalette::Highlight, hand);
    palette.setColor(QPalette::HighlightedText, handText);
    palette.setColor(QPalette::Link, hand);
    palette.setColor(QPalette::LinkVisited, hand);
    palette.setColor(QPalette::Light, button);
    palette.setColor(QPalette::Midlight, line);
    palette.setColor(QPalette::Mid, lineStrong);
    palette.setColor(QPalette::Dark, lineStrong);
    palette.setColor(QPalette::Shadow, line);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, off);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, off);
    return palette;
}

const Theme &Theme::of(Kind kind)
{
    switch (kind) {
    case Kind::Dark:
        return dark;
    case Kind::HighContrast:
        return highContrast;
    case Kind::Light:
        break;
    }
    return light;
}

const Theme &Theme::current()
{
    return ThemeManager::instance().theme();
}

ThemeManager &ThemeManager::instance()
{
    static QPointer<ThemeManager> manager;
    if (!manager)
        manager = new ThemeManager(QCoreApplication::instance());
    return *manager;
}

ThemeManager::ThemeManager(QObject *parent)
    : QObject(parent)
    , m_theme(&light)
{
    parent->installEventFilter(this);
    apply();
}

void ThemeManager::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

bool ThemeManager::eventFilter(QObject *watched, QEvent *event)
{
    // Qt posts the news of our own palette, too: it comes when applying is over.
    const auto isOurs = [this] {
        const auto now = QGuiApplication::palette();
        const auto ours = m_theme->palette();
        return now.color(QPalette::Window) == ours.color(QPalette::Window)
            && now.color(QPalette::WindowText) == ours.color(QPalette::WindowText)
            && now.color(QPalette::Highlight) == ours.color(QPalette::Highlight);
    };
    const bool mayBeSystems = event->type() == QEvent::ThemeChange
        || (event->type() == QEvent::ApplicationPaletteChange && !isOurs());
    if (mayBeSystems && !m_applying && m_choice == Choice::System)
        apply();
    return QObject::eventFilter(watched, event);
}

bool ThemeManager::isHighContrast(const QPalette &palette)
{
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
        { QPalette::Window, QPalette::WindowText },
        { QPalette::Base, QPalette::Text },
        { QPalette::Button, QPalette::ButtonText },
    };
    return std::ranges::all_of(pairs, [&](const auto &pair) {
        const auto ground = palette.color(QPalette::Active, pair.first);
        const auto front = palette.color(QPalette::Active, pair.second);
        return isPure(ground) && isPure(front) && pureContrast(ground, front) >= highContrastRatio;
    });
}

/// What the application has as long as it has no palette of ours. All that differs between
/// versions of Qt is here.
Theme::Kind ThemeManager::systemKind()
{
    const auto palette = QGuiApplication::palette();
    bool isDark = palette.color(QPalette::Window).lightness() < 128;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto *hints = QGuiApplication::styleHints();
    if (hints->colorScheme() != Qt::ColorScheme::Unknown)
        isDark = hints->colorScheme() == Qt::ColorScheme::Dark;
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    if (hints->accessibility()->contrastPreference() == Qt::ContrastPreference::HighContrast)
        return Theme::Kind::HighContrast;
#endif
    if (isHighContrast(palette))
        return Theme::Kind::HighContrast;
    return isDark ? Theme::Kind::Dark : Theme::Kind::Light;
}

void ThemeManager::apply()
{
    const QScopedValueRollback applying(m_applying, true);
    if (m_choice == Choice::System) {
        // Without a palette of ours the application has the system's.
        QApplication::setPalette(QPalette());
        m_theme = &Theme::of(systemKind());
    } else {
        m_theme = m_choice == Choice::Dark ? &dark
            : m_choice == Choice::Light    ? &light
                                           : &highContrast;
    }
    QApplication::setPalette(m_theme->palette());
    Q_EMIT changed();
}

namespace type {

QFont withChinese(QFont font)
{
    // "Sans Serif" stands for a family; in a list of them it would only be one that is not there.
    static QHash<QString, QString> meant;
    auto &family = meant[font.family()];
    if (family.isEmpty())
        family = QFontInfo(font).family();
    font.setFamilies(QStringList(family) + chineseFamilies());
    return font;
}

QFont caption()
{
    return general(0.88, QFont::Normal);
}

QFont captionStrong()
{
    return general(0.88, QFont::DemiBold);
}

QFont body()
{
    return general(1.0, QFont::Normal);
}

QFont strong()
{
    return general(1.0, QFont::DemiBold);
}

QFont value()
{
    return general(1.15, QFont::DemiBold);
}

QFont figure()
{
    return general(1.4, QFont::DemiBold);
}

QFont title()
{
    return general(1.4, QFont::DemiBold);
}

QFont mono()
{
    return cached(QFontDatabase::systemFont(QFontDatabase::FixedFont), 1.0, QFont::Normal);
}

QFont raceName()
{
    return general(1.7, QFont::DemiBold);
}

QFont raceNumber(bool compact)
{
    return general(compact ? 1.8 : 2.5, QFont::DemiBold);
}

QFont audienceWords()
{
    return general(1.22, QFont::Normal);
}

QFont audienceFigure()
{
    return general(1.92, QFont::DemiBold);
}

} // namespace type

} // namespace pushscope::ui
