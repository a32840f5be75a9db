// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/target_window.h"

#include "client/core/target/curl_command.h"
#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/models/state_sentence.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/paint.h"
#include "client/widgets/pane_dock.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/record_control.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/state_line.h"
#include "client/widgets/target_figures.h"
#include "client/widgets/target_form.h"
#include "client/widgets/target_presenter.h"
#include "client/widgets/withhold_pongs.h"
#include "common/clock.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

using client::Target;
using client::TargetKind;
using TargetState = client::TargetClient::State;

namespace {

constexpr QSize targetFirstSize(1'360, 880);
constexpr QSize targetLeastSize(900, 620);
constexpr int formHeight = 330;
constexpr int controlHeight = 28;
constexpr qint64 patienceS = 5; ///< then it is said that nobody answers

/// Between what both begin and end with.
qsizetype insertedChars(const QString &before, const QString &after)
{
    const auto common = std::min(before.size(), after.size());
    qsizetype front = 0;
    while (front < common && before[front] == after[front])
        ++front;
    qsizetype back = 0;
    while (back < common - front
           && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    return after.size() - front - back;
}

QString kindText(const char *text)
{
    return QCoreApplication::translate("Target", text);
}

StateSentence otherwiseSentence(const client::TargetClient::Otherwise &otherwise)
{
    const auto name = kindText(client::infoOf(otherwise.kind).name);
    return { StateSentence::Kind::Wrong,
             TargetWindow::tr("It answers with %1: that is %2.").arg(otherwise.type, name),
             StateSentence::Help::OtherKind, name };
}

} // namespace

TargetWindow::TargetWindow(Clock &clock, std::shared_ptr<TargetSession> session)
    : ScopeWindow(clock, targetLeastSize)
    , m_shared(session ? std::move(session) : std::make_shared<TargetSession>(clock))
    , m_session(*m_shared)
    , m_form(new TargetForm(m_saved, this))
    , m_figures(new TargetFigures(this))
{
    setWindowTitle(tr("Any server - Pushscope"));
    buildPanes(m_session.flowLog(), tr("Nothing yet. Enter a URL above and open it."));
    messages()->setFilterHint(tr("Text, /regex/, c9, sse, kind:ping"));
    buildPlots(m_session.flowLog(), PlotSpan::LastMinute);
    addAbove(paneDock(*this, QStringLiteral("request"), tr("Request"), m_form, m_form->header()),
             formHeight);
    buildTop();
    buildExport(
        m_session.flowLog(), [this] { return m_session.transcriptMaker(); },
        tr("&Save the events"));
    addBottom({ m_figures });
    buildMenus();
    connectSession();
    resize(targetFirstSize.boundedTo(screen()->availableSize()));
    edit(m_saved.last().value_or(Target()));
    showState();
    m_url->setFocus();
    m_url->selectAll();
}

TargetWindow::~TargetWindow()
{
    leave();
}

TargetWindow *TargetWindow::openWindow(Clock &clock)
{
    auto window = new TargetWindow(clock);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->comeBack(QStringLiteral("target"));
    window->show();
    return window;
}

std::unique_ptr<ScopeWindow> TargetWindow::again()
{
    auto window = std::make_unique<TargetWindow>(clock(), m_shared);
    window->m_kind->setCurrentIndex(m_kind->currentIndex());
    window->m_httpKind = m_httpKind;
    window->m_kindBefore = m_kindBefore;
    window->m_url->setText(m_url->text());
    window->m_form->goOnFrom(*m_form);
    window->m_record->goOnFrom(*m_record);
    window->m_link->setDelay(m_session.link().delay());
    window->flow()->setServerText(m_session.client().target().url.authority());
    window->showLink();
    window->showState();
    return window;
}

AudienceView *TargetWindow::makePresenter(const AudienceView::Models &models)
{
    return new TargetPresenter(m_session, models);
}

TargetPresenter *TargetWindow::presenter() const
{
    return static_cast<TargetPresenter *>(audience());
}

QList<QAction *> TargetWindow::actionsOfPresenter() const
{
    return { m_record->action() };
}

void TargetWindow::buildTop()
{
    auto top = new QWidget(this);
    m_kind = new QComboBox(top);
    m_kind->setAccessibleName(tr("How the server pushes"));
    m_kind->setFixedHeight(controlHeight);
    for (const auto &info : client::targetKinds()) {
        m_kind->addItem(kindText(info.name), QVariant::fromValue(info.kind));
        m_kind->setItemData(m_kind->count() - 1, kindText(info.what), Qt::ToolTipRole);
    }
    m_url = new QLineEdit(top);
    m_url->setAccessibleName(tr("URL"));
    m_url->setPlaceholderText(tr("https://example.org/events, or paste a curl command"));
    m_url->setClearButtonEnabled(true);
    m_url->setFixedHeight(controlHeight);
    m_open = new QPushButton(top);
    m_open->setFixedHeight(controlHeight);
    m_link = new LinkControls(top);
    auto caption = new QLabel(tr("Link, each way"), top);
    caption->setForegroundRole(QPalette::PlaceholderText);
    auto row = new QHBoxLayout(top);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_kind);
    row->addWidget(m_url, 1);
    row->addWidget(m_open);
    row->addSpacing(8);
    row->addWidget(caption);
    row->addWidget(m_link);
    addFixedBar(*this, Qt::TopToolBarArea, QStringLiteral("target"), top);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        if (!client::infoOf(kind()).isWebSocket)
            m_httpKind = kind();
        m_form->setKind(kind());
        followScheme();
    });
    connect(m_kind, &QComboBox::activated, this, [this] { m_kindBefore.reset(); });
    connect(m_url, &QLineEdit::returnPressed, this, &TargetWindow::openFields);
    connect(m_url, &QLineEdit::textEdited, this, &TargetWindow::onUrlEdited);
    connect(m_url, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_urlBefore = text; // told after textEdited
    });
    connect(m_open, &QPushButton::clicked, this, &TargetWindow::toggle);
    connect(m_link, &LinkControls::delayAsked, this, [this](client::LinkDelay delay) {
        m_session.setDelay(delay);
        showLink();
    });
    connect(m_link, &LinkControls::cutAsked, &m_session.link(), &client::Link::resetAll);
}

