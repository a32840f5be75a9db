// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/session.h"
#include "client/models/live_figures.h"
#include "client/widgets/figure_line.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

#include <array>

class QHBoxLayout;

namespace pushscope::ui {

class LatencyPlot;

/// One number with its name, its unit and its window; a click tells how it is defined.
class Figure : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Mark { None, Good, Waiting, Wrong, Tick };

    Figure(const QString &caption, const QString &definition, QWidget *parent);

    void setValue(const QString &value, const QString &unit, const QString &note,
                  Mark mark = Mark::None);
    void setCaption(const QString &caption);
    void setWrong(bool wrong);     ///< the value in the fault's hue
    void setCompact(bool compact); ///< one line
    /// A large value, and nothing to click; without room for a note if there never is one.
    void setForAudience(bool hasNote = true);
    QString caption() const { return m_caption; }
    QString value() const { return m_value; }
    QString unit() const { return m_unit; }
    QString note() const { return m_note; }
    Mark mark() const { return m_mark; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintWide(class QPainter &painter);
    void paintCompact(QPainter &painter);
    int markWidth() const;
    qreal markSize() const;
    QRectF markRect(const QRectF &line) const;
    QFont valueFont() const;
    int wideHeight() const;
    void drawMark(QPainter &painter, const QRectF &rect);
    void showDefinition();

    QString m_caption;
    QString m_definition;
    QString m_value;
    QString m_unit;
    QString m_note;
    Mark m_mark = Mark::None;
    bool m_wrong = false;
    bool m_compact = false;
    bool m_forAudience = false;
    bool m_hasNote = true;
    mutable int m_widest = 0; ///< so that the strip does not jump when a number gets shorter
};

/// What is live on, what it costs, and the proof that nothing was lost.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void showSession(const client::Session &session, quint64 reconnects);
    /// The ledger's part of it alone.
    void showLedger(const client::Session &session);
    void showFigures(const LiveFigures &figures, qint64 nowNs);
    void setCompact(bool compact);
    /// Large, without a plot and what is live: as many of the figures as there is room for, the
    /// ledger always.
    void setForAudience();

    Figure *figure(const QString &name) const; ///< "delivered"
    const QList<Figure *> &figures() const { return m_order; }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    Figure *add(const char *name, const QString &caption, const QString &definition);
    void addLatency();
    void addCosts();
    void addLedger();
    void arrange();
    void arrangeForAudience();
    FigureRoom audienceRoom() const;
    void showPlot();

    QHash<QString, Figure *> m_figures;
    QList<Figure *> m_order;
    LatencyPlot *m_plot = nullptr;
    std::array<QHBoxLayout *, 2> m_rows; ///< figures, and the ledger if it has its own
    bool m_compact = false;
    bool m_forAudience = false;
};

} // namespace pushscope::ui
