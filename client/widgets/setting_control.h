// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/server_api.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QSlider;

namespace pushscope::ui {

/// One setting of a scenario: a slider (logarithmic when its range is wide) or a check box.
class SettingControl : public QWidget
{
    Q_OBJECT
public:
    SettingControl(const ScenarioSetting &setting, QWidget *parent);

    const QByteArray &key() const { return m_setting.key; }
    /// Not while it is being dragged: the hand is right.
    void setValue(double value);
    QSlider *slider() const { return m_slider; } ///< null for a check box
    QCheckBox *checkBox() const { return m_check; }

    /// Slider steps and back; a wide range is spread by ratio, rounded to two digits.
    static double fromSlider(const ScenarioSetting &setting, int step);
    static int toSlider(const ScenarioSetting &setting, double value);
    static constexpr int steps = 100;

Q_SIGNALS:
    void changed(const QByteArray &key, double value);

private:
    void buildSlider();
    void showValue(double value);

    ScenarioSetting m_setting;
    QSlider *m_slider = nullptr;
    QCheckBox *m_check = nullptr;
    QLabel *m_value = nullptr;
};

} // namespace pushscope::ui
