// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/target_form.h"

#include "client/models/saved_targets.h"
#include "client/widgets/icons.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/theme.h"
#include "client/widgets/withhold_pongs.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

using client::Target;
using client::TargetKind;

namespace {

constexpr int formMargin = 12;
constexpr int formGap = 8;

void setLines(QPlainTextEdit &edit, int lines)
{
    edit.setFont(type::mono());
    edit.setTabChangesFocus(true);
    edit.setLineWrapMode(QPlainTextEdit::NoWrap);
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 2 * formGap);
}

void setShown(QFormLayout &rows, QWidget *field, bool shown)
{
    field->setVisible(shown);
    if (const auto label = rows.labelForField(field))
        label->setVisible(shown);
}

} // namespace

TargetForm::TargetForm(SavedTargets &saved, QWidget *parent)
    : QWidget(parent)
    , m_targets(saved)
    , m_header(new PaneHeader(tr("Request"), this))
    , m_saved(new QComboBox(this))
    , m_save(new QPushButton(tr("Save"), this))
    , m_remove(new QToolButton(this))
    , m_method(new QLineEdit(QStringLiteral("GET"), this))
    , m_headers(new QPlainTextEdit(this))
    , m_body(new QPlainTextEdit(this))
    , m_subprotocols(new QLineEdit(this))
    , m_every(new QDoubleSpinBox(this))
    , m_cursorPath(new QLineEdit(this))
    , m_cursorParameter(new QLineEdit(this))
    , m_sequence(new QLineEdit(this))
    , m_verify(new QCheckBox(tr("Only with a certificate that is valid for it"), this))
    , m_problem(new QLabel(this))
    , m_message(new QPlainTextEdit(this))
    , m_send(new QPushButton(icon(Icon::Send), tr("Send"), this))
    , m_ping(new QPushButton(tr("Ping"), this))
    , m_withhold(new WithholdPongs(this))
{
    setAccessibleName(tr("Request"));
    build();
    connect(&m_targets, &SavedTargets::changed, this, &TargetForm::showSaved);
    showSaved();
    setOpen(false);
}

void TargetForm::build()
{
    auto content = new QWidget(this);
    auto column = new QVBoxLayout(content);
    column->setContentsMargins(formMargin, formGap, formMargin, formGap);
    m_rows = new QFormLayout;
    column->addLayout(m_rows);
    column->addStretch(1);
    m_rows->setSpacing(formGap);
    m_rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_headers->setPlaceholderText(tr("Authorization: Bearer ...\nCookie: name=value"));
    m_headers->setAccessibleName(tr("Headers, a line each"));
    m_headers->setToolTip(
        tr("Name: value, a line each. Bearer tokens and cookies are headers, too."));
    setLines(*m_headers, 3);
    m_method->setAccessibleName(tr("Method"));
    m_body->setAccessibleName(tr("Body of the request"));
    setLines(*m_body, 2);
    m_subprotocols->setPlaceholderText(tr("graphql-ws, mqtt"));
    m_subprotocols->setAccessibleName(tr("Subprotocols, with commas between them"));
    m_every->setRange(Target::leastEveryMs / 1e3, Target::mostEveryMs / 1e3);
    m_every->setDecimals(1);
    m_every->setSuffix(tr(" s"));
    m_every->setAccessibleName(tr("Seconds from one request to the next"));
    m_cursorPath->setPlaceholderText(QStringLiteral("$.cursor"));
    m_cursorPath->setAccessibleName(tr("Path to the cursor in an answer"));
    m_cursorPath->setToolTip(
        tr("Where in an answer (JSON) stands what the next request has to say"));
    m_cursorParameter->setPlaceholderText(QStringLiteral("after"));
    m_cursorParameter->setAccessibleName(tr("Parameter that the cursor is sent as"));
    m_cursorParameter->setToolTip(tr("The parameter of the query that it is sent as"));
    m_cursor = new QWidget(content);
    auto cursor = new QHBoxLayout(m_cursor);
    cursor->setContentsMargins(0, 0, 0, 0);
    cursor->setSpacing(formGap);
    cursor->addWidget(m_cursorPath, 2);
    cursor->addWidget(new QLabel(tr("as"), m_cursor));
    cursor->addWidget(m_cursorParameter, 1);
    m_sequence->setPlaceholderText(QStringLiteral("$.seq"));
    m_sequence->setAccessibleName(tr("Path to the sequence number in a message"));
    m_sequence->setToolTip(tr("Where in a message (JSON) a number counts up by one. With it, lost, "
                              "repeated and reordered messages are counted."));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::RichText);
    m_problem->setContentsMargins(formMargin, formGap, formMargin, 0);
    m_problem->hide();
    m_verify->setToolTip(tr("For https and wss. The Link speaks TLS to the server, so that what is "
                            "inside can be seen."));
    m_sending = buildSending();

    m_rows->addRow(tr("Saved"), buildSaved());
    m_rows->addRow(tr("Headers"), m_headers);
    m_rows->addRow(tr("Subprotocols"), m_subprotocols);
    m_rows->addRow(tr("Method"), m_method);
    m_rows->addRow(tr("Body"), m_body);
    m_rows->addRow(tr("Every"), m_every);
    m_rows->addRow(tr("Cursor"), m_cursor);
    m_rows->addRow(tr("Sequence"), m_sequence);
    m_rows->addRow(tr("TLS"), m_verify);
    m_rows->addRow(tr("Message"), m_sending);

    auto area = new QScrollArea(this);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // it follows its fields
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_problem);
    layout->addWidget(area, 1);
}

