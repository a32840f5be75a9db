// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_offer.h"
#include "client/models/race_runner.h"
#include "client/models/race_table_model.h"

#include <QtWidgets/QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace pushscope::ui {

class Live;
class RaceBar;
class RaceFooter;
class RaceLanes;

/// The place Race: chooses, starts, shows and gives away what came out.
class RaceView : public QWidget
{
    Q_OBJECT
public:
    /// Shows what @p runner runs; without one it has its own.
    explicit RaceView(Live &live, QWidget *parent = nullptr,
                      std::shared_ptr<RaceRunner> runner = {});
    ~RaceView() override;

    RaceRunner &runner() { return *m_runner; }
    std::shared_ptr<RaceRunner> sharedRunner() const { return m_runner; }
    RaceBar *bar() const { return m_bar; }
    RaceLanes *lanes() const { return m_lanes; }
    RaceFooter *footer() const { return m_footer; }
    QTableView *table() const { return m_table; }
    void setCompact(bool compact);

    void start();

    // Of a race that is over; what is wrong, or empty.
    QString saveReport(const QString &fileName) const;
    QString savePlot(const QString &fileName) const;    ///< SVG
    QString savePicture(const QString &fileName) const; ///< PNG
    void copyCsv() const;
    void copyJson() const;

private:
    void buildTable();
    void buildReportMenu();
    void look();
    void showServer();
    void showSentence();
    void chooseFile(const QString &title, const QString &suffix, const QString &filter,
                    QString (RaceView::*save)(const QString &) const);

    Live &m_live;
    RaceOffer m_offer;
    std::shared_ptr<RaceRunner> m_runner;
    std::shared_ptr<const RaceSnapshot> m_snapshot;
    RaceTableModel m_model;
    RaceBar *m_bar;
    QLabel *m_note;
    QStackedWidget *m_stack;
    RaceLanes *m_lanes;
    QTableView *m_table;
    RaceFooter *m_footer;
};

} // namespace pushscope::ui
