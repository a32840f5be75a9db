// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/callouts.h"

#include "client/widgets/theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int bubbleWidth = 340;
constexpr int calloutMargin = 16;
constexpr int calloutGap = 8;
constexpr int calloutRingWidth = 2;

} // namespace

Callouts::Callouts(QWidget &window, QList<Callout> callouts)
    : QFrame(&window)
    , m_window(window)
    , m_callouts(std::move(callouts))
    , m_ring(new QFrame(&window))
    , m_count(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_next(new QPushButton(this))
    , m_skip(new QPushButton(tr("Skip"), this))
{
    const auto &theme = Theme::current();
    setObjectName(QStringLiteral("callout"));
    setStyleSheet(QStringLiteral("#callout { background: %1; border: %2px solid %3; }")
                      .arg(theme.base.name())
                      .arg(calloutRingWidth)
                      .arg(theme.hand.name()));
    m_ring->setObjectName(QStringLiteral("calloutRing"));
    m_ring->setStyleSheet(QStringLiteral("#calloutRing { border: %1px solid %2; }")
                              .arg(calloutRingWidth)
                              .arg(theme.hand.name()));
    m_ring->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setFont(type::strong());
    m_count->setFont(type::caption());
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_text->setWordWrap(true);
    setAccessibleName(tr("First steps"));
    auto head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    auto buttons = new QHBoxLayout;
    buttons->setSpacing(calloutGap);
    buttons->addStretch(1);
    buttons->addWidget(m_skip);
    buttons->addWidget(m_next);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(calloutMargin, calloutMargin, calloutMargin, calloutMargin);
    layout->setSpacing(calloutGap);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    setFixedWidth(bubbleWidth);
    connect(m_next, &QPushButton::clicked, this, &Callouts::next);
    connect(m_skip, &QPushButton::clicked, this, &Callouts::finish);
    m_window.installEventFilter(this);
    next();
}

Callouts::~Callouts()
{
    delete m_ring.data();
}

QString Callouts::title() const
{
    return m_title->text();
}

void Callouts::next()
{
    do {
        ++m_step;
    } while (m_step < m_callouts.size()
             && (!m_callouts[m_step].target || !m_callouts[m_step].target->isVisible()));
    if (m_step >= m_callouts.size()) {
        finish();
        return;
    }
    const auto &callout = m_callouts[m_step];
    const bool isLast = m_step + 1 == m_callouts.size();
    m_title->setText(callout.title);
    m_text->setText(callout.text);
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(m_callouts.size()));
    m_next->setText(isLast ? tr("Done") : tr("Next"));
    m_skip->setVisible(!isLast);
    setAccessibleDescription(callout.title + QStringLiteral(". ") + callout.text);
    place();
    show();
    m_ring->show();
    m_ring->raise();
    raise();
    m_next->setFocus(Qt::OtherFocusReason);
}

/// Below its target if there is room, else above, else in it; always within the window.
void Callouts::place()
{
    if (m_step < 0 || m_step >= m_callouts.size() || !m_callouts[m_step].target)
        return;
    const auto *target = m_callouts[m_step].target.data();
    const QRect at(target->mapTo(&m_window, QPoint(0, 0)), target->size());
    m_ring->setGeometry(at);
    // A label that wraps says how high it is only for a width.
    m_text->setFixedHeight(
        m_text->heightForWidth(bubbleWidth - 2 * (calloutMargin + calloutRingWidth)));
    layout()->activate();
    const int height = sizeHint().height();
    resize(bubbleWidth, height);
    int y = at.bottom() + calloutGap;
    if (y + height > m_window.height() - calloutGap)
        y = at.top() - height - calloutGap;
    if (y < calloutGap)
        y = at.center().y() - height / 2;
    const int x = std::clamp(at.center().x() - bubbleWidth / 2, calloutGap,
                             std::max(calloutGap, m_window.width() - bubbleWidth - calloutGap));
    move(x, y);
}

void Callouts::finish()
{
    m_window.removeEventFilter(this);
    hide();
    m_ring->hide();
    deleteLater();
    Q_EMIT finished();
}

bool Callouts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &Callouts::place, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

void Callouts::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        next();
    else
        QFrame::keyPressEvent(event);
}

} // namespace pushscope::ui
