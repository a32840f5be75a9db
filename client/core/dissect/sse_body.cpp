// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"

#include <optional>

namespace pushscope::client {

namespace {

struct Line
{
    QByteArrayView text;
    qsizetype endSize; ///< of CR, LF or CRLF
};

/// The line that begins at @p at. None if its end is not there yet: a CR may be followed by its LF.
std::optional<Line> lineAt(QByteArrayView content, qsizetype at, qsizetype scanFrom)
{
    for (auto i = std::max(at, scanFrom); i < content.size(); ++i) {
        if (content[i] == '\n')
            return Line{ content.sliced(at, i - at), 1 };
        if (content[i] != '\r')
            continue;
        if (i + 1 == content.size())
            return {};
        return Line{ content.sliced(at, i - at), content[i + 1] == '\n' ? 2 : 1 };
    }
    return {};
}

/// text/event-stream, WHATWG HTML section 9.2: blocks of field lines, ended by an empty line.
class SseBody : public RowBody
{
public:
    using RowBody::RowBody;

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *scanned) override;
    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override;

private:
    struct Block
    {
        std::vector<ContentPart> parts;
        QByteArrayView data;
        QByteArray joined; ///< the data of more than one line
        QByteArray type;
        QByteArray comment;
        QByteArray retry;
        bool hasData = false;
    };
    static void readLine(const Line &line, Block *block);
    void describe(const Block &block, FlowEvent *event);
};

/// *scanned is where the first line begins that is not complete.
qsizetype SseBody::objectSize(QByteArrayView content, qsizetype *scanned)
{
    while (const auto line = lineAt(content, *scanned, *scanned)) {
        *scanned += line->text.size() + line->endSize;
        if (line->text.isEmpty())
            return *scanned;
    }
    return 0;
}

std::vector<ContentPart> SseBody::read(QByteArrayView object, FlowEvent *event)
{
    constexpr size_t usualParts = 8;
    Block block;
    block.parts.reserve(usualParts);
    for (qsizetype at = 0; at < object.size();) {
        // A block's last CR has no byte after it here, and is its end all the same.
        const auto line = lineAt(object, at, at).value_or(Line{ object.sliced(at).chopped(1), 1 });
        readLine(line, &block);
        at += line.text.size() + line.endSize;
    }
    describe(block, event);
    return std::move(block.parts);
}

void SseBody::readLine(const Line &line, Block *block)
{
    const auto whole = line.text.size() + line.endSize;
    if (line.text.isEmpty()) {
        block->parts.push_back({ WirePartName::SseEnd, whole });
        return;
    }
    const auto colon = line.text.indexOf(':');
    const auto name = colon < 0 ? line.text : line.text.first(colon);
    auto value = colon < 0 ? QByteArrayView() : line.text.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (name == "data") {
        if (std::exchange(block->hasData, true)) {
            if (block->joined.isEmpty())
                block->joined = block->data.toByteArray();
            block->joined += '\n';
            block->joined += value;
            block->data = block->joined;
        } else {
            block->data = value;
        }
        block->parts.push_back({ WirePartName::SseData, line.text.size() - value.size() });
        block->parts.push_back({ WirePartName::Message, value.size() });
        block->parts.push_back({ WirePartName::LineEnd, line.endSize });
    } else if (colon == 0) {
        block->comment = value.toByteArray();
        block->parts.push_back({ WirePartName::SseComment, whole });
    } else if (name == "id") {
        block->parts.push_back({ WirePartName::SseId, whole });
    } else if (name == "event") {
        block->type = value.toByteArray();
        block->parts.push_back({ WirePartName::SseEvent, whole });
    } else if (name == "retry") {
        block->retry = value.toByteArray();
        block->parts.push_back({ WirePartName::SseRetry, whole });
    } else {
        block->parts.push_back({ WirePartName::Unknown, whole });
    }
}

void SseBody::describe(const Block &block, FlowEvent *event)
{
    if (block.hasData) {
        readPayload(m_outlet, block.data, ObjectEncoding::Json, event);
    } else if (!block.retry.isEmpty()) {
        event->kind = FlowKind::Control;
        event->text = QStringLiteral("retry %1 ms").arg(QString::fromUtf8(block.retry));
    } else {
        event->kind = FlowKind::Beat;
        event->text = block.comment.isEmpty() ? QStringLiteral("heartbeat")
                                              : QString::fromUtf8(block.comment).simplified();
    }
}

} // namespace

std::unique_ptr<BodyDissector> createSseBody(Outlet &outlet)
{
    return std::make_unique<SseBody>(outlet);
}

} // namespace pushscope::client
