// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QAbstractButton>

class QHBoxLayout;

namespace pushscope::ui {

/// One place of the window: its name and its key.
class PlaceButton : public QAbstractButton
{
    Q_OBJECT
public:
    /// Follows @p action, which is checkable and has the text and the key.
    PlaceButton(QAction *action, QWidget *parent);

    void setCompact(bool compact); ///< without the key
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString keyText() const;

    QAction *m_action;
    bool m_compact = false;
};

/// The places at the right end of the menu bar. It takes any number; one is on.
class PlaceSwitch : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceSwitch(QWidget *parent = nullptr);

    void add(QAction *action);
    void setCompact(bool compact);
    const QList<PlaceButton *> &buttons() const { return m_buttons; }

private:
    QHBoxLayout *m_layout;
    QList<PlaceButton *> m_buttons;
    bool m_compact = false;
};

} // namespace pushscope::ui
