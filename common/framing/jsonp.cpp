// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/jsonp.h"

#include "common/framing/script_snippets.h"

namespace pushscope {

namespace {

constexpr QByteArrayView comment = "/**/";
constexpr QByteArrayView closing = ");";

} // namespace

QByteArray jsonpScript(QByteArrayView callback, QByteArrayView json)
{
    QByteArray script = comment.toByteArray();
    return script.append(callback).append('(').append(scriptSafeJson(json)).append(closing);
}

std::optional<QByteArrayView> jsonpArgument(QByteArrayView script, QByteArrayView callback)
{
    for (const auto &part : { comment, callback, QByteArrayView("(") }) {
        if (!script.startsWith(part))
            return {};
        script = script.sliced(part.size());
    }
    if (!script.endsWith(closing))
        return {};
    return script.chopped(closing.size());
}

} // namespace pushscope
