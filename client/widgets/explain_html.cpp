// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/explain_html.h"

#include "client/widgets/theme.h"

#include <QtCore/QStringList>

namespace pushscope::ui {

using explain::Language;

namespace {

QString word(Language language, const char *english, const char *chinese)
{
    return QString::fromUtf8(language == Language::English ? english : chinese);
}

QString link(const explain::Source &source)
{
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(source.url.toHtmlEscaped(), source.name.toHtmlEscaped());
}

QString links(const QList<explain::Source> &sources, Language language)
{
    QStringList list;
    for (const auto &source : sources)
        list << link(source);
    return list.join(word(language, ", ", "、"));
}

QString fact(const explain::Fact &fact, Language language, const Theme &theme)
{
    auto html = fact.text.in(language).toHtmlEscaped();
    if (!fact.sources.isEmpty()) {
        html += QStringLiteral(" <span style=\"color:%1\">[%2]</span>")
                    .arg(theme.ink2.name(), links(fact.sources, language));
    }
    return html;
}

QString row(const QString &name, const QString &content, const Theme &theme)
{
    return QStringLiteral("<tr><td style=\"color:%1\" width=\"92\">%2</td><td>%3</td></tr>")
        .arg(theme.ink2.name(), name, content);
}

QString points(const QString &title, const QString &kind, const QList<explain::Point> &points,
               Language language)
{
    if (points.isEmpty())
        return {};
    QString items;
    for (qsizetype i = 0; i < points.size(); ++i) {
        items += QStringLiteral("<li>") + points[i].text.in(language).toHtmlEscaped();
        if (points[i].show) {
            items += QStringLiteral(" <a href=\"show:%1/%2\">%3</a>")
                         .arg(kind)
                         .arg(i)
                         .arg(explain_words::showMe(language));
        }
        items += QStringLiteral("</li>");
    }
    return QStringLiteral("<p style=\"margin-top:10px;margin-bottom:2px\"><b>%1</b></p>"
                          "<ul style=\"margin-top:0px;-qt-list-indent:1\">%2</ul>")
        .arg(title, items);
}

} // namespace

QString explainHtml(const explain::Technique &technique, Language language, const Theme &theme)
{
    const auto title = technique.title.in(language).toHtmlEscaped();
    QString html = QStringLiteral("<style>a { color: %1; }</style>").arg(theme.hand.name());
    html += QStringLiteral("<h2 style=\"margin-top:0px;margin-bottom:4px\">%1</h2><p "
                           "style=\"margin-top:0px\">%2</p>")
                .arg(title, technique.what.in(language).toHtmlEscaped());
    html += points(word(language, "Strengths", "优点"), QStringLiteral("strength"),
                   technique.strengths, language);
    html += points(word(language, "Weaknesses", "缺点"), QStringLiteral("weakness"),
                   technique.weaknesses, language);
    html += QStringLiteral("<table cellspacing=\"4\" style=\"margin-top:8px\">");
    html += row(word(language, "Since", "起源"), fact(technique.since, language, theme), theme);
    html += row(word(language, "By", "作者"), fact(technique.by, language, theme), theme);
    html += row(word(language, "Specification", "规范"), links(technique.specifications, language),
                theme);
    html += row(word(language, "Still used", "仍在使用"), fact(technique.used, language, theme),
                theme);
    return html + QStringLiteral("</table>");
}

const explain::Show *showOf(const explain::Technique &technique, const QString &link)
{
    const auto part = [&](const QLatin1StringView &kind, const QList<explain::Point> &points) {
        const auto prefix = QStringLiteral("show:%1/").arg(kind);
        bool isNumber = false;
        const auto index = link.startsWith(prefix) ? link.mid(prefix.size()).toInt(&isNumber) : -1;
        return isNumber && index >= 0 && index < points.size() && points[index].show
            ? &*points[index].show
            : nullptr;
    };
    if (const auto strength = part(QLatin1StringView("strength"), technique.strengths))
        return strength;
    return part(QLatin1StringView("weakness"), technique.weaknesses);
}

namespace explain_words {

QString showMe(Language language)
{
    return word(language, "Show me", "演示");
}

QString undo(Language language)
{
    return word(language, "Put back what was there", "恢复原来的设置");
}

QString fromCapture(Language language, const QString &title)
{
    return word(language, "%1, as it was just captured", "%1：刚刚捕获的交换").arg(title);
}

QString notCaptured(Language language, const QString &title)
{
    return word(language, "Nothing of %1 has been captured yet.", "还没有捕获到%1的交换。")
        .arg(title);
}

} // namespace explain_words

} // namespace pushscope::ui
