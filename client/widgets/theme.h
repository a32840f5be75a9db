// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QObject>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtGui/QPen>

namespace pushscope::ui {

/// Every colour of the program. Nothing else in client/widgets or client/models may name one.
struct Theme
{
    enum class Kind { Light, Dark, HighContrast };

    Kind kind;
    QColor window; ///< chrome, strips, pane heads
    QColor base;   ///< views
    QColor alt;    ///< column heads
    QColor band;   ///< the Link
    QColor button;
    QColor line;       ///< hairlines, grid
    QColor lineStrong; ///< lifelines, borders of fields and buttons
    QColor ink;        ///< text
    QColor ink2;       ///< second text, units, axis
    QColor off;        ///< disabled only
    QColor on;         ///< transport in use, switch pill, tool tips
    QColor onText;
    QColor hand; ///< the person's hand: focus, selection, toggles
    QColor handText;
    QColor handT; ///< selected row, with ink on it
    QColor data;
    QColor request;
    QColor control;
    QColor beat;
    QColor fault;
    QColor dataT; ///< tints: bytes and fills of that kind
    QColor requestT;
    QColor controlT;
    QColor beatT;
    QColor faultT;

    QColor kindColor(client::FlowKind kind) const;
    QColor kindTint(client::FlowKind kind) const;
    /// Colour, width and dashes of the kind's line, so that kinds differ without their hue.
    QPen kindPen(client::FlowKind kind) const;
    /// High contrast: fills become outlines of outlineWidth(), the tints are the base.
    bool outlined() const { return kind == Kind::HighContrast; }
    qreal outlineWidth() const { return outlined() ? 2.0 : 1.0; }
    /// @p width one step heavier in high contrast.
    qreal lineWidth(qreal width) const { return outlined() ? width + 1.0 : width; }

    QPalette palette() const;

    static const Theme &of(Kind kind);
    static const Theme &current();
};

/// Chooses the theme: the user's choice, or what the system has. Sets the application's palette.
class ThemeManager : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark, HighContrast };
    Q_ENUM(Choice)

    static ThemeManager &instance();

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    const Theme &theme() const { return *m_theme; }

    /// Whether a system's palette is one of high contrast: nothing but black, white and what is
    /// as pure. The usual ones have a grey window or grey buttons.
    static bool isHighContrast(const QPalette &palette);

Q_SIGNALS:
    void changed(); ///< after the palette was set

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit ThemeManager(QObject *parent);
    void apply();
    static Theme::Kind systemKind();

    Choice m_choice = Choice::System;
    const Theme *m_theme;
    bool m_applying = false;
};

/// Type roles, from the system's fonts.
namespace type {
/// With a family that has the characters of Simplified Chinese after its own. A system of another
/// language would take those that Japanese has in their stead.
QFont withChinese(QFont font);
QFont caption(); ///< captions, axis, ladder labels; never below 11 px
QFont captionStrong();
QFont body();   ///< body, tables, buttons
QFont strong(); ///< pane titles, column heads, key facts
QFont value();  ///< a ticker's value
QFont figure(); ///< the status strip's values
QFont title();  ///< the detail's title
QFont mono();   ///< bytes only
QFont raceName();
QFont raceNumber(bool compact); ///< the largest type but the presenter's
// Where a Magnifier makes all of them twice as large and more.
QFont audienceWords();  ///< a chat's line
QFont audienceFigure(); ///< the figures' values
} // namespace type

} // namespace pushscope::ui