void TargetWindow::buildMenus()
{
    auto file = menuBar()->addMenu(tr("&File"));
    m_record = new RecordControl(
        m_session.recording(), [this](const QString &path) { return m_session.record(path); },
        this);
    flow()->addTool(m_record->action());
    connect(m_record, &RecordControl::told, this, &TargetWindow::tell);
    connect(stateLine(), &StateLine::openRecordingAsked, this,
            [this] { tellWrong(RecordingWindow::openWindow(clock(), m_record->path())); });
    auto another = file->addAction(tr("&Another window"), this, [this] { openWindow(clock()); });
    another->setShortcut(QKeySequence::New);
    file->addAction(m_record->action());
    exportMenu()->setBase(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                              .filePath(QStringLiteral("pushscope")));
    file->addMenu(exportMenu());
    addPictures(*file);
    addClose(*file);

    auto edit = menuBar()->addMenu(tr("&Edit"));
    auto pasting = edit->addAction(tr("&Paste a curl command"), this, &TargetWindow::paste);
    pasting->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    auto saving = edit->addAction(tr("&Save the request"), this,
                                  [this] { save(m_form->savedBox()->currentText().trimmed()); });
    saving->setShortcut(QKeySequence::Save);
    edit->addSeparator();
    edit->addActions(messages()->editActions());
    addFigures(*m_figures, *file, *edit);

    auto view = menuBar()->addMenu(tr("&View"));
    auto url = view->addAction(tr("To the &URL"), this, [this] {
        m_url->setFocus(Qt::ShortcutFocusReason);
        m_url->selectAll();
    });
    url->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    addFlowAndPanes(*view);
    addHelp();
}

void TargetWindow::connectSession()
{
    auto &frames = FrameClock::instance();
    connect(&frames, &FrameClock::flush, &m_session, &TargetSession::flush);
    connect(&frames, &FrameClock::figures, this, [this] {
        m_record->refresh();
        showState();
    });
    connect(&m_session.client(), &client::TargetClient::stateChanged, this,
            &TargetWindow::showState);
    connect(stateLine(), &StateLine::retryAsked, &m_session.client(),
            &client::TargetClient::retryNow);
    connect(stateLine(), &StateLine::otherKindAsked, this, &TargetWindow::askOtherwise);
    connect(m_form, &TargetForm::saveAsked, this, &TargetWindow::save);
    connect(m_form, &TargetForm::openAsked, this, [this](const QString &name) {
        if (const auto target = m_saved.find(name))
            edit(*target);
    });
    connect(m_form, &TargetForm::sendAsked, this,
            [this](const QString &text) { m_session.client().sendText(text); });
    connect(m_form, &TargetForm::pingAsked, this, [this] { m_session.client().ping(); });
    connect(m_form->withholdBox(), &WithholdPongs::clicked, this, [this](bool withholds) {
        m_session.link().setWithholdsPongs(withholds);
        showLink();
    });
}

