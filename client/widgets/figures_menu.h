// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/picture_menu.h"

namespace pushscope::ui {

class Figure;

/// Figures in a row, to take away: as text for a table, as CSV, as a picture of the row. It is the
/// row's context menu and a part of the window's menus.
class FiguresMenu : public PictureMenu
{
    Q_OBJECT
public:
    using Figures = std::function<QList<Figure *>()>;

    /// @p figures are asked for each time: those that mean something, whether there is room or not.
    FiguresMenu(QWidget &row, Figures figures, QWidget *window);

    /// Name, value, unit and note of a figure in a line, with tabs between them.
    QString text() const;
    QByteArray csv() const;
    QAction *copyTextAction() const { return m_copyText; }

private:
    Figures m_figures;
    QAction *m_copyText;
};

} // namespace pushscope::ui
