// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/filter_menu.h"

#include "client/models/flow_list_model.h"
#include "client/models/registry_words.h"

#include <QtWidgets/QLineEdit>

#include <bit>

namespace pushscope::ui {

namespace {

QString titleOf(const FlowFilter::KindWord &word)
{
    return word.kinds ? kindName(client::FlowKind(std::countr_zero(word.kinds)))
                      : roleName(client::FlowRole(std::countr_zero(word.roles)));
}

} // namespace

FilterMenu::FilterMenu(const FlowListModel &model, QLineEdit &field, QWidget *parent)
    : QMenu(parent)
    , m_model(model)
    , m_field(field)
{
    setAccessibleName(tr("Words of the filter"));
}

void FilterMenu::popUp()
{
    fill();
    popup(m_field.mapToGlobal(QPoint(0, m_field.height())));
    setActiveAction(actions().constFirst());
}

void FilterMenu::fill()
{
    clear();
    for (const auto &word : FlowFilter::kindWords()) {
        add(titleOf(word), QStringLiteral("kind:") + QLatin1StringView(word.word));
        if (word.roles == FlowFilter::bit(client::FlowRole::Pong))
            add(tr("Ping or pong"), QStringLiteral("kind:ping,pong"));
    }
    addSeparator();
    add(tr("Client to server"), QStringLiteral("dir:up"));
    add(tr("Server to client"), QStringLiteral("dir:down"));
    addSeparator();
    for (const auto *transport : m_model.transports())
        add(registry_words::name(*transport), QLatin1StringView(transport->id));
}

/// The word stands where a shortcut would, so that one learns to type it.
void FilterMenu::add(const QString &title, const QString &word)
{
    const bool isThere = FlowFilter::has(m_field.text(), word);
    auto action = addAction(title + u'\t' + word, &m_field, [this, word, isThere] {
        m_field.setText(isThere ? FlowFilter::without(m_field.text(), word)
                                : FlowFilter::with(m_field.text(), word));
    });
    action->setCheckable(true);
    action->setChecked(isThere);
}

} // namespace pushscope::ui
