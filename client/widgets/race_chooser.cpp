// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_chooser.h"

#include "client/core/race_result.h"
#include "client/models/race_offer.h"
#include "client/models/registry_words.h"
#include "client/widgets/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QPainter>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace pushscope::ui {

RaceChooser::RaceChooser(const RaceOffer &offer, const QList<QByteArray> &chosen, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("raceChooser"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Transports that race"));
    auto layout = new QGridLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(4);
    QByteArrayView group;
    for (const auto &info : transportRegistry()) {
        const int row = layout->rowCount();
        if (group != info.group) {
            group = info.group;
            auto caption = new QLabel(registry_words::group(info), this);
            caption->setFont(type::caption());
            caption->setForegroundRole(QPalette::PlaceholderText);
            caption->setContentsMargins(0, row > 1 ? 6 : 0, 0, 0);
            layout->addWidget(caption, row, 0, 1, 2);
        }
        const auto whyNot = offer.whyNot(info);
        auto box = new QCheckBox(registry_words::laneName(info), this);
        box->setObjectName(QLatin1StringView(info.id));
        box->setChecked(whyNot.isEmpty() && chosen.contains(info.id));
        box->setEnabled(whyNot.isEmpty());
        const auto what = whyNot.isEmpty() ? registry_words::name(info)
                                           : tr("Not possible here: %1").arg(whyNot);
        box->setAccessibleDescription(what);
        box->setToolTip(registry_words::summary(info));
        connect(box, &QCheckBox::toggled, this, &RaceChooser::tell);
        auto note = new QLabel(what, this);
        note->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(box, row + 1, 0);
        layout->addWidget(note, row + 1, 1);
        m_boxes << box;
    }
    addButtons(*layout);
}

void RaceChooser::addButtons(QGridLayout &layout)
{
    auto all = new QPushButton(tr("All"), this);
    auto none = new QPushButton(tr("None"), this);
    all->setObjectName(QStringLiteral("all"));
    none->setObjectName(QStringLiteral("none"));
    const auto set = [this](bool on) {
        for (const auto box : std::as_const(m_boxes)) {
            const QSignalBlocker blocker(box);
            box->setChecked(on && box->isEnabled());
        }
        tell();
    };
    connect(all, &QPushButton::clicked, this, [set] { set(true); });
    connect(none, &QPushButton::clicked, this, [set] { set(false); });
    auto row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->addWidget(all);
    row->addWidget(none);
    row->addStretch(1);
    layout.addLayout(row, layout.rowCount(), 0, 1, 2);
}

void RaceChooser::tell()
{
    QList<QByteArray> ids;
    for (const auto box : std::as_const(m_boxes)) {
        if (box->isChecked())
            ids << box->objectName().toLatin1();
    }
    Q_EMIT chosenChanged(ids);
}

QCheckBox *RaceChooser::box(QByteArrayView id) const
{
    return findChild<QCheckBox *>(QLatin1StringView(id));
}

void RaceChooser::popUp(const QPoint &globalTopLeft)
{
    adjustSize();
    move(globalTopLeft);
    show();
    const auto &boxes = std::as_const(m_boxes);
    const auto first = std::ranges::find_if(boxes, &QCheckBox::isEnabled);
    if (first != boxes.cend())
        (*first)->setFocus();
}

void RaceChooser::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(QPen(theme.lineStrong, 1));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace pushscope::ui
