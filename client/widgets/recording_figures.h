// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

namespace pushscope::ui {

class Figure;
struct RecordingFacts;

/// What a recording adds up to, in a line.
class RecordingFigures : public QWidget
{
    Q_OBJECT
public:
    explicit RecordingFigures(QWidget *parent = nullptr);

    void showFacts(const RecordingFacts &facts, qint64 lengthUs);
    Figure *messages() const { return m_messages; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Figure *add(const QString &caption, const QString &definition);

    Figure *m_length;
    Figure *m_events;
    Figure *m_messages;
    Figure *m_median;
    Figure *m_slow;
    Figure *m_bytes;
    Figure *m_requests;
    Figure *m_connections;
};

} // namespace pushscope::ui
