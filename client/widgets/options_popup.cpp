// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/options_popup.h"

#include "client/models/number_text.h"
#include "client/models/registry_words.h"
#include "client/widgets/theme.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QScreen>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

QString text(const char *english)
{
    return registry_words::word(english);
}

} // namespace

OptionsPopup::OptionsPopup(const TransportInfo &info, const OptionValues &values, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_values(values)
{
    setObjectName(QStringLiteral("optionsPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Options of %1").arg(text(info.name)));
    auto layout = new QGridLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    auto title = new QLabel(text(info.name), this);
    title->setFont(type::strong());
    layout->addWidget(title, 0, 0, 1, 3);
    auto summary = new QLabel(text(info.summary), this);
    summary->setForegroundRole(QPalette::PlaceholderText);
    summary->setWordWrap(true);
    summary->setMinimumWidth(380);
    layout->addWidget(summary, 1, 0, 1, 3);
    for (const auto &option : info.options)
        addOption(*layout, option);
}

/// A row for an option, a row for what it does.
void OptionsPopup::addOption(QGridLayout &layout, const OptionInfo &option)
{
    const int row = layout.rowCount();
    layout.setRowMinimumHeight(row, 8);
    auto label = new QLabel(text(option.label), this);
    auto reset = new QPushButton(tr("Reset"), this);
    reset->setAccessibleName(
        tr("Reset %1 to %2")
            .arg(text(option.label), registry_words::optionValue(option, option.standard)));
    reset->setToolTip(tr("Back to %1").arg(registry_words::optionValue(option, option.standard)));
    auto editor = option.choices.empty() ? addNumber(option, reset) : addChoice(option, reset);
    editor->setObjectName(QLatin1StringView(option.key));
    editor->setMinimumWidth(140);
    editor->setAccessibleName(text(option.label));
    editor->setAccessibleDescription(text(option.what));
    label->setBuddy(editor);
    layout.addWidget(label, row + 1, 0);
    layout.addWidget(editor, row + 1, 1);
    layout.addWidget(reset, row + 1, 2);
    auto what = new QLabel(option.choices.empty()
                               ? tr("%1 From %2 to %3 %4.")
                                     .arg(text(option.what), numberText(option.minimum),
                                          numberText(option.maximum), text(option.unit))
                               : text(option.what),
                           this);
    what->setFont(type::caption());
    what->setForegroundRole(QPalette::PlaceholderText);
    what->setWordWrap(true);
    layout.addWidget(what, row + 2, 0, 1, 3);
}

QWidget *OptionsPopup::addNumber(const OptionInfo &option, QPushButton *reset)
{
    auto box = new QDoubleSpinBox(this);
    box->setDecimals(option.decimals);
    box->setRange(option.minimum, option.maximum);
    box->setSingleStep(std::pow(10, -option.decimals) * (option.decimals > 0 ? 10 : 1));
    box->setSuffix(*option.unit ? QStringLiteral(" %1").arg(text(option.unit)) : QString());
    box->setValue(m_values.value(option.key));
    box->setKeyboardTracking(false);
    reset->setEnabled(box->value() != option.standard);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, &option, reset](double value) {
        set(option, value);
        reset->setEnabled(value != option.standard);
    });
    connect(reset, &QPushButton::clicked, box, [box, &option] { box->setValue(option.standard); });
    return box;
}

QWidget *OptionsPopup::addChoice(const OptionInfo &option, QPushButton *reset)
{
    auto box = new QComboBox(this);
    for (const auto &choice : option.choices)
        box->addItem(text(choice.label));
    box->setCurrentIndex(int(m_values.value(option.key)));
    reset->setEnabled(box->currentIndex() != int(option.standard));
    connect(box, &QComboBox::currentIndexChanged, this, [this, &option, reset](int index) {
        set(option, index);
        reset->setEnabled(index != int(option.standard));
    });
    connect(reset, &QPushButton::clicked, box,
            [box, &option] { box->setCurrentIndex(int(option.standard)); });
    return box;
}

void OptionsPopup::set(const OptionInfo &option, double value)
{
    if (value == option.standard)
        m_values.reset(option.key);
    else
        m_values.set(option.key, value);
    Q_EMIT optionsChanged(m_values);
}

QDoubleSpinBox *OptionsPopup::box(QByteArrayView key) const
{
    return findChild<QDoubleSpinBox *>(QLatin1StringView(key));
}

QComboBox *OptionsPopup::choiceBox(QByteArrayView key) const
{
    return findChild<QComboBox *>(QLatin1StringView(key));
}

QPoint OptionsPopup::placeWithin(const QRect &room, const QSize &size, const QPoint &wanted)
{
    const auto right = std::max(room.left(), room.right() + 1 - size.width());
    const auto bottom = std::max(room.top(), room.bottom() + 1 - size.height());
    return { std::clamp(wanted.x(), room.left(), right),
             std::clamp(wanted.y(), room.top(), bottom) };
}

void OptionsPopup::popUp(const QPoint &globalTopLeft)
{
    adjustSize();
    const auto there = QGuiApplication::screenAt(globalTopLeft);
    move(placeWithin((there ? there : screen())->availableGeometry(), size(), globalTopLeft));
    show();
    if (const auto first = findChild<QDoubleSpinBox *>()) {
        first->setFocus();
        first->selectAll();
    }
}

void OptionsPopup::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(QPen(theme.lineStrong, 1));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace pushscope::ui
