// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtWidgets/QFrame>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;

namespace pushscope::ui {

/// What a transport can be told, as its registry row declares it: one row an option, with its
/// range.
class OptionsPopup : public QFrame
{
    Q_OBJECT
public:
    OptionsPopup(const TransportInfo &info, const OptionValues &values, QWidget *parent);

    QDoubleSpinBox *box(QByteArrayView key) const;  ///< of a number; null if there is none
    QComboBox *choiceBox(QByteArrayView key) const; ///< of a choice; null if there is none
    /// Where something of @p size stands that should be at @p wanted: whole in @p room, if it fits.
    static QPoint placeWithin(const QRect &room, const QSize &size, const QPoint &wanted);
    /// There, or as near as the screen lets it be whole.
    void popUp(const QPoint &globalTopLeft);

Q_SIGNALS:
    void optionsChanged(const pushscope::OptionValues &values);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addOption(class QGridLayout &layout, const OptionInfo &option);
    QWidget *addNumber(const OptionInfo &option, QPushButton *reset);
    QWidget *addChoice(const OptionInfo &option, QPushButton *reset);
    void set(const OptionInfo &option, double value);

    OptionValues m_values;
};

} // namespace pushscope::ui