QWidget *TargetForm::buildSaved()
{
    auto row = new QWidget(this);
    m_saved->setEditable(true);
    m_saved->setInsertPolicy(QComboBox::NoInsert);
    m_saved->setAccessibleName(tr("Saved requests"));
    m_saved->lineEdit()->setAccessibleName(m_saved->accessibleName());
    m_saved->lineEdit()->setPlaceholderText(tr("Name of this request"));
    connect(m_saved, &QComboBox::activated, this,
            [this] { Q_EMIT openAsked(m_saved->currentText()); });
    m_save->setToolTip(tr("Save this request under this name (Ctrl+S)"));
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT saveAsked(m_saved->currentText().trimmed()); });
    m_remove->setIcon(icon(Icon::Close));
    m_remove->setToolTip(tr("Remove it from the saved ones"));
    m_remove->setAccessibleName(m_remove->toolTip());
    connect(m_remove, &QToolButton::clicked, this, [this] {
        const auto name = m_saved->currentText().trimmed();
        if (m_targets.find(name)
            && QMessageBox::question(this, tr("Remove"),
                                     tr("Remove the saved request %1?").arg(name))
                == QMessageBox::Yes)
            m_targets.remove(name);
    });
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_saved, 1);
    layout->addWidget(m_save);
    layout->addWidget(m_remove);
    return row;
}

QWidget *TargetForm::buildSending()
{
    auto widget = new QWidget(this);
    m_message->setAccessibleName(tr("Message to send"));
    m_message->setPlaceholderText(tr("A text message to send"));
    setLines(*m_message, 3);
    m_send->setToolTip(tr("Send it as a text message (Ctrl+Return)"));
    auto sending = new QAction(tr("Send"), this);
    sending->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    sending->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(sending, &QAction::triggered, this, &TargetForm::send);
    addAction(sending);
    connect(m_send, &QPushButton::clicked, this, &TargetForm::send);
    m_ping->setToolTip(
        tr("Send a ping (RFC 6455 section 5.5.2) and measure its way there and back"));
    connect(m_ping, &QPushButton::clicked, this, &TargetForm::pingAsked);
    auto buttons = new QHBoxLayout;
    buttons->setSpacing(formGap);
    buttons->addWidget(m_send);
    buttons->addWidget(m_ping);
    buttons->addStretch(1);
    auto layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    layout->addWidget(m_withhold, 0, Qt::AlignLeft); // beside them it would widen the pane
    return widget;
}

