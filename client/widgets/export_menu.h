// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/export/saving.h"
#include "client/models/state_sentence.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMenu>

#include <functional>
#include <optional>

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

class LoadingBar;

/// The formats that a log can be saved in; each asks where to. Another thread writes, one file at a
/// time, what the log has at that moment. A window that closes meanwhile leaves it to its end.
class ExportMenu : public QMenu
{
    Q_OBJECT
public:
    /// Asked when a format needs it, for the events that there are then.
    using Transcript = std::function<client::TranscriptMaker()>;

    /// @p log must outlive it. Without a @p transcript there are only the formats that do without.
    ExportMenu(const client::FlowLog &log, Transcript transcript, QWidget *window);
    ~ExportMenu() override;

    /// What is proposed as a name: a path without extension.
    void setBase(const QString &base) { m_base = base; }
    /// Begins to; told() says how it ended. Not while another is being saved.
    void save(const client::ExportFormat &format, const QString &path);
    bool isSaving() const { return m_saving.has_value(); }
    void cancel();
    /// What @p before, of the window before, is saving is this one's.
    void goOnFrom(const ExportMenu &before);
    /// How far it is, for the window to place.
    LoadingBar *bar() const { return m_bar; }

Q_SIGNALS:
    void told(const pushscope::ui::StateSentence &sentence);

private:
    void choose(const client::ExportFormat &format);
    void wait();
    void showSaving();
    StateSentence ended(const client::Saved &saved) const;

    const client::FlowLog &m_log;
    Transcript m_transcript;
    QWidget *m_window;
    LoadingBar *m_bar;
    QTimer m_frames;
    QString m_base;
    QString m_path; ///< of what is being saved
    std::optional<client::Background<client::Saved>> m_saving;
};

} // namespace pushscope::ui
