// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QToolButton>

namespace pushscope::ui {

/// Whether the Link withholds the pongs of this client, and how many it has. Changes nothing by
/// itself: whoever has the Link listens to clicked().
class WithholdPongs : public QToolButton
{
    Q_OBJECT
public:
    explicit WithholdPongs(QWidget *parent = nullptr);

    void setCount(quint64 withheld); ///< so far
    /// What there is to know besides, a sentence.
    void setRemark(const QString &remark);
    /// @p why not; empty: it can. What is on can always be turned off.
    void setImpossible(const QString &why);

private:
    void showTip();

    QString m_remark;
    QString m_impossible;
};

} // namespace pushscope::ui
