// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtWidgets/QAbstractButton>

namespace pushscope::ui {

/// A button of the strip: in use it is filled, while it opens its outline pulses, failed it has a
/// cross. As wide in each of these states, so that none of them moves what stands beside it.
class StripButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { Available, InUse, Opening, Failed, Unavailable };

    explicit StripButton(QWidget *parent);

    State state() const { return m_state; }
    /// @p why is told in the tool tip and to assistive tools.
    void setState(State state, const QString &why = {});
    void setEnds(bool first, bool last); ///< of its group: only there the corners are round

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    QSize sizeWith(const QString &label) const;
    /// Says what it is and in what state.
    virtual void describe(const QString &why) = 0;
    QString stateText(const QString &why) const; ///< empty if there is nothing to say
    void setHint(const QString &hint) { m_hint = hint; }

private:
    QString m_hint; ///< behind the label, in small
    State m_state = State::Available;
    bool m_first = true;
    bool m_last = true;
};

/// One transport.
class TransportButton : public StripButton
{
    Q_OBJECT
public:
    TransportButton(const TransportInfo &info, const QString &key, QWidget *parent);

    const TransportInfo &info() const { return m_info; }
    QString key() const { return m_key; }

protected:
    void describe(const QString &why) override;

private:
    const TransportInfo &m_info;
    QString m_key;
};

/// Stands for buttons that have no room: opens a menu of them, and looks like the one of them that
/// is in use, opens or failed.
class MoreButton : public StripButton
{
    Q_OBJECT
public:
    MoreButton(const QList<TransportButton *> &buttons, QWidget *parent);

    void follow(); ///< what the buttons show now
    /// The menu's entries, one a button; @p parent owns them.
    QList<QAction *> makeActions(QObject *parent) const;

    QSize sizeHint() const override; ///< with whichever label

protected:
    void describe(const QString &why) override;

private:
    void popUp();

    QList<TransportButton *> m_buttons;
};

} // namespace pushscope::ui
