// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/setting_control.h"

#include "client/models/registry_words.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr double wide = 100; ///< ratio from which a range is logarithmic

bool isLogarithmic(const ScenarioSetting &setting)
{
    return setting.minimum > 0 && setting.maximum / setting.minimum > wide;
}

double twoDigits(double value)
{
    if (value <= 0)
        return 0;
    const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::round(value / unit) * unit;
}

QString valueText(double value)
{
    if (value >= 1'000)
        return thousands(std::llround(value));
    return QString::number(value, 'g', 3);
}

} // namespace

double SettingControl::fromSlider(const ScenarioSetting &setting, int step)
{
    const double share = double(std::clamp(step, 0, steps)) / steps;
    const double range = setting.maximum - setting.minimum;
    const double value = isLogarithmic(setting)
        ? twoDigits(setting.minimum * std::pow(setting.maximum / setting.minimum, share))
        : std::round(setting.minimum + range * share);
    return std::clamp(value, setting.minimum, setting.maximum);
}

int SettingControl::toSlider(const ScenarioSetting &setting, double value)
{
    const double clamped = std::clamp(value, setting.minimum, setting.maximum);
    const double share = isLogarithmic(setting)
        ? std::log(clamped / setting.minimum) / std::log(setting.maximum / setting.minimum)
        : (clamped - setting.minimum) / std::max(setting.maximum - setting.minimum, 1e-9);
    return int(std::lround(share * steps));
}

SettingControl::SettingControl(const ScenarioSetting &setting, QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
{
    m_setting.label = registry_words::setting(setting.label);
    m_setting.unit = registry_words::setting(setting.unit);
    setObjectName(QStringLiteral("setting.") + QString::fromUtf8(setting.key));
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    if (setting.isToggle()) {
        m_check = new QCheckBox(m_setting.label, this);
        layout->addWidget(m_check);
        connect(m_check, &QCheckBox::toggled, this,
                [this](bool on) { Q_EMIT changed(m_setting.key, on ? 1 : 0); });
    } else {
        buildSlider();
    }
    setValue(setting.value);
}

void SettingControl::buildSlider()
{
    auto label = new QLabel(m_setting.label, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, steps);
    m_slider->setPageStep(10);
    m_slider->setMinimumWidth(36);
    m_slider->setMaximumWidth(80);
    m_slider->setFixedHeight(20);
    m_slider->setAccessibleName(m_setting.label);
    m_slider->setToolTip(
        tr("From %1 to %2 %3")
            .arg(valueText(m_setting.minimum), valueText(m_setting.maximum), m_setting.unit));
    m_value = new QLabel(this);
    // Room for the largest, so that the slider stands still and no digit is cut off.
    const auto widest = QStringLiteral("%1 %2").arg(valueText(m_setting.maximum), m_setting.unit);
    m_value->setMinimumWidth(QFontMetrics(type::body()).horizontalAdvance(widest) + 2);
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setBuddy(m_slider);
    layout()->addWidget(label);
    layout()->addWidget(m_slider);
    layout()->addWidget(m_value);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        const double value = fromSlider(m_setting, step);
        showValue(value);
        Q_EMIT changed(m_setting.key, value);
    });
}

void SettingControl::showValue(double value)
{
    m_value->setText(QStringLiteral("%1 %2").arg(valueText(value), m_setting.unit));
    m_slider->setAccessibleDescription(m_value->text());
}

void SettingControl::setValue(double value)
{
    if (m_check) {
        const QSignalBlocker blocker(m_check);
        m_check->setChecked(value >= 0.5);
        return;
    }
    if (m_slider->isSliderDown())
        return;
    const QSignalBlocker blocker(m_slider);
    // Where it stands for that already it stays: what it is told may be its own.
    if (fromSlider(m_setting, m_slider->value()) != value)
        m_slider->setValue(toSlider(m_setting, value));
    showValue(value);
}

} // namespace pushscope::ui
