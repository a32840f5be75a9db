// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/help_dialogs.h"

#include "client/widgets/theme.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>

namespace pushscope::ui {

namespace {

struct HelpWords
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

struct Row
{
    QString title;
    QString key; ///< empty for a heading
};

/// Without its mnemonic, which in Chinese stands behind: (&F).
QString plain(QString text)
{
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return text.remove(behind).remove(u'&');
}

void collect(const QMenu &menu, QList<Row> &rows)
{
    QList<Row> own;
    for (const auto action : menu.actions()) {
        if (action->menu())
            collect(*action->menu(), rows);
        else if (!action->shortcut().isEmpty())
            own << Row{ plain(action->text()),
                        action->shortcut().toString(QKeySequence::NativeText) };
    }
    if (own.isEmpty())
        return;
    rows << Row{ plain(menu.title()), {} };
    rows << own;
}

} // namespace

void showShortcutsDialog(QMainWindow &window)
{
    QList<Row> rows;
    for (const auto action : window.menuBar()->actions()) {
        if (action->menu())
            collect(*action->menu(), rows);
    }
    auto dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpWords::tr("Keyboard shortcuts"));
    auto layout = new QGridLayout(dialog);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(2);
    // Two columns of groups, as even as groups allow.
    int column = 0;
    int line = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto &row = rows[i];
        if (row.key.isEmpty() && column == 0 && i > rows.size() / 2) {
            column = 3;
            line = 0;
        }
        auto title = new QLabel(row.title, dialog);
        layout->addWidget(title, line, column);
        if (row.key.isEmpty()) {
            title->setFont(type::strong());
            title->setContentsMargins(0, 8, 0, 0);
        } else {
            auto key = new QLabel(row.key, dialog);
            key->setForegroundRole(QPalette::PlaceholderText);
            layout->addWidget(key, line, column + 1, Qt::AlignRight);
        }
        ++line;
    }
    layout->setColumnMinimumWidth(2, 24);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addWidget(buttons, layout->rowCount(), 0, 1, 5);
    dialog->show();
}

void showAboutDialog(QMainWindow &window)
{
    QMessageBox::about(
        &window, HelpWords::tr("About Pushscope"),
        HelpWords::tr(
            "<h3>Pushscope %1</h3><p>An oscilloscope for HTTP push: one feed over every way "
            "of pushing, switched live.</p><p>Free software under the GNU General Public "
            "License, version 3 or later.</p><p>Built with Qt %2.</p>")
            .arg(QStringLiteral(PUSHSCOPE_VERSION), QLatin1StringView(qVersion())));
}

} // namespace pushscope::ui
