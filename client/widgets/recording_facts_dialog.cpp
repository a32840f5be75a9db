// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/recording_facts_dialog.h"

#include "client/core/capture/opened_recording.h"
#include "client/models/localized.h"
#include "client/models/recording_summary.h"
#include "client/widgets/icons.h"
#include "client/widgets/padded_delegate.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QTimeZone>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

struct FactsWords
{
    Q_DECLARE_TR_FUNCTIONS(RecordingFactsDialog)
};

constexpr QSize factsSize(560, 520);
constexpr int factsRowPadding = 4;

QString begunText(qint64 us)
{
    if (us <= 0)
        return {};
    const auto utc = QDateTime::fromMSecsSinceEpoch(us / 1'000, QTimeZone::utc());
    return utc.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz 'UTC'"));
}

void addKnown(Said &rows, const Said &said)
{
    std::ranges::copy_if(said, std::back_inserter(rows),
                         [](const auto &each) { return !each.second.isEmpty(); });
}

Said factsRows(const QString &file, const client::OpenedRecording &recording,
               const RecordingFacts &facts)
{
    const auto summary = recordingSummary(recording, facts);
    Said rows;
    const auto damage = recording.error();
    addKnown(rows,
             { { FactsWords::tr("File"), QDir::toNativeSeparators(file) },
               { FactsWords::tr("Begun"), begunText(recording.reader().startedUs()) },
               { FactsWords::tr("Damage"), damage.isEmpty() ? damage : localized(damage) } });
    addKnown(rows, summary.session);
    // That it is not known what it took is worth saying.
    for (const auto &[what, value] : summary.facts)
        rows << std::pair(what, value.isEmpty() ? FactsWords::tr("not known") : value);
    addKnown(rows, summary.ledger);
    return rows;
}

void copyRows(const QTableView &table)
{
    const auto model = table.model();
    const auto selection = table.selectionModel();
    QString text;
    for (int row = 0; row < model->rowCount(); ++row) {
        if (selection->hasSelection() && !selection->isRowSelected(row))
            continue;
        text += model->index(row, 0).data().toString() + u'\t'
            + model->index(row, 1).data().toString() + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

QTableView *factsTable(const Said &rows, QWidget *parent)
{
    auto table = new QTableView(parent);
    auto model = new QStandardItemModel(int(rows.size()), 2, table);
    for (int row = 0; row < rows.size(); ++row) {
        const auto &[what, value] = rows[row];
        model->setItem(row, 0, new QStandardItem(what));
        auto item = new QStandardItem(value);
        item->setToolTip(value); // a path may be longer than there is room
        item->setAccessibleText(what + QStringLiteral(": ") + value);
        model->setItem(row, 1, item);
    }
    table->setModel(model);
    table->setItemDelegate(new PaddedDelegate(table));
    table->setAccessibleName(FactsWords::tr("Facts of the recording"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + factsRowPadding);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

} // namespace

void showRecordingFacts(QWidget &window, const QString &file,
                        const client::OpenedRecording &recording, const RecordingFacts &facts)
{
    auto dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("facts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(FactsWords::tr("Facts of the recording"));
    const auto table = factsTable(factsRows(file, recording, facts), dialog);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    const auto copying = buttons->addButton(FactsWords::tr("&Copy"), QDialogButtonBox::ActionRole);
    copying->setIcon(icon(Icon::Copy));
    copying->setShortcut(QKeySequence::Copy);
    copying->setToolTip(FactsWords::tr("The rows that are selected, or all."));
    QObject::connect(copying, &QPushButton::clicked, table, [table] { copyRows(*table); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto layout = new QVBoxLayout(dialog);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    dialog->resize(factsSize);
    table->setFocus();
    dialog->show();
}

} // namespace pushscope::ui
