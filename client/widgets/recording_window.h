// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/opened_recording.h"
#include "client/models/replay.h"
#include "client/widgets/selection.h"

#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>

class QProgressBar;

namespace pushscope::ui {

class DetailPane;
class ExportMenu;
class FlowPane;
class MessagesPane;
class RecordingFigures;
class ReplayBar;
class StateLine;
struct StateSentence;

/// A recording, opened: what happened, as often and as slowly as wanted.
class RecordingWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit RecordingWindow(Clock &clock);
    ~RecordingWindow() override;

    /// Asks for files with @p parent's, and opens a window for each. Empty, or what could not be
    /// opened and why, a sentence each.
    static QStringList chooseAndOpen(Clock &clock, QWidget *parent);
    /// A window that closes by itself when its person does. Empty, or a sentence on why not.
    static QString openWindow(Clock &clock, const QString &path);

    /// Reads the file's begin at once and the rest in slices. Empty, or a sentence: it cannot be
    /// read, or is no recording.
    QString open(const QString &path);
    bool isLoading() const { return m_loading.isActive(); }

    const client::OpenedRecording &recording() const { return m_recording; }
    Replay &replay() { return m_replay; }
    ReplayBar *bar() const { return m_bar; }
    FlowPane *flow() const { return m_flow; }
    MessagesPane *messages() const { return m_messages; }
    RecordingFigures *figures() const { return m_figures; }
    ExportMenu *exportMenu() const { return m_export; }
    StateLine *stateLine() const { return m_stateLine; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void buildPanes();
    void buildBars();
    void buildMenus();
    void load();
    void loaded();
    void tell(const StateSentence &sentence);

    Clock &m_clock;
    QFile m_file;
    QTimer m_loading;
    client::OpenedRecording m_recording;
    client::FlowLog m_shown;
    Replay m_replay;
    Selection m_selection;
    FlowPane *m_flow = nullptr;
    MessagesPane *m_messages = nullptr;
    DetailPane *m_detail = nullptr;
    ReplayBar *m_bar = nullptr;
    StateLine *m_stateLine = nullptr;
    RecordingFigures *m_figures = nullptr;
    QProgressBar *m_progress = nullptr;
    QList<QDockWidget *> m_docks;
    ExportMenu *m_export = nullptr;
    bool m_isCompact = false;
};

} // namespace pushscope::ui
