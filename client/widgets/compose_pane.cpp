// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/compose_pane.h"

#include "client/core/session.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"
#include "client/widgets/icons.h"
#include "client/widgets/padded_delegate.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"
#include "client/widgets/withhold_pongs.h"
#include "common/transport_registry.h"

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {

constexpr int composeMargin = 12;
constexpr int composeGap = 8;
constexpr int dataLines = 4;
constexpr int leastDataLines = 2; ///< where the window is low
constexpr int leastRows = 2;
constexpr int leastRowsWithProblem = 1; ///< it takes its room from the rows, not from the form
constexpr double standardEveryS = 1;

} // namespace

ComposePane::ComposePane(client::Session &session, Clock &clock, Selection &selection,
                         QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_model(session, clock)
    , m_header(new PaneHeader(tr("Compose"), this))
    , m_topic(new QComboBox(this))
    , m_type(new QLineEdit(QStringLiteral("say"), this))
    , m_data(new QPlainTextEdit(QStringLiteral("{\"name\": \"Me\", \"text\": \"Hello\"}"), this))
    , m_send(new QPushButton(icon(Icon::Send), tr("Send"), this))
    , m_repeat(new QPushButton(this))
    , m_every(new QDoubleSpinBox(this))
    , m_problem(new QLabel(this))
    , m_ping(new QPushButton(tr("Ping"), this))
    , m_withhold(new WithholdPongs(this))
    , m_ponged(new QLabel(this))
    , m_silence(new QWidget(this))
    , m_pinging(new QPushButton(m_silence))
    , m_area(new QScrollArea(this))
    , m_rest(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed))
    , m_list(new QTableView(this))
{
    setAccessibleName(tr("Compose"));
    buildList();
    m_area->setWidget(buildForm());
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_area);
    // Below the form, which stays where it is when they come: a click meets what it was meant for.
    layout->addWidget(m_problem);
    layout->addWidget(m_silence);
    layout->addItem(m_rest);
    layout->addWidget(m_list, 1);
    connect(m_send, &QPushButton::clicked, this, &ComposePane::send);
    connect(m_repeat, &QPushButton::clicked, this, &ComposePane::toggle);
    connect(&m_model, &Compose::repeatingChanged, this, &ComposePane::showRepeating);
    connect(&m_model, &Compose::stopped, this, &ComposePane::showProblem);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this] { m_header->setNote(tr("%1 sent").arg(thousands(qint64(m_model.total())))); });
    showRepeating();
    setTransport(nullptr);
    setServerPings(false);
}

QWidget *ComposePane::buildForm()
{
    auto form = new QWidget(this);
    m_topic->setEditable(true);
    m_topic->setInsertPolicy(QComboBox::NoInsert);
    m_topic->setAccessibleName(tr("Topic"));
    m_topic->setCurrentText(QStringLiteral("chat.lobby"));
    m_type->setAccessibleName(tr("Type"));
    m_data->setAccessibleName(tr("Data, JSON"));
    m_data->setFont(type::mono());
    m_data->setTabChangesFocus(true);
    const auto dataHeight = [this](int lines) {
        return m_data->fontMetrics().lineSpacing() * lines + 2 * composeGap;
    };
    m_data->setMinimumHeight(dataHeight(leastDataLines));
    m_data->setMaximumHeight(dataHeight(dataLines));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::RichText);
    m_problem->setContentsMargins(composeMargin, 0, composeMargin, 2);
    m_problem->hide();
    m_send->setToolTip(tr("Send it once (Ctrl+Return)"));
    // A button's own shortcut would send only when it has been seen to go down.
    auto sending = new QAction(tr("Send"), this);
    sending->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    sending->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(sending, &QAction::triggered, this, &ComposePane::send);
    addAction(sending);
    m_every->setRange(Compose::leastEveryMs / 1e3, Compose::mostEveryMs / 1e3);
    m_every->setDecimals(2);
    m_every->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_every->setValue(standardEveryS);
    m_every->setSuffix(tr(" s"));
    m_every->setAccessibleName(tr("Seconds from one to the next"));

    auto names = new QHBoxLayout; // beside each other: a low window has room for all of the form
    names->setSpacing(composeGap);
    names->addWidget(m_topic, 3);
    names->addWidget(new QLabel(tr("Type"), form));
    names->addWidget(m_type, 2);
    auto buttons = new QHBoxLayout;
    buttons->setSpacing(composeGap);
    buttons->addWidget(m_send);
    buttons->addStretch(1);
    buttons->addWidget(new QLabel(tr("every"), form));
    buttons->addWidget(m_every);
    buttons->addWidget(m_repeat);
    auto fields = new QFormLayout(form);
    fields->setContentsMargins(composeMargin, composeGap, composeMargin, composeGap);
    fields->setSpacing(composeGap);
    fields->addRow(tr("Topic"), names);
    fields->addRow(tr("Data"), m_data);
    fields->addRow(buttons);
    fields->addRow(tr("WebSocket"), buildPings());
    return form;
}

