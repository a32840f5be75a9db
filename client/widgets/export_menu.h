// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/export/export.h"
#include "client/models/state_sentence.h"

#include <QtWidgets/QMenu>

#include <functional>
#include <memory>

namespace pushscope::ui {

/// The formats that a log can be saved in; each asks where to.
class ExportMenu : public QMenu
{
    Q_OBJECT
public:
    /// Made when a format needs it: it takes time and memory.
    using Transcript = std::function<std::unique_ptr<client::HttpTranscript>()>;

    /// @p log must outlive it. Without a @p transcript there are only the formats that do without.
    ExportMenu(const client::FlowLog &log, Transcript transcript, QWidget *window);
    ~ExportMenu() override;

    /// What is proposed as a name: a path without extension.
    void setBase(const QString &base) { m_base = base; }
    /// Empty, or why it could not be written, a sentence.
    QString save(const client::ExportFormat &format, const QString &path) const;

Q_SIGNALS:
    void told(const pushscope::ui::StateSentence &sentence);

private:
    void choose(const client::ExportFormat &format);

    const client::FlowLog &m_log;
    Transcript m_transcript;
    QWidget *m_window;
    QString m_base;
};

} // namespace pushscope::ui
