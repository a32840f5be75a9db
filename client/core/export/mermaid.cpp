// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/export/export.h"

#include <QtCore/QIODevice>

namespace pushscope::client {

namespace {

/// What mermaid takes unless it is configured otherwise.
constexpr qsizetype mostCharacters = 50'000;
constexpr qsizetype roomForTheRest = 200;
constexpr qsizetype longestText = 80;

/// As a label of the diagram: a line without what the grammar would take for its own.
QString labelOf(const FlowEvent &event)
{
    auto text = describe(event).simplified();
    if (text.size() > longestText)
        text = text.left(longestText - 1) + u'…';
    text.replace(u'#', QStringLiteral("#35;"));
    // Not the semicolons of the entities above.
    QString label;
    for (qsizetype i = 0; i < text.size(); ++i)
        label += text[i] == u';' && !text.left(i).endsWith(u"#35") ? QStringLiteral("#59;")
                                                                   : text.mid(i, 1);
    if (label.compare(u"end", Qt::CaseInsensitive) == 0)
        label.append(u'.');
    return label.isEmpty() ? QStringLiteral("(empty)") : label;
}

QString lineOf(const FlowEvent &event)
{
    const auto label = labelOf(event);
    if (event.mark != FlowMark::None)
        return QStringLiteral("    Note over C,S: ") + label + u'\n';
    const bool isUp = event.direction == FlowDirection::Up;
    const auto arrow = event.drop != FlowDrop::None ? QStringLiteral("-x")
        : event.kind == FlowKind::Data || isUp      ? QStringLiteral("->>")
                                                    : QStringLiteral("-->>");
    return QStringLiteral("    ") + (isUp ? QStringLiteral("C") : QStringLiteral("S")) + arrow
        + (isUp ? QStringLiteral("S: ") : QStringLiteral("C: ")) + label + u'\n';
}

} // namespace

void writeMermaid(const ExportSource &source, QIODevice &out)
{
    const auto &events = source.events;
    QString diagram = QStringLiteral(
        "sequenceDiagram\n    participant C as Client\n    participant S as Server\n");
    qsizetype i = 0;
    for (; i < events.size(); ++i) {
        const auto line = lineOf(events.at(i));
        if (diagram.size() + line.size() + roomForTheRest > mostCharacters)
            break;
        diagram += line;
    }
    if (i < events.size())
        diagram += QStringLiteral("    Note over C,S: %1 more events have no room here\n")
                       .arg(events.size() - i);
    out.write(diagram.toUtf8());
}

} // namespace pushscope::client