void TargetWindow::showLink()
{
    QStringList words;
    if (const auto delay = m_session.link().delay(); delay.delayMs > 0)
        words << tr("%1 each way").arg(LinkControls::delayText(delay));
    if (m_session.link().withholdsPongs())
        words << tr("pongs withheld");
    const bool isDelayed = m_session.link().delay().delayMs > 0;
    flow()->setLinkText(
        words.join(QStringLiteral(", ")),
        words.size() > 1 && isDelayed
            ? tr("%1, no pongs").arg(LinkControls::delayText(m_session.link().delay()))
            : QString());
    if (presenter())
        presenter()->showSession();
}

TargetKind TargetWindow::kind() const
{
    return m_kind->currentData().value<TargetKind>();
}

/// https stays safe as wss, and the other way round.
void TargetWindow::followScheme()
{
    const auto wanted
        = client::infoOf(kind()).isWebSocket ? QStringLiteral("ws") : QStringLiteral("http");
    const auto other
        = client::infoOf(kind()).isWebSocket ? QStringLiteral("http") : QStringLiteral("ws");
    const auto text = m_url->text();
    if (text.startsWith(other + QStringLiteral("://"), Qt::CaseInsensitive)
        || text.startsWith(other + QStringLiteral("s://"), Qt::CaseInsensitive))
        m_url->setText(wanted + text.sliced(other.size()));
}

/// The other way round: a scheme that is typed says how the server pushes, until it is taken back.
/// The text stays as it is, so that it can be undone.
void TargetWindow::followTyped(const QString &text)
{
    const auto end = text.indexOf(u"://");
    const auto scheme = end < 0 ? QString() : text.first(end).trimmed().toLower();
    const bool isHttp = scheme == u"http" || scheme == u"https";
    const bool isWebSocket = scheme == u"ws" || scheme == u"wss";
    if (isHttp || isWebSocket) {
        if (isWebSocket == client::infoOf(kind()).isWebSocket)
            return;
        if (!m_kindBefore)
            m_kindBefore = kind();
        setKind(isWebSocket ? TargetKind::WebSocket : m_httpKind);
    } else if (m_kindBefore) {
        setKind(*std::exchange(m_kindBefore, {}));
    }
}

void TargetWindow::setKind(TargetKind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(kind)));
    m_form->showProblem({});
}

std::optional<Target> TargetWindow::target()
{
    Target target;
    if (const auto typed = m_url->text(); client::isCurlCommand(typed) && !readCurl(typed))
        return {};
    target.kind = kind();
    auto text = m_url->text().trimmed();
    if (!text.isEmpty() && !text.contains(u"://"))
        text.prepend(client::infoOf(target.kind).isWebSocket ? QStringLiteral("ws://")
                                                             : QStringLiteral("http://"));
    target.url = QUrl(text);
    auto problem = m_form->read(&target);
    if (problem.isEmpty())
        problem = client::problemOf(target);
    m_form->showProblem(problem);
    if (!problem.isEmpty())
        return {};
    return target;
}

void TargetWindow::toggle()
{
    const auto state = m_session.client().state();
    if (state == TargetState::Idle || state == TargetState::Failed)
        openFields();
    else
        m_session.client().close();
}

void TargetWindow::openFields()
{
    const auto target = this->target();
    if (!target) {
        showForm();
        return;
    }
    m_saved.setLast(*target);
    m_kindBefore.reset();
    m_url->setText(target->url.toString());
    flow()->setServerText(target->url.authority());
    setWindowTitle(tr("%1 - Pushscope").arg(target->url.authority()));
    m_session.open(*target);
}

QString TargetWindow::open(const Target &target)
{
    edit(target);
    openFields();
    return m_form->problem();
}

void TargetWindow::edit(const Target &target)
{
    m_kindBefore.reset();
    setKind(target.kind);
    m_url->setText(target.url.toString());
    m_form->show(target);
}

void TargetWindow::paste()
{
    const auto text = QGuiApplication::clipboard()->text();
    if (client::isCurlCommand(text))
        readCurl(text);
    else
        tellWrong(tr("There is no curl command to paste: it begins with curl."));
}

/// A command that comes in one go is complete. One that is typed is read when it is opened, as any
/// beginning of it may be a command, too.
void TargetWindow::onUrlEdited(const QString &text)
{
    if (!client::isCurlCommand(text))
        followTyped(text);
    else if (insertedChars(m_urlBefore, text) > 1)
        readCurl(text);
}

