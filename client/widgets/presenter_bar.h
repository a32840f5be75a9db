// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/transport_button.h"

#include <QtCore/QMap>

class QLabel;

namespace pushscope::ui {

/// What is live on, over what Link, and the transports that are switched between most with their
/// keys; one of the others is there while something happens to it.
class PresenterBar : public QWidget
{
    Q_OBJECT
public:
    explicit PresenterBar(QWidget *parent = nullptr);

    /// As TransportStrip's.
    void showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                        const TransportInfo *failed, const QString &why);
    void setUnavailable(const QMap<QByteArray, QString> &reasons);
    void setLinkText(const QString &text);
    void setLive(bool live); ///< else it is waiting for the connection

    QString title() const;
    TransportButton *button(QByteArrayView id) const; ///< null if there is none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void transportAsked(const QByteArray &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void choose();
    int titleWidth() const;
    int buttonsWidth() const;

    QList<TransportButton *> m_buttons;
    QMap<QByteArray, QString> m_unavailable; ///< reasons by id
    QLabel *m_leave;
    const TransportInfo *m_inUse = nullptr;
    QString m_link;
    bool m_live = false;
};

} // namespace pushscope::ui