void TargetForm::send()
{
    if (m_send->isEnabled() && m_send->isVisible())
        Q_EMIT sendAsked(m_message->toPlainText());
}

void TargetForm::showSaved()
{
    const auto typed = m_saved->currentText();
    m_saved->clear();
    m_saved->addItems(m_targets.names());
    m_saved->setCurrentText(typed);
}

QString TargetForm::read(Target *target) const
{
    QString problem;
    target->headers = client::headersFromText(m_headers->toPlainText(), &problem);
    target->method = m_method->text().trimmed().toUpper().toUtf8();
    target->body = m_body->toPlainText().toUtf8();
    target->subprotocols.clear();
    const auto subprotocols = m_subprotocols->text().split(u',');
    for (const auto &name : subprotocols) {
        if (!name.trimmed().isEmpty())
            target->subprotocols << name.trimmed();
    }
    target->everyMs = qRound(m_every->value() * 1e3);
    target->cursorPath = m_cursorPath->text().trimmed();
    target->cursorParameter = m_cursorParameter->text().trimmed();
    target->verifiesTls = m_verify->isChecked();
    target->sequencePath = m_sequence->text().trimmed();
    return problem;
}

void TargetForm::show(const Target &target)
{
    m_headers->setPlainText(client::headersToText(target.headers));
    m_method->setText(QString::fromUtf8(target.method));
    m_body->setPlainText(QString::fromUtf8(target.body));
    m_subprotocols->setText(target.subprotocols.join(QStringLiteral(", ")));
    m_every->setValue(target.everyMs / 1e3);
    m_cursorPath->setText(target.cursorPath);
    m_cursorParameter->setText(target.cursorParameter);
    m_sequence->setText(target.sequencePath);
    m_verify->setChecked(target.verifiesTls);
    setKind(target.kind);
}

void TargetForm::goOnFrom(const TargetForm &before)
{
    m_headers->setPlainText(before.m_headers->toPlainText()); // a line may not be one yet
    m_method->setText(before.m_method->text());
    m_body->setPlainText(before.m_body->toPlainText());
    m_subprotocols->setText(before.m_subprotocols->text());
    m_every->setValue(before.m_every->value());
    m_cursorPath->setText(before.m_cursorPath->text());
    m_cursorParameter->setText(before.m_cursorParameter->text());
    m_sequence->setText(before.m_sequence->text());
    m_verify->setChecked(before.m_verify->isChecked());
    m_saved->setCurrentText(before.m_saved->currentText());
    m_message->setPlainText(before.m_message->toPlainText());
    m_withhold->setChecked(before.m_withhold->isChecked());
}

void TargetForm::setKind(TargetKind kind)
{
    const bool isWebSocket = client::infoOf(kind).isWebSocket;
    const bool isPoll = kind == TargetKind::Poll;
    setShown(*m_rows, m_subprotocols, isWebSocket);
    setShown(*m_rows, m_method, !isWebSocket);
    setShown(*m_rows, m_body, !isWebSocket);
    setShown(*m_rows, m_every, isPoll);
    setShown(*m_rows, m_cursor, isPoll || kind == TargetKind::LongPoll);
    setShown(*m_rows, m_sending, isWebSocket);
}

void TargetForm::setOpen(bool open)
{
    m_send->setEnabled(open);
    m_ping->setEnabled(open);
}

void TargetForm::showProblem(const QString &text)
{
    m_problem->setVisible(!text.isEmpty());
    m_problem->setText(QStringLiteral("<span style='color:%1'>\u2715</span> %2")
                           .arg(Theme::current().fault.name(), text.toHtmlEscaped()));
    m_problem->setAccessibleName(text);
}

QString TargetForm::problem() const
{
    return m_problem->accessibleName();
}

} // namespace pushscope::ui
