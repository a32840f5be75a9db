// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/help_dialogs.h"

#include "client/widgets/chat_view.h"
#include "client/widgets/compose_pane.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/presentation.h"
#include "client/widgets/target_form.h"
#include "client/widgets/theme.h"
#include "client/widgets/time_line.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <vector>

namespace pushscope::ui {

namespace {

struct HelpWords
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

struct KeyRow
{
    QString title;
    QString keys;
};

struct KeyGroup
{
    QString title;
    QList<KeyRow> rows;

    qsizetype lines() const { return rows.size() + 1; }
};

constexpr int sheetHeight = 700; ///< px that it has room in, at most
constexpr int sheetMargin = 16;
constexpr int sheetLineGap = 2;
constexpr int sheetGroupGap = 8;
constexpr int sheetColumnGap = 24;
constexpr int mostSheetColumns = 4;

/// Without its mnemonic, which in Chinese stands behind: (&F).
QString plain(QString text)
{
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return text.remove(behind).remove(u'&');
}

void collect(const QMenu &menu, QList<KeyGroup> &groups)
{
    QList<KeyRow> own;
    for (const auto action : menu.actions()) {
        if (action->menu())
            collect(*action->menu(), groups);
        else if (!action->shortcut().isEmpty())
            own << KeyRow{ plain(action->text()),
                           action->shortcut().toString(QKeySequence::NativeText) };
    }
    if (!own.isEmpty())
        groups << KeyGroup{ plain(menu.title()), own };
}

KeyRow keyRow(const QString &title, const QList<QKeySequence> &keys)
{
    QStringList names;
    for (const auto &key : keys)
        names << key.toString(QKeySequence::NativeText);
    return { title, names.join(QStringLiteral(", ")) };
}

KeyGroup ladderKeys()
{
    return { HelpWords::tr("In the ladder"),
             { keyRow(HelpWords::tr("Previous, next event"), { Qt::Key_Up, Qt::Key_Down }),
               keyRow(HelpWords::tr("Earlier, later"), { Qt::Key_PageUp, Qt::Key_PageDown }),
               keyRow(HelpWords::tr("The oldest"), { Qt::Key_Home }),
               keyRow(HelpWords::tr("Keep the newest in view"), { Qt::Key_End }),
               keyRow(HelpWords::tr("Stop, go on"), { Qt::Key_Space }),
               keyRow(HelpWords::tr("Unfold idle time"), { Qt::Key_Return }),
               keyRow(HelpWords::tr("Deselect, fold again"), { Qt::Key_Escape }) } };
}

KeyGroup messageKeys(const MessagesPane &pane)
{
    return { HelpWords::tr("In the messages"),
             { keyRow(HelpWords::tr("Previous, next row"), { Qt::Key_Up, Qt::Key_Down }),
               keyRow(HelpWords::tr("The oldest"), { Qt::Key_Home }),
               keyRow(HelpWords::tr("Keep the newest in view"), { Qt::Key_End }),
               keyRow(HelpWords::tr("Hold still, go on"), { pane.pauseAction()->shortcut() }),
               keyRow(HelpWords::tr("Deselect, clear the filter"), { Qt::Key_Escape }),
               keyRow(HelpWords::tr("Words of the filter"),
                      { QKeySequence(Qt::ALT | Qt::Key_Down) }),
               keyRow(HelpWords::tr("From the filter to the rows"), { Qt::Key_Return }),
               keyRow(HelpWords::tr("Next, previous found"),
                      { Qt::Key_Return, QKeySequence(Qt::SHIFT | Qt::Key_Return) }) } };
}

KeyGroup byteKeys()
{
    return { HelpWords::tr("In the bytes"),
             { keyRow(HelpWords::tr("Previous, next byte"), { Qt::Key_Left, Qt::Key_Right }),
               keyRow(HelpWords::tr("Previous, next row"), { Qt::Key_Up, Qt::Key_Down }),
               keyRow(HelpWords::tr("Page up, down"), { Qt::Key_PageUp, Qt::Key_PageDown }),
               keyRow(HelpWords::tr("First, last byte"), { Qt::Key_Home, Qt::Key_End }),
               keyRow(HelpWords::tr("Copy the part as hex"), { QKeySequence::Copy }) } };
}

/// What the panes of @p window take themselves, and no menu shows.
QList<KeyGroup> paneKeys(const QMainWindow &window)
{
    QList<KeyGroup> groups;
    if (window.findChild<LadderView *>())
        groups << ladderKeys();
    if (const auto pane = window.findChild<MessagesPane *>())
        groups << messageKeys(*pane);
    if (window.findChild<HexView *>())
        groups << byteKeys();
    KeyGroup others{ HelpWords::tr("Elsewhere"), {} };
    if (window.findChild<LadderView *>())
        others.rows << keyRow(HelpWords::tr("Stop following the connection"), { Qt::Key_Escape });
    if (window.findChild<QDockWidget *>(QStringLiteral("plots")))
        others.rows << keyRow(HelpWords::tr("Previous, next plot"),
                              { Qt::Key_PageUp, Qt::Key_PageDown });
    if (window.findChild<TimeLine *>()) {
        others.rows << keyRow(HelpWords::tr("Along the time line"), { Qt::Key_Left, Qt::Key_Right })
                    << keyRow(HelpWords::tr("Switch to what is there"), { Qt::Key_Return });
    }
    if (window.findChild<ComposePane *>() || window.findChild<TargetForm *>())
        others.rows << keyRow(HelpWords::tr("Send what is composed"),
                              { QKeySequence(Qt::CTRL | Qt::Key_Return) });
    if (window.findChild<ChatView *>())
        others.rows << keyRow(HelpWords::tr("Send a line of the chat"), { Qt::Key_Return });
    if (window.findChild<Presentation *>())
        others.rows << keyRow(HelpWords::tr("Leave the presenter"), { Qt::Key_Escape });
    if (!others.rows.isEmpty())
        groups << others;
    return groups;
}

struct SheetColumn
{
    QList<KeyGroup> groups;
    qsizetype lines = 0;
};

/// Each group into what is the shortest column until then.
std::vector<SheetColumn> evenColumns(const QList<KeyGroup> &groups, int count)
{
    std::vector<SheetColumn> columns(static_cast<size_t>(count));
    for (const auto &group : groups) {
        auto &shortest = *std::ranges::min_element(columns, {}, &SheetColumn::lines);
        shortest.groups << group;
        shortest.lines += group.lines();
    }
    return columns;
}

/// As few as have room.
std::vector<SheetColumn> sheetColumns(const QList<KeyGroup> &groups, qsizetype room)
{
    for (int count = 1; count < mostSheetColumns; ++count) {
        auto columns = evenColumns(groups, count);
        if (std::ranges::max_element(columns, {}, &SheetColumn::lines)->lines <= room)
            return columns;
    }
    return evenColumns(groups, mostSheetColumns);
}

QLayout *columnLayout(const QList<KeyGroup> &groups, QWidget *parent)
{
    auto layout = new QGridLayout;
    layout->setHorizontalSpacing(sheetMargin);
    layout->setVerticalSpacing(sheetLineGap);
    int line = 0;
    for (const auto &group : groups) {
        auto title = new QLabel(group.title, parent);
        title->setFont(type::strong());
        title->setContentsMargins(0, line ? sheetGroupGap : 0, 0, 0);
        layout->addWidget(title, line++, 0, 1, 2);
        for (const auto &row : group.rows) {
            auto keys = new QLabel(row.keys, parent);
            keys->setForegroundRole(QPalette::PlaceholderText);
            layout->addWidget(new QLabel(row.title, parent), line, 0);
            layout->addWidget(keys, line++, 1, Qt::AlignRight);
        }
    }
    layout->setRowStretch(line, 1);
    return layout;
}

} // namespace

void showShortcutsDialog(QMainWindow &window)
{
    QList<KeyGroup> groups;
    for (const auto action : window.menuBar()->actions()) {
        if (action->menu())
            collect(*action->menu(), groups);
    }
    groups << paneKeys(window);
    auto dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpWords::tr("Keyboard shortcuts"));
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto columns = new QHBoxLayout;
    columns->setSpacing(sheetColumnGap);
    const int around = 2 * sheetMargin + sheetMargin + buttons->sizeHint().height();
    int lineHeight = 0;
    for (const auto &group : groups) // another script's lines are higher than the font says
        lineHeight = std::max(lineHeight, QLabel(group.title).sizeHint().height() + sheetLineGap);
    // The gaps of the groups that a column has take a line or two.
    const int room = (sheetHeight - around) / lineHeight - 2;
    for (const auto &column : sheetColumns(groups, room))
        columns->addLayout(columnLayout(column.groups, dialog));
    auto layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(sheetMargin, sheetMargin, sheetMargin, sheetMargin);
    layout->setSpacing(sheetMargin);
    layout->addLayout(columns);
    layout->addWidget(buttons);
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
