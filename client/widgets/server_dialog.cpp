// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/server_dialog.h"

#include "client/models/server_url.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {
constexpr int serverUrlWidth = 360;
constexpr int serverUrlIndent = 24;
} // namespace

ServerDialog::ServerDialog(const QUrl &current, const QStringList &recent, QWidget *parent)
    : QDialog(parent)
    , m_own(new QRadioButton(tr("&Own server, started and ended by this window"), this))
    , m_other(new QRadioButton(tr("A pushscope-server that runs &elsewhere:"), this))
    , m_url(new QComboBox(this))
{
    setWindowTitle(tr("Connect to a server"));
    m_url->setEditable(true);
    m_url->setInsertPolicy(QComboBox::NoInsert);
    m_url->addItems(recent);
    m_url->setMinimumWidth(serverUrlWidth);
    m_url->setAccessibleName(tr("URL of the server"));
    m_url->lineEdit()->setAccessibleName(m_url->accessibleName());
    m_url->lineEdit()->setPlaceholderText(QStringLiteral("http://192.0.2.7:8080"));
    if (!current.isEmpty())
        m_url->setEditText(current.toString());
    (current.isEmpty() ? m_own : m_other)->setChecked(true);
    auto what = new QLabel(tr("The ledger begins anew. What has travelled stays in view."), this);
    what->setForegroundRole(QPalette::PlaceholderText);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setDefault(true);
    auto written = new QHBoxLayout;
    written->addSpacing(serverUrlIndent);
    written->addWidget(m_url, 1);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_own);
    layout->addWidget(m_other);
    layout->addLayout(written);
    layout->addWidget(what);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_own, &QRadioButton::toggled, this, &ServerDialog::showUsable);
    // Who writes a URL means it.
    connect(m_url->lineEdit(), &QLineEdit::textEdited, m_other,
            [this] { m_other->setChecked(true); });
    connect(m_url, &QComboBox::activated, m_other, [this] { m_other->setChecked(true); });
    connect(m_url, &QComboBox::editTextChanged, this, &ServerDialog::showUsable);
    showUsable();
    m_url->setFocus();
}

QUrl ServerDialog::server() const
{
    return m_own->isChecked() ? QUrl() : readServerUrl(m_url->currentText()).value_or(QUrl());
}

void ServerDialog::showUsable()
{
    const bool usable = m_own->isChecked() || readServerUrl(m_url->currentText());
    m_connect->setEnabled(usable);
    m_connect->setToolTip(usable ? QString() : tr("A server is http://HOST:PORT."));
}

} // namespace pushscope::ui
