// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"

#include <QtWidgets/QWidget>

#include <span>

class QComboBox;
class QToolButton;

namespace pushscope::ui {

/// The Link's delay, and the knife.
class LinkControls : public QWidget
{
    Q_OBJECT
public:
    explicit LinkControls(QWidget *parent = nullptr);

    void setDelay(client::LinkDelay delay);
    QComboBox *delayBox() const { return m_delay; }
    QToolButton *cutButton() const { return m_cut; }

    static QString delayText(client::LinkDelay delay); ///< "100 ms ± 10 ms"
    static std::span<const client::LinkDelay> delayPresets();

Q_SIGNALS:
    void delayAsked(pushscope::client::LinkDelay delay);
    void cutAsked();

private:
    QComboBox *m_delay;
    QToolButton *m_cut;
};

} // namespace pushscope::ui