/// Fills in the fields, or says what is wrong and leaves them as they are.
bool TargetWindow::readCurl(const QString &text)
{
    QString problem;
    const auto command = client::readCurlCommand(text, &problem, kind());
    if (!command) {
        m_form->showProblem(problem);
        showForm();
        return false;
    }
    edit(command->target);
    if (!command->passedOver.isEmpty()) {
        tell({ StateSentence::Kind::Waiting,
               tr("Passed over of the curl command: %1.")
                   .arg(command->passedOver.join(QStringLiteral(", "))),
               StateSentence::Help::None });
    }
    return true;
}

/// It may have been closed.
void TargetWindow::showForm()
{
    const auto dock = qobject_cast<QDockWidget *>(m_form->parentWidget());
    dock->show();
    dock->raise();
}

void TargetWindow::save(const QString &name)
{
    const auto target = this->target();
    if (!target)
        return;
    if (name.isEmpty()) {
        m_form->showProblem(tr("Enter a name to save this request under."));
        showForm();
        m_form->savedBox()->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_saved.save(name, *target);
    m_form->savedBox()->setCurrentText(name);
    tell({ StateSentence::Kind::Good, tr("Saved as %1.").arg(name), StateSentence::Help::None });
}

void TargetWindow::showState()
{
    const auto state = m_session.client().state();
    const bool isOpen = state != TargetState::Idle && state != TargetState::Failed;
    m_open->setText(isOpen ? tr("Close") : tr("Open"));
    m_open->setToolTip(isOpen ? tr("Close the connection") : tr("Open this request (Return)"));
    m_form->setOpen(state == TargetState::Open);
    m_form->withholdBox()->setCount(m_session.counters().pongsWithheld);
    m_figures->showSession(m_session);
    setNow(stateSentence());
    if (presenter()) {
        presenter()->showSession();
        presenter()->showFigures();
    }
}

/// What was opened, as what it turned out to be.
void TargetWindow::askOtherwise()
{
    const auto &client = m_session.client();
    if (!client.otherwise())
        return;
    auto target = client.target();
    target.kind = client.otherwise()->kind;
    open(target);
}

/// The Link knows better than a client whom it told that there is no connection.
QString TargetWindow::whyLost() const
{
    const auto &log = m_session.flowLog();
    constexpr qsizetype nearby = 16; // an older connection may end after the newest was refused
    const client::FlowEvent *newest = nullptr;
    for (auto i = log.size() - 1; i >= std::max<qsizetype>(0, log.size() - nearby); --i) {
        if (!newest || log.at(i).connection > newest->connection)
            newest = &log.at(i);
    }
    if (newest && newest->mark == client::FlowMark::Refused)
        return localized(newest->text.section(QStringLiteral(": "), 1));
    return localized(m_session.client().error());
}

StateSentence TargetWindow::stateSentence() const
{
    const auto &client = m_session.client();
    if (const auto &otherwise = client.otherwise();
        otherwise && client.state() != TargetState::Idle)
        return otherwiseSentence(*otherwise);
    switch (client.state()) {
    case TargetState::Failed:
        return { StateSentence::Kind::Wrong,
                 tr("%1 did not open: %2.").arg(client.target().url.authority(), whyLost()),
                 StateSentence::Help::RetryNow };
    case TargetState::Waiting: {
        const auto leftMs = (client.retryAtNs() - clock().steadyNs()) / 1'000'000;
        return { StateSentence::Kind::Waiting,
                 tr("Lost: %1. Next try in %2 s.")
                     .arg(whyLost(), decimals(double(std::max<qint64>(0, leftMs)) / 1e3, 1)),
                 StateSentence::Help::RetryNow };
    }
    case TargetState::Opening:
        if (const auto s = (clock().steadyNs() - client.openingSinceNs()) / 1'000'000'000;
            s >= patienceS) {
            const auto text = client.hasBegun()
                ? tr("%1 has not come to the end of its answer for %2 s.")
                : tr("%1 has not answered for %2 s.");
            return { StateSentence::Kind::Waiting, text.arg(client.target().url.authority()).arg(s),
                     StateSentence::Help::None };
        }
        if (client.retries() > 0)
            return { StateSentence::Kind::Waiting,
                     tr("Try %1: %2").arg(client.retries()).arg(client.target().url.authority()),
                     StateSentence::Help::None };
        break;
    case TargetState::Open:
    case TargetState::Idle:
        break;
    }
    if (client.withoutSequence() > 0) {
        return { StateSentence::Kind::Waiting,
                 tr("%1 have no sequence number at %2.")
                     .arg(messagesText(client.withoutSequence()), client.target().sequencePath),
                 StateSentence::Help::None };
    }
    return {};
}

} // namespace pushscope::ui
