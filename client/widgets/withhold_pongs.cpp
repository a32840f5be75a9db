// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/withhold_pongs.h"

#include "client/models/number_text.h"

namespace pushscope::ui {

WithholdPongs::WithholdPongs(QWidget *parent)
    : QToolButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Withhold pongs"));
    setCount(0);
    showTip();
    connect(this, &QToolButton::toggled, this, &WithholdPongs::showTip);
}

void WithholdPongs::setCount(quint64 withheld)
{
    setText(withheld == 0 ? tr("Withhold pongs")
                          : tr("Withhold pongs (%1)").arg(thousands(qint64(withheld))));
}

void WithholdPongs::setRemark(const QString &remark)
{
    m_remark = remark;
    showTip();
}

void WithholdPongs::setImpossible(const QString &why)
{
    m_impossible = why;
    showTip();
}

void WithholdPongs::showTip()
{
    setEnabled(m_impossible.isEmpty() || isChecked());
    const auto what = tr("The Link drops what is answered to the server's pings (RFC 6455 section "
                         "5.5.3), as if this client were gone: see what the server does then");
    const auto sentence = m_impossible.isEmpty() ? what : m_impossible;
    const bool isRemarked = m_impossible.isEmpty() && !m_remark.isEmpty();
    setToolTip(isRemarked ? tr("%1. %2").arg(sentence, m_remark) : sentence);
    setAccessibleDescription(toolTip());
}

} // namespace pushscope::ui
