// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_runner.h"

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// What all lanes together come to: published, lost, duplicated, reordered, and what was run on.
class RaceFooter : public QWidget
{
    Q_OBJECT
public:
    explicit RaceFooter(QWidget *parent = nullptr);

    void showSnapshot(const RaceSnapshot &snapshot);
    void setCompact(bool compact);

    QString ground() const { return m_ground; }
    quint64 published() const { return m_published; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Mark { None, Good, Wrong };
    struct Figure
    {
        QString value;
        QString caption;
        bool wrong = false;
    };

    void setFigures(const client::RaceResult &result);

    Mark m_mark = Mark::None;
    QList<Figure> m_figures;
    QString m_remark;
    QString m_ground;
    quint64 m_published = 0;
    std::shared_ptr<const client::RaceResult> m_shown;
    RacePhase m_phase = RacePhase::Idle;
};

} // namespace pushscope::ui
