// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presenter_bar.h"

#include "client/models/registry_words.h"
#include "client/widgets/transport_strip.h"

#include <algorithm>

namespace pushscope::ui {

PresenterBar::PresenterBar(QWidget *parent)
    : PresenterHead(parent)
{
    setTitle(tr("Nothing yet"));
    setMark(Mark::Waiting);
    const auto registry = transportRegistry();
    for (size_t i = 0; i < registry.size(); ++i) {
        const auto &info = registry[i];
        auto button = new TransportButton(info, TransportStrip::keyText(qsizetype(i)), this);
        button->setText(registry_words::laneName(info));
        button->setVisible(info.isShownToAudience);
        connect(button, &TransportButton::clicked, this,
                [this, id = QByteArray(info.id)] { Q_EMIT transportAsked(id); });
        addRight(button);
        m_buttons << button;
    }
}

void PresenterBar::showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                                  const TransportInfo *failed, const QString &why)
{
    using State = TransportButton::State;
    for (const auto button : std::as_const(m_buttons)) {
        const auto info = &button->info();
        const auto reason = m_unavailable.value(info->id);
        const auto state = info == opening ? State::Opening
            : info == inUse                ? State::InUse
            : info == failed               ? State::Failed
            : !reason.isEmpty()            ? State::Unavailable
                                           : State::Available;
        button->setState(state, state == State::Failed ? why : reason);
        button->setVisible(info->isShownToAudience || state == State::Opening
                           || state == State::InUse || state == State::Failed);
    }
    setTitle(inUse ? registry_words::laneName(*inUse) : tr("Nothing yet"));
    choose();
    update();
}

void PresenterBar::setUnavailable(const QMap<QByteArray, QString> &reasons)
{
    using State = TransportButton::State;
    m_unavailable = reasons;
    for (const auto button : std::as_const(m_buttons)) {
        const auto reason = reasons.value(button->info().id);
        if (button->state() == State::Available || button->state() == State::Unavailable)
            button->setState(reason.isEmpty() ? State::Available : State::Unavailable, reason);
    }
}

void PresenterBar::setLive(bool live)
{
    setMark(live ? Mark::Live : Mark::Waiting);
}

TransportButton *PresenterBar::button(QByteArrayView id) const
{
    const auto found = std::ranges::find_if(
        m_buttons, [id](const TransportButton *button) { return id == button->info().id; });
    return found == m_buttons.cend() ? nullptr : *found;
}

int PresenterBar::rightWidth() const
{
    int width = 0;
    for (const auto button : m_buttons) {
        if (!button->isHidden())
            width += button->sizeHint().width() + gap;
    }
    return width;
}

} // namespace pushscope::ui
