// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/target/target.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace pushscope::ui {

class PaneHeader;
class SavedTargets;
class WithholdPongs;

/// What a request says besides its kind and URL, the saved ones, and what is sent on a WebSocket.
class TargetForm : public QWidget
{
    Q_OBJECT
public:
    explicit TargetForm(SavedTargets &saved, QWidget *parent = nullptr);

    PaneHeader *header() const { return m_header; }
    /// All but kind and URL into @p target; a sentence if something cannot be read.
    QString read(client::Target *target) const;
    void show(const client::Target &target);
    void goOnFrom(const TargetForm &before); ///< with all that somebody has begun to write
    /// Only what that kind has.
    void setKind(client::TargetKind kind);
    /// Whether something can be sent now.
    void setOpen(bool open);
    void showProblem(const QString &text);
    QString problem() const;

    QPlainTextEdit *headersEdit() const { return m_headers; }
    QLineEdit *sequenceEdit() const { return m_sequence; }
    QPlainTextEdit *messageEdit() const { return m_message; }
    QPushButton *sendButton() const { return m_send; }
    QPushButton *pingButton() const { return m_ping; }
    WithholdPongs *withholdBox() const { return m_withhold; }
    QComboBox *savedBox() const { return m_saved; }
    QToolButton *removeButton() const { return m_remove; }

    QSize sizeHint() const override { return { 380, 420 }; }

Q_SIGNALS:
    void saveAsked(const QString &name);
    void openAsked(const QString &name); ///< a saved one was chosen
    void sendAsked(const QString &text);
    void pingAsked();

private:
    void build();
    QWidget *buildSaved();
    QWidget *buildSending();
    void showSaved();
    void send();

    SavedTargets &m_targets;
    PaneHeader *m_header;
    QFormLayout *m_rows = nullptr;
    QComboBox *m_saved;
    QPushButton *m_save;
    QToolButton *m_remove;
    QLineEdit *m_method;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_body;
    QLineEdit *m_subprotocols;
    QDoubleSpinBox *m_every;
    QLineEdit *m_cursorPath;
    QLineEdit *m_cursorParameter;
    QWidget *m_cursor = nullptr;
    QLineEdit *m_sequence;
    QCheckBox *m_verify;
    QLabel *m_problem;
    QWidget *m_sending = nullptr;
    QPlainTextEdit *m_message;
    QPushButton *m_send;
    QPushButton *m_ping;
    WithholdPongs *m_withhold;
};

} // namespace pushscope::ui
