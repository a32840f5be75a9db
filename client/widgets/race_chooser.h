// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtWidgets/QFrame>

class QCheckBox;

namespace pushscope::ui {

class RaceOffer;

/// Which transports race: a box for each of the registry, those that are not possible here off,
/// with the reason.
class RaceChooser : public QFrame
{
    Q_OBJECT
public:
    RaceChooser(const RaceOffer &offer, const QList<QByteArray> &chosen, QWidget *parent);

    QCheckBox *box(QByteArrayView id) const; ///< null if there is none
    void popUp(const QPoint &globalTopLeft);

Q_SIGNALS:
    void chosenChanged(const QList<QByteArray> &ids); ///< in the registry's order

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addButtons(class QGridLayout &layout);
    void tell();

    QList<QCheckBox *> m_boxes;
};

} // namespace pushscope::ui
