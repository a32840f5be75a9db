// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/export_menu.h"

#include "client/core/flow_log.h"
#include "client/models/number_text.h"
#include "client/widgets/loading_bar.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>

namespace pushscope::ui {

ExportMenu::ExportMenu(const client::FlowLog &log, Transcript transcript, QWidget *window)
    : QMenu(window)
    , m_log(log)
    , m_transcript(std::move(transcript))
    , m_window(window)
    , m_bar(new LoadingBar(LoadingBar::saving(), window))
{
    constexpr int frameMs = 16;
    m_frames.setInterval(frameMs);
    connect(&m_frames, &QTimer::timeout, this, &ExportMenu::showSaving);
    connect(m_bar, &LoadingBar::stopAsked, this, &ExportMenu::cancel);
    // Wherever the focus is, as long as the bar is seen.
    const auto key = new QShortcut(Qt::Key_Escape, m_bar);
    connect(key, &QShortcut::activated, this, &ExportMenu::cancel);
    for (const auto &format : client::exportFormats()) {
        if (m_transcript || !format.needsTranscript) {
            addAction(tr("%1...").arg(QCoreApplication::translate("Export", format.title)), this,
                      [this, &format] { choose(format); });
        }
    }
}

ExportMenu::~ExportMenu() = default;

void ExportMenu::choose(const client::ExportFormat &format)
{
    const auto extension = QString::fromLatin1(format.extension);
    auto path = QFileDialog::getSaveFileName(
        m_window, tr("Export"), m_base + u'.' + extension,
        QStringLiteral("%1 (*.%2)")
            .arg(QCoreApplication::translate("Export", format.title), extension));
    if (path.isEmpty())
        return;
    m_base = QFileInfo(path).dir().filePath(QFileInfo(path).completeBaseName());
    if (QFileInfo(path).suffix().isEmpty())
        path += u'.' + extension;
    save(format, path);
}

void ExportMenu::save(const client::ExportFormat &format, const QString &path)
{
    if (isSaving())
        return;
    m_path = path;
    const auto transcript
        = format.needsTranscript && m_transcript ? m_transcript() : client::TranscriptMaker();
    m_saving = client::saveInBackground(format, m_log.events(), transcript, path);
    wait();
}

/// A small one is written before there is progress to be shown.
void ExportMenu::wait()
{
    const auto own = actions();
    for (const auto action : own)
        action->setEnabled(false);
    m_frames.start();
}

void ExportMenu::showSaving()
{
    if (!m_saving->isOver()) {
        m_bar->showProgress(QFileInfo(m_path).fileName(), m_saving->progress().percent());
        return;
    }
    m_frames.stop();
    m_bar->hide();
    const auto own = actions();
    for (const auto action : own)
        action->setEnabled(true);
    const auto saved = m_saving->result();
    m_saving.reset();
    Q_EMIT told(ended(saved));
}

StateSentence ExportMenu::ended(const client::Saved &saved) const
{
    using Kind = StateSentence::Kind;
    constexpr auto none = StateSentence::Help::None;
    if (saved.isCancelled)
        return { Kind::Waiting, tr("Cancelled: %1 was not written.").arg(m_path), none };
    if (!saved.error.isEmpty())
        return { Kind::Wrong, tr("Cannot write %1: %2.").arg(m_path, saved.error), none };
    return { Kind::Good, tr("Saved %1, %2.").arg(m_path, bytesText(quint64(saved.bytes))), none };
}

void ExportMenu::cancel()
{
    if (isSaving())
        m_saving->progress().leave();
}

void ExportMenu::goOnFrom(const ExportMenu &before)
{
    m_base = before.m_base;
    m_path = before.m_path;
    m_saving = before.m_saving;
    if (isSaving())
        wait();
}

} // namespace pushscope::ui