QLayout *ComposePane::buildPings()
{
    buildSilence();
    connect(m_withhold, &QToolButton::toggled, this, &ComposePane::showSilence);
    m_ponged->setObjectName(QStringLiteral("ponged"));
    m_ponged->setForegroundRole(QPalette::PlaceholderText);
    m_ponged->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_ping, &QPushButton::clicked, this, [this] {
        m_ponged->clear();
        m_session.ping();
    });
    connect(&m_session, &client::Session::ponged, this, &ComposePane::setPonged);
    auto row = new QHBoxLayout;
    row->setSpacing(composeGap);
    row->addWidget(m_ping);
    row->addWidget(m_ponged, 1);
    row->addWidget(m_withhold);
    return row;
}

void ComposePane::buildSilence()
{
    m_pinging->setText(tr("Set to %1 s").arg(everyPingS));
    m_pinging->setAccessibleName(tr("Let the server ping every %1 s").arg(everyPingS));
    m_pinging->setToolTip(m_pinging->accessibleName());
    connect(m_pinging, &QPushButton::clicked, this, &ComposePane::pingingAsked);
    auto row = new QHBoxLayout(m_silence);
    row->setContentsMargins(composeMargin, 0, composeMargin, composeGap);
    row->setSpacing(composeGap);
    row->addWidget(new QLabel(tr("No ping comes: ws.ping is 0 s"), m_silence), 1);
    row->addWidget(m_pinging);
}

/// Only WebSocket has pings; a subprotocol is what only its rows have.
void ComposePane::setTransport(const TransportInfo *info)
{
    m_hasPings = info && *info->subprotocol;
    const auto name = info ? registry_words::label(*info) : QString();
    const auto why = !info ? tr("Nothing is in use yet")
        : m_hasPings       ? QString()
                           : tr("%1 has no pings: switch to WebSocket").arg(name);
    m_ping->setEnabled(m_hasPings);
    m_ping->setToolTip(
        m_hasPings ? tr("Send a ping (RFC 6455 section 5.5.2) and measure its way there and back")
                   : why);
    m_withhold->setImpossible(why);
    if (!m_hasPings)
        m_ponged->clear();
    showSilence();
}

void ComposePane::setPonged(qint64 elapsedUs)
{
    m_ponged->setText(tr("pong after %1").arg(millisecondsText(elapsedUs)));
}

void ComposePane::setServerPings(bool pings)
{
    m_serverPings = pings;
    m_withhold->setRemark(pings ? QString()
                                : tr("The server does not ping now: Options > Ping, ws.ping, is "
                                     "0 s"));
    showSilence();
}

void ComposePane::showSilence()
{
    m_silence->setVisible(m_hasPings && !m_serverPings && m_withhold->isChecked());
}

