// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/figure_line.h"

namespace pushscope::ui {

struct RecordingFacts;

/// What a recording adds up to, in a line.
class RecordingFigures : public FigureLine
{
    Q_OBJECT
public:
    explicit RecordingFigures(QWidget *parent = nullptr);

    void showFacts(const RecordingFacts &facts, qint64 lengthUs);
    Figure *messages() const { return m_messages; }
    Figure *median() const { return m_median; }
    Figure *delivered() const { return m_delivered; }
    Figure *lost() const { return m_lost; }
    Figure *reordered() const { return m_reordered; }

private:
    void setMilliseconds(Figure *figure, quint64 count, qint64 us);
    void showLedger(const RecordingFacts &facts);

    Figure *m_length;
    Figure *m_events;
    Figure *m_messages;
    Figure *m_median;
    Figure *m_slow;
    Figure *m_bytes;
    Figure *m_requests;
    Figure *m_connections;
    Figure *m_delivered;
    Figure *m_lost;
    Figure *m_duplicated;
    Figure *m_reordered;
};

} // namespace pushscope::ui
