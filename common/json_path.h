// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/codec.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <variant>

namespace pushscope {

/// The way to one value in a JSON text: `$.data.seq`, `data.items[0].id`, `$['odd name']`. Of
/// JSONPath (RFC 9535) what leads to one value: names and indexes, negative ones from the end. The
/// `$` may be left out.
class JsonPath
{
public:
    /// What is wrong with @p text is told for people.
    static Decoded<JsonPath> parse(QStringView text);

    /// The raw text of the value, a view into @p json; none if there is none. @p json must be
    /// valid.
    std::optional<QByteArrayView> find(QByteArrayView json) const;

private:
    using Step = std::variant<QByteArray, qint64>; ///< a member's name, or an element's index
    QList<Step> m_steps;
};

} // namespace pushscope
