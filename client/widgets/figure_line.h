// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace pushscope::ui {

class Figure;

/// Of figures in a row: those that can be done without go in order where there is no room.
struct FigureRoom
{
    QList<Figure *> figures;
    QList<Figure *> dispensable; ///< some of them, the first to go first
    int margin = 0;              ///< at both ends
    int gap = 0;                 ///< behind each

    int leastWidth() const;
    void choose(int width) const; ///< shows them, or not
};

/// Figures in a line below a window of its own log.
class FigureLine : public QWidget
{
    Q_OBJECT
public:
    explicit FigureLine(QWidget *parent = nullptr);

    /// Those that mean something now, whether there is room for them or not.
    QList<Figure *> figures() const;
    /// Large, and as many as there is room for.
    void setForAudience();

    QSize minimumSizeHint() const override;

    /// Written out for an audience, as far as the language does.
    static QString audienceUnit(const QString &unit);

protected:
    Figure *add(const QString &caption, const QString &definition);
    /// For an audience, and if setGivesWay(), where there is no room: the first of them first.
    void setDispensable(const QList<Figure *> &figures) { m_dispensable = figures; }
    void setGivesWay() { m_givesWay = true; }
    void setThere(Figure *figure, bool isThere);
    QString unit(const QString &plain) const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    FigureRoom room() const;
    void choose();

    QHBoxLayout *m_row;
    QList<Figure *> m_all;
    QList<Figure *> m_away; ///< not there at the moment
    QList<Figure *> m_dispensable;
    bool m_forAudience = false;
    bool m_givesWay = false; ///< in a window, too
};

} // namespace pushscope::ui
