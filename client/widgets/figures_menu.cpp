// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/figures_menu.h"

#include "client/core/csv_field.h"
#include "client/widgets/icons.h"
#include "client/widgets/status_strip.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>

namespace pushscope::ui {

namespace {

/// A number as a spreadsheet reads it.
QString plainNumber(QString value)
{
    return value.remove(QChar(0x2009)).replace(QChar(0x2212), u'-');
}

QStringList cellsOf(const Figure &figure)
{
    return { figure.caption(), plainNumber(figure.value()), figure.unit(), figure.note() };
}

Picture pictureOf(QWidget &row, const QString &title)
{
    return { title, row.size(), [&row](QPaintDevice &device) {
                QPainter painter(&device);
                row.render(&painter, {}, {}, QWidget::DrawChildren);
            } };
}

} // namespace

FiguresMenu::FiguresMenu(QWidget &row, Figures figures, QWidget *window)
    : PictureMenu(
        tr("Fi&gures"), [&row] { return pictureOf(row, tr("Figures")); }, window)
    , m_figures(std::move(figures))
    , m_copyText(new QAction(ui::icon(Icon::Copy), tr("Copy the f&igures"), this))
{
    setNumbers([this] { return csv(); });
    setName([] { return QStringLiteral("pushscope-figures"); });
    m_copyText->setObjectName(QStringLiteral("copyFigures"));
    connect(m_copyText, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    insertAction(copyAction(), m_copyText);
    row.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&row, &QWidget::customContextMenuRequested, this,
            [this, &row](const QPoint &at) { popup(row.mapToGlobal(at)); });
}

QString FiguresMenu::text() const
{
    QString text;
    const auto figures = m_figures();
    for (const auto figure : figures)
        text += cellsOf(*figure).join(u'\t') + u'\n';
    return text;
}

QByteArray FiguresMenu::csv() const
{
    QByteArray csv = "name,value,unit,note\r\n";
    const auto figures = m_figures();
    for (const auto figure : figures) {
        QByteArrayList cells;
        for (const auto &cell : cellsOf(*figure))
            cells << client::csvField(cell.toUtf8());
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

} // namespace pushscope::ui
