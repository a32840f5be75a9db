// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "common/transport_registry.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace pushscope::ui {

/// One transport: in use it is filled, while it opens its outline pulses, failed it has a cross.
class TransportButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { Available, InUse, Opening, Failed, Unavailable };

    TransportButton(const TransportInfo &info, const QString &key, QWidget *parent);

    const TransportInfo &info() const { return m_info; }
    QString key() const { return m_key; }
    State state() const { return m_state; }
    /// @p why is told in the tool tip and to assistive tools.
    void setState(State state, const QString &why = {});
    void setEnds(bool first, bool last); ///< of its group: only there the corners are round

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe(const QString &why);

    const TransportInfo &m_info;
    QString m_key;
    State m_state = State::Available;
    bool m_first = true;
    bool m_last = true;
};

/// All transports of the registry by group, what the one in use can be told, and the Link.
class TransportStrip : public QWidget
{
    Q_OBJECT
public:
    explicit TransportStrip(QWidget *parent = nullptr);

    /// @p failed is the last that did not open, null if none did.
    void showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                        const TransportInfo *failed, const QString &why);
    void setDelay(client::LinkDelay delay);
    void setCompact(bool compact); ///< without captions

    TransportButton *button(QByteArrayView id) const; ///< null if there is none
    const QList<TransportButton *> &buttons() const { return m_buttons; }
    QToolButton *optionsButton() const { return m_options; }
    QToolButton *cutButton() const { return m_cut; }
    QComboBox *delayBox() const { return m_delay; }

    /// The key of the registry's row @p index: 1 to 9, then with Shift.
    static QString keyText(qsizetype index);
    static QKeySequence keySequence(qsizetype index);
    static QString delayText(client::LinkDelay delay); ///< "100 ms ± 10 ms"
    static std::span<const client::LinkDelay> delayPresets();

Q_SIGNALS:
    void transportAsked(const QByteArray &id);
    void optionsAsked();
    void delayAsked(pushscope::client::LinkDelay delay);
    void cutAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *addGroup(QHBoxLayout &layout, const QString &caption);
    void addTransports(QHBoxLayout &layout);
    void addLink(QHBoxLayout &layout);

    QList<TransportButton *> m_buttons;
    QList<QLabel *> m_captions;
    QToolButton *m_options = nullptr;
    QToolButton *m_cut = nullptr;
    QComboBox *m_delay = nullptr;
};

} // namespace pushscope::ui
