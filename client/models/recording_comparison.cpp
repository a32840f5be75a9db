// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_comparison.h"

#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/recording_facts.h"
#include "client/models/recording_file.h"
#include "client/models/recording_summary.h"
#include "client/widgets/theme.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr QLatin1StringView plainHttp("http://");

struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(RecordingComparison)
};

/// What it shares with the other one, and what it does not.
void addOverlap(Said &said, const MessageOverlap &overlap, bool isFirst)
{
    const auto only = isFirst ? overlap.onlyFirst : overlap.onlySecond;
    const auto &firstOnly = isFirst ? overlap.firstOfFirst : overlap.firstOfSecond;
    said << std::pair(ComparisonWords::tr("Messages of both"), thousands(qint64(overlap.both)))
         << std::pair(ComparisonWords::tr("Messages of one only"), thousands(qint64(only)));
    if (overlap.onlyFirst || overlap.onlySecond)
        said << std::pair(ComparisonWords::tr("First of these"),
                          only ? firstOnly : ComparisonWords::tr("none"));
}

Said saidOf(const client::OpenedRecording &recording, RecordingFacts facts,
            const MessageOverlap &overlap, bool isFirst)
{
    facts.ledger = recordedLedger(recording);
    const auto summary = recordingSummary(recording, facts);
    Said said = summary.session + summary.facts;
    addOverlap(said, overlap, isFirst);
    return said + summary.ledger;
}

QString damageOf(const client::OpenedRecording &recording)
{
    QStringList said{ localized(recording.error()), localizedDamage(recording) };
    said.removeAll(QString());
    return said.join(RecordingFile::tr("; "));
}

QString csvCell(QString text)
{
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

RecordingComparison::RecordingComparison(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void RecordingComparison::setNames(const QString &first, const QString &second)
{
    m_firstName = first;
    m_secondName = second;
    Q_EMIT headerDataChanged(Qt::Horizontal, First, Second);
}

RecordingComparison::Counting
RecordingComparison::Counting::of(const client::OpenedRecording &recording)
{
    return { recording.log().events(), ui::isRace(recording.reader()) };
}

RecordingComparison::Counted RecordingComparison::count(const Counting &first,
                                                        const Counting &second)
{
    return { .facts = { recordingFacts(first.events, first.isRace),
                        recordingFacts(second.events, second.isRace) },
             .overlap = messageOverlap(first.events, second.events) };
}

void RecordingComparison::compare(const client::OpenedRecording &first,
                                  const client::OpenedRecording &second, const Counted &counted)
{
    beginResetModel();
    m_rows.clear();
    m_overlap = counted.overlap;
    const auto ours = saidOf(first, counted.facts[0], m_overlap, true);
    const auto theirs = saidOf(second, counted.facts[1], m_overlap, false);
    for (const auto &[what, value] : ours)
        m_rows.append({ what, value, {} });
    for (qsizetype i = 0; i < theirs.size(); ++i) {
        const auto found = std::ranges::find(m_rows, theirs[i].first, &Row::what);
        if (found != m_rows.end())
            found->second = theirs[i].second;
        else
            m_rows.insert(std::min(i, m_rows.size()), { theirs[i].first, {}, theirs[i].second });
    }
    const auto firstDamage = damageOf(first);
    const auto secondDamage = damageOf(second);
    if (!firstDamage.isEmpty() || !secondDamage.isEmpty()) {
        const auto orNone
            = [](const QString &damage) { return damage.isEmpty() ? tr("none") : damage; };
        m_rows.append({ tr("Damage"), orNone(firstDamage), orNone(secondDamage) });
    }
    m_rows.removeIf([](const Row &row) { return row.first.isEmpty() && row.second.isEmpty(); });
    endResetModel();
}

int RecordingComparison::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RecordingComparison::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordingComparison::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &row = m_rows[index.row()];
    const QString *const texts[] = { &row.what, &row.first, &row.second };
    switch (role) {
    case Qt::ToolTipRole: // narrow columns do not show all of it
    case Qt::DisplayRole: {
        const auto &text = *texts[index.column()];
        if (role == Qt::DisplayRole && text.startsWith(plainHttp))
            return text.mid(plainHttp.size()); // the room is for what tells servers apart
        return text.isEmpty() ? tr("not known") : text;
    }
    case Qt::TextAlignmentRole:
        return int(index.column() == What ? Qt::AlignLeft | Qt::AlignVCenter
                                          : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole:
        return row.differs() ? type::strong() : type::body();
    case Qt::AccessibleDescriptionRole:
        return row.differs() ? tr("differs") : tr("the same");
    case differsRole:
        return row.differs();
    default:
        return {};
    }
}

QVariant RecordingComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section == What ? Qt::AlignLeft | Qt::AlignVCenter
                                   : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == What ? QString() : section == First ? m_firstName : m_secondName;
}

int RecordingComparison::differences() const
{
    return int(std::ranges::count_if(m_rows, &Row::differs));
}

QString RecordingComparison::toText() const
{
    QString text = QStringLiteral("\t%1\t%2\n").arg(m_firstName, m_secondName);
    for (const auto &row : m_rows)
        text += QStringList{ row.what, row.first, row.second }.join(u'\t') + u'\n';
    return text;
}

QByteArray RecordingComparison::toCsv() const
{
    QString text
        = QStringList{ csvCell({}), csvCell(m_firstName), csvCell(m_secondName) }.join(u',');
    for (const auto &row : m_rows) {
        text += QStringLiteral("\r\n")
            + QStringList{ csvCell(row.what), csvCell(row.first), csvCell(row.second) }.join(u',');
    }
    return (text + QStringLiteral("\r\n")).toUtf8();
}

} // namespace pushscope::ui
