// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/export_menu.h"

#include "client/core/capture/http_transcript.h"
#include "client/core/write_file.h"
#include "client/models/number_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

namespace pushscope::ui {

ExportMenu::ExportMenu(const client::FlowLog &log, Transcript transcript, QWidget *window)
    : QMenu(window)
    , m_log(log)
    , m_transcript(std::move(transcript))
    , m_window(window)
{
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
    const auto problem = save(format, path);
    const auto saved = tr("Saved %1, %2.").arg(path, bytesText(quint64(QFileInfo(path).size())));
    Q_EMIT told({ problem.isEmpty() ? StateSentence::Kind::Good : StateSentence::Kind::Wrong,
                  problem.isEmpty() ? saved : problem, StateSentence::Help::None });
}

QString ExportMenu::save(const client::ExportFormat &format, const QString &path) const
{
    const auto transcript = format.needsTranscript && m_transcript
        ? m_transcript()
        : std::make_unique<client::HttpTranscript>();
    const auto problem = client::writeFile(path, [&](QIODevice &out) {
        format.write({ m_log, *transcript }, out);
    });
    return problem.isEmpty() ? QString() : tr("Cannot write %1: %2.").arg(path, problem);
}

} // namespace pushscope::ui