void ComposePane::buildList()
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaddedDelegate(m_list));
    m_list->setAccessibleName(tr("What was sent"));
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setShowGrid(false);
    m_list->setWordWrap(false);
    m_list->setTabKeyNavigation(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->verticalHeader()->hide();
    const int rowHeight = m_list->fontMetrics().height() + 4;
    m_list->verticalHeader()->setDefaultSectionSize(rowHeight);
    auto heads = m_list->horizontalHeader();
    // The form comes first: what it leaves is the list's.
    keepRows(leastRows);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->installEventFilter(this);
    heads->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    heads->setSectionsClickable(false);
    heads->setHighlightSections(false);
    heads->setSectionResizeMode(Compose::Time, QHeaderView::Fixed);
    heads->resizeSection(Compose::Time,
                         m_list->fontMetrics().horizontalAdvance(QStringLiteral("00:00.000"))
                             + 2 * composeMargin);
    heads->setSectionResizeMode(Compose::Topic, QHeaderView::Stretch);
    heads->setSectionResizeMode(Compose::Outcome, QHeaderView::Stretch);
    // What was sent is followed on its way back.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                const auto &sent = m_model.at(std::max(0, current.row()));
                if (current.isValid() && sent.answer && !sent.answer->id.isEmpty())
                    m_selection.select(sent.answer->id);
            });
}

bool ComposePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize)
        keepRowsWhole();
    return QWidget::eventFilter(watched, event);
}

void ComposePane::keepRows(int least)
{
    m_list->setMinimumHeight(m_list->horizontalHeader()->sizeHint().height()
                             + least * m_list->verticalHeader()->defaultSectionSize());
}

void ComposePane::keepRowsWhole()
{
    const int before = m_rest->sizeHint().height();
    const int room = m_list->height() - m_list->horizontalHeader()->height() + before;
    const int rest = room % m_list->verticalHeader()->defaultSectionSize();
    if (rest == before)
        return;
    m_rest->changeSize(0, rest, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout()->invalidate();
}

void ComposePane::setTopics(const QStringList &topics)
{
    QStringList shown;
    for (int i = 0; i < m_topic->count(); ++i)
        shown << m_topic->itemText(i);
    if (shown == topics)
        return;
    const auto typed = m_topic->currentText();
    m_topic->clear();
    m_topic->addItems(topics);
    m_topic->setCurrentText(typed);
}

std::optional<Draft> ComposePane::draft()
{
    Compose::Problem problem;
    const auto draft
        = Compose::read(m_topic->currentText(), m_type->text(), m_data->toPlainText(), &problem);
    showProblem(problem.what);
    if (!draft) {
        const QByteArrayView field(problem.field);
        const auto widget = field == "topic" ? static_cast<QWidget *>(m_topic)
            : field == "type"                ? static_cast<QWidget *>(m_type)
                                             : m_data;
        widget->setFocus(Qt::OtherFocusReason);
    }
    return draft;
}

void ComposePane::send()
{
    if (const auto message = draft())
        m_model.send(*message);
}

void ComposePane::toggle()
{
    if (m_model.isRepeating())
        m_model.stop();
    else if (const auto message = draft())
        m_model.repeat(*message, qRound(m_every->value() * 1e3));
}

QString ComposePane::problem() const
{
    return m_problem->accessibleName();
}

void ComposePane::showProblem(const QString &text)
{
    m_problem->setVisible(!text.isEmpty());
    keepRows(text.isEmpty() ? leastRows : leastRowsWithProblem);
    m_problem->setText(QStringLiteral("<span style='color:%1'>\u2715</span> %2")
                           .arg(Theme::current().fault.name(), text.toHtmlEscaped()));
    m_problem->setAccessibleName(text);
}

void ComposePane::showRepeating()
{
    const bool repeating = m_model.isRepeating();
    m_repeat->setText(repeating ? tr("Stop") : tr("Repeat"));
    m_repeat->setIcon(icon(repeating ? Icon::Stop : Icon::Retry));
    m_every->setEnabled(!repeating);
}

} // namespace pushscope::ui
