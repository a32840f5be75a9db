// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;

namespace pushscope::ui {

class NoteLabel;

/// The 30 px line on top of a pane: title, a note, tools at the right. Serves as a dock's title
/// bar.
class PaneHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note); ///< "3 303 events"
    /// As many of them as there is room for, the first ones.
    void setNotes(const QStringList &notes);
    QString shownNote() const;   ///< as there is room for it
    void addTool(QWidget *tool); ///< from left to right, before the dock's own

    static constexpr int height = 30;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QHBoxLayout *m_layout;
    QLabel *m_title;
    NoteLabel *m_note;
};

} // namespace pushscope::ui
