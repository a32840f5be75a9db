// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_path.h"

#include "common/json_text.h"

#include <algorithm>

namespace pushscope {

namespace {

/// Reads a path from left to right; error() once something is wrong.
class PathReader
{
public:
    explicit PathReader(QStringView text)
        : m_text(text.trimmed())
    {
        if (m_text.startsWith(u'$'))
            m_at = 1;
    }

    bool atEnd() const { return m_at >= m_text.size() || !m_error.isEmpty(); }
    QString error() const { return m_error; }

    /// A name with a dot before it; the first may do without.
    QByteArray name()
    {
        if (m_text[m_at] == u'.')
            ++m_at;
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'.' && m_text[m_at] != u'[')
            ++m_at;
        if (m_at == begin)
            fail(QStringLiteral("a name is missing"));
        const auto name = m_text.sliced(begin, m_at - begin);
        if (name == u"*")
            fail(QStringLiteral("it must lead to one value: no *"));
        return name.toUtf8();
    }

    bool isBracket() const { return m_text[m_at] == u'['; }

    std::variant<QByteArray, qint64> bracket()
    {
        ++m_at;
        const bool isQuoted
            = m_at < m_text.size() && (m_text[m_at] == u'\'' || m_text[m_at] == u'"');
        std::variant<QByteArray, qint64> step;
        if (isQuoted)
            step = quoted();
        else
            step = index();
        if (m_error.isEmpty() && (m_at >= m_text.size() || m_text[m_at] != u']'))
            fail(QStringLiteral("a ] is missing"));
        ++m_at;
        return step;
    }

private:
    QByteArray quoted()
    {
        const auto quote = m_text[m_at++];
        QString name;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            name += m_text[m_at++];
        }
        ++m_at;
        return name.toUtf8();
    }

    qint64 index()
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u']')
            ++m_at;
        bool isNumber = false;
        const auto value = m_text.sliced(begin, m_at - begin).toLongLong(&isNumber);
        if (!isNumber)
            fail(QStringLiteral("between [ and ] is a number or a name in quotes"));
        return value;
    }

    void fail(const QString &what)
    {
        if (m_error.isEmpty())
            m_error = what;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_error;
};

std::optional<QByteArrayView> member(QByteArrayView json, const QByteArray &name)
{
    const auto members = jsonMembers(json);
    if (!members)
        return {};
    const auto found = std::ranges::find(*members, name, &JsonMember::name);
    return found == members->end() ? std::nullopt : std::optional(found->value);
}

std::optional<QByteArrayView> element(QByteArrayView json, qint64 index)
{
    const auto elements = jsonElements(json);
    const auto count = elements ? qint64(elements->size()) : 0;
    const auto at = index < 0 ? count + index : index;
    return at < 0 || at >= count ? std::nullopt : std::optional((*elements)[size_t(at)]);
}

} // namespace

Decoded<JsonPath> JsonPath::parse(QStringView text)
{
    JsonPath path;
    PathReader reader(text);
    while (!reader.atEnd()) {
        if (reader.isBracket())
            path.m_steps.append(reader.bracket());
        else
            path.m_steps.append(reader.name());
    }
    if (!reader.error().isEmpty())
        return { {}, reader.error() };
    return { path, {} };
}

std::optional<QByteArrayView> JsonPath::find(QByteArrayView json) const
{
    std::optional<QByteArrayView> value(json);
    for (const auto &step : m_steps) {
        if (!value)
            return {};
        if (const auto name = std::get_if<QByteArray>(&step))
            value = member(*value, *name);
        else
            value = element(*value, std::get<qint64>(step));
    }
    return value;
}

} // namespace pushscope
