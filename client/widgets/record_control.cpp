// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/record_control.h"

#include "client/core/capture/recording.h"
#include "client/models/localized.h"
#include "client/widgets/icons.h"
#include "client/widgets/paint.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

namespace pushscope::ui {

namespace {

/// Beside the last one, with a name that nothing has yet.
QString proposedPath(const QString &last)
{
    const auto folder = last.isEmpty()
        ? QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        : QFileInfo(last).dir();
    const auto time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss"));
    return folder.filePath(QStringLiteral("pushscope-%1.pcapng").arg(time));
}

} // namespace

RecordControl::RecordControl(client::Recording &recording, Start start, QWidget *window)
    : QObject(window)
    , m_recording(recording)
    , m_start(std::move(start))
    , m_window(window)
    , m_action(new QAction(this))
{
    m_action->setCheckable(true);
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    connect(m_action, &QAction::triggered, this, &RecordControl::toggle);
    connect(&m_recording, &client::Recording::changed, this, &RecordControl::showState);
    connect(&m_recording, &client::Recording::failed, this, [this](const QString &why) {
        Q_EMIT told(
            { StateSentence::Kind::Wrong,
              tr("The recording ended: %1. What was written is in %2.").arg(localized(why), m_path),
              StateSentence::Help::OpenRecording });
    });
    showState();
}

void RecordControl::toggle()
{
    if (m_recording.isRunning())
        return stop();
    m_action->setChecked(false); // until it runs
    auto path = QFileDialog::getSaveFileName(m_window, tr("Record to"), proposedPath(m_path),
                                             tr("Recordings (*.pcapng)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pcapng");
    start(path);
}

void RecordControl::start(const QString &path)
{
    m_path = path;
    if (!m_start(path)) {
        Q_EMIT told({ StateSentence::Kind::Wrong,
                      tr("Cannot record to %1: %2.").arg(path, localized(m_recording.error())),
                      StateSentence::Help::None });
    }
}

void RecordControl::stop()
{
    const auto length = secondsText(m_recording.runningMs());
    const auto size = bytesText(quint64(m_recording.bytes()));
    m_recording.stop();
    if (m_recording.error().isEmpty()) {
        Q_EMIT told({ StateSentence::Kind::Good,
                      tr("Recorded %1, %2, to %3.").arg(length, size, m_path),
                      StateSentence::Help::OpenRecording });
    }
}

void RecordControl::goOnFrom(const RecordControl &before)
{
    m_path = before.m_path;
    showState();
}

void RecordControl::showState()
{
    const bool running = m_recording.isRunning();
    m_action->setChecked(running);
    m_action->setIcon(icon(running ? Icon::Stop : Icon::Record));
    m_action->setText(running ? tr("Stop recording") : tr("Record..."));
    m_action->setToolTip(
        running ? tr("Recording to %1. Stop (Ctrl+R)").arg(m_path)
                : tr("Record what goes over the wire into a file, for later or for Wireshark "
                     "(Ctrl+R)"));
    refresh();
}

void RecordControl::refresh()
{
    m_action->setIconText(m_recording.isRunning()
                              ? tr("%1 s, %2")
                                    .arg(m_recording.runningMs() / 1'000)
                                    .arg(bytesText(quint64(m_recording.bytes())))
                              : tr("Record"));
}

} // namespace pushscope::ui
