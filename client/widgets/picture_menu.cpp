// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/picture_menu.h"

#include "client/core/write_file.h"
#include "client/models/number_text.h"
#include "client/widgets/icons.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QStandardPaths>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtWidgets/QFileDialog>

#include <memory>

namespace pushscope::ui {

namespace {

QString extension(PictureMenu::Format format)
{
    switch (format) {
    case PictureMenu::Format::Png:
        return QStringLiteral("png");
    case PictureMenu::Format::Svg:
        return QStringLiteral("svg");
    case PictureMenu::Format::Csv:
        break;
    }
    return QStringLiteral("csv");
}

} // namespace

PictureMenu::PictureMenu(const QString &title, std::function<Picture()> picture, QWidget *window)
    : QMenu(title, window)
    , m_picture(std::move(picture))
    , m_window(window)
    , m_copy(addAction(ui::icon(Icon::Copy), tr("&Copy picture"), this, &PictureMenu::copy))
    , m_endOfCopies(addSeparator())
    , m_base(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                 .filePath(QStringLiteral("pushscope")))
{
    addSave(Format::Png, tr("Save as &PNG..."));
    addSave(Format::Svg, tr("Save as &SVG..."));
}

void PictureMenu::setNumbers(std::function<QByteArray()> csv)
{
    m_csv = std::move(csv);
    auto copy = new QAction(tr("C&opy as CSV"), this);
    copy->setObjectName(QStringLiteral("copyNumbers"));
    connect(copy, &QAction::triggered, this, &PictureMenu::copyNumbers);
    insertAction(m_endOfCopies, copy);
    addSave(Format::Csv, tr("Save as CS&V..."));
}

void PictureMenu::addSave(Format format, const QString &text)
{
    addAction(text, this, [this, format] { choose(format); })->setObjectName(extension(format));
}

void PictureMenu::copy() const
{
    const auto picture = m_picture();
    auto data = std::make_unique<QMimeData>();
    data->setImageData(pictureImage(picture));
    data->setData(QStringLiteral("image/svg+xml"), pictureSvg(picture));
    QGuiApplication::clipboard()->setMimeData(data.release());
}

void PictureMenu::copyNumbers() const
{
    const auto csv = m_csv();
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(csv));
    data->setData(QStringLiteral("text/csv"), csv);
    QGuiApplication::clipboard()->setMimeData(data.release());
}

void PictureMenu::choose(Format format)
{
    const auto suffix = extension(format);
    const auto base = m_name ? QFileInfo(m_base).dir().filePath(m_name()) : m_base;
    auto path
        = QFileDialog::getSaveFileName(m_window, tr("Save"), base + u'.' + suffix,
                                       QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    if (path.isEmpty())
        return;
    m_base = QFileInfo(path).dir().filePath(QFileInfo(path).completeBaseName());
    if (QFileInfo(path).suffix().isEmpty())
        path += u'.' + suffix;
    const auto problem = save(format, path);
    const auto saved = tr("Saved %1, %2.").arg(path, bytesText(quint64(QFileInfo(path).size())));
    Q_EMIT told({ problem.isEmpty() ? StateSentence::Kind::Good : StateSentence::Kind::Wrong,
                  problem.isEmpty() ? saved : problem, StateSentence::Help::None });
}

QByteArray PictureMenu::content(Format format) const
{
    switch (format) {
    case Format::Png:
        return picturePng(m_picture());
    case Format::Svg:
        return pictureSvg(m_picture());
    case Format::Csv:
        break;
    }
    return m_csv();
}

QString PictureMenu::save(Format format, const QString &path) const
{
    const auto problem = client::writeFile(path, content(format));
    return problem.isEmpty() ? QString() : tr("Cannot write %1: %2.").arg(path, problem);
}

} // namespace pushscope::ui
