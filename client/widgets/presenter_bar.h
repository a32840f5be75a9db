// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/presenter_head.h"
#include "client/widgets/transport_button.h"

#include <QtCore/QMap>

namespace pushscope::ui {

/// What is live on, over what Link, and the transports that are switched between most with their
/// keys; one of the others is there while something happens to it.
class PresenterBar : public PresenterHead
{
    Q_OBJECT
public:
    explicit PresenterBar(QWidget *parent = nullptr);

    /// As TransportStrip's.
    void showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                        const TransportInfo *failed, const QString &why);
    void setUnavailable(const QMap<QByteArray, QString> &reasons);
    void setLive(bool live); ///< else it is waiting for the connection

    TransportButton *button(QByteArrayView id) const; ///< null if there is none

Q_SIGNALS:
    void transportAsked(const QByteArray &id);

protected:
    int rightWidth() const override;
    int leastTitleWidth() const override { return titleWidth(); }

private:
    QList<TransportButton *> m_buttons;
    QMap<QByteArray, QString> m_unavailable; ///< reasons by id
};

} // namespace pushscope::ui
