// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_runner.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QSpinBox;
class QToolButton;

namespace pushscope::ui {

class RaceOffer;

/// What a race is asked to be, and its Start and Stop.
class RaceBar : public QWidget
{
    Q_OBJECT
public:
    RaceBar(RaceOffer &offer, QWidget *parent = nullptr);

    /// Without server and options, which are Live's.
    RaceOrder order() const;
    const QList<QByteArray> &chosen() const { return m_chosen; }
    void choose(const QList<QByteArray> &ids);
    void setDelay(client::LinkDelay delay);
    /// Another's server has its own rate and seed.
    void setOwnServer(bool own);
    void showSnapshot(const RaceSnapshot &snapshot);
    void setCompact(bool compact);
    void remember(); ///< what is chosen, for the next start

    QToolButton *chooser() const { return m_chooser; }
    QToolButton *startButton() const { return m_start; }
    QToolButton *reportButton() const { return m_report; }
    QToolButton *tableButton() const { return m_table; }
    QComboBox *durationBox() const { return m_duration; }
    QComboBox *rateBox() const { return m_rate; }
    QComboBox *delayBox() const { return m_delay; }
    QSpinBox *seedBox() const { return m_seed; }
    QProgressBar *progress() const { return m_progress; }
    QLabel *progressText() const { return m_progressText; }

Q_SIGNALS:
    void startAsked();
    void stopAsked();
    void chosenChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addFeed(QHBoxLayout &layout);
    void addConditions(QHBoxLayout &layout);
    void addProgress(QHBoxLayout &layout);
    void addResult(QHBoxLayout &layout);
    void openChooser();
    void showChosen();
    void showTexts();
    void setBusy(bool busy, bool hasResult);
    void recall();

    RaceOffer &m_offer;
    QList<QByteArray> m_chosen;
    QComboBox *m_rate = nullptr;
    QToolButton *m_chooser = nullptr;
    QComboBox *m_delay = nullptr;
    QComboBox *m_duration = nullptr;
    QSpinBox *m_seed = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_start = nullptr;
    QToolButton *m_table = nullptr;
    QToolButton *m_report = nullptr;
    bool m_busy = false;
    bool m_compact = false;
    bool m_ownServer = true;
};

} // namespace pushscope::ui
