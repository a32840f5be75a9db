// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/exchange_span.h"
#include "client/models/flow_geometry.h"

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// The newest exchange of a transport as it was captured, drawn as the ladder draws it. Looks again
/// four times a second while it is visible; never drawn from anything but the capture.
class ExchangePicture : public QWidget
{
    Q_OBJECT
public:
    ExchangePicture(const FlowIndex &index, QWidget *parent = nullptr);

    void setTransport(const TransportInfo *transport); ///< null: none
    const std::optional<ExchangeSpan> &span() const { return m_span; }
    void look();

    QSize sizeHint() const override { return { 460, 260 }; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void spanChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const FlowIndex &m_index;
    const TransportInfo *m_transport = nullptr;
    std::optional<ExchangeSpan> m_span;
};

} // namespace pushscope::ui
