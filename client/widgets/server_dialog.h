// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtWidgets/QDialog>

class QComboBox;
class QPushButton;
class QRadioButton;

namespace pushscope::ui {

/// Asks which server is to be watched: one of the window's own, or one of ours that runs elsewhere.
/// Nobody is asked whether it is there.
class ServerDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p current is empty for one's own; @p recent are offered, the first as what is written.
    ServerDialog(const QUrl &current, const QStringList &recent, QWidget *parent);

    QUrl server() const; ///< empty: one's own
    QRadioButton *ownButton() const { return m_own; }
    QComboBox *urlBox() const { return m_url; }
    QPushButton *connectButton() const { return m_connect; }

private:
    void showUsable();

    QRadioButton *m_own;
    QRadioButton *m_other;
    QComboBox *m_url;
    QPushButton *m_connect = nullptr;
};

} // namespace pushscope::ui
