// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_bar.h"

#include "client/models/number_text.h"
#include "client/models/race_offer.h"
#include "client/widgets/icons.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/race_chooser.h"
#include "client/widgets/theme.h"

#include <QtCore/QSettings>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int raceBarHeight = 56;
constexpr int raceBarButtonHeight = 26;
constexpr double rates[] = { 1, 5, 20, 100, 1'000, 10'000 };
constexpr double firstRate = 20;
constexpr int durationsS[] = { 10, 30, 60, 300 };
constexpr int firstDurationS = 30;
constexpr int chosenAtFirst = 6; ///< as many as have full lanes in the first window
constexpr int progressWidth = 200;
constexpr int compactProgressWidth = 60;
const char settingsGroup[] = "race";

QComboBox *addBox(QHBoxLayout &layout, const QString &name, const QString &title,
                  const QString &what)
{
    auto box = new QComboBox(layout.parentWidget());
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setToolTip(what);
    box->setFixedHeight(raceBarButtonHeight);
    layout.addWidget(box);
    return box;
}

/// As the registry has them: those that keep their connection.
QList<QByteArray> firstChoice()
{
    QList<QByteArray> ids;
    for (const auto &info : transportRegistry()) {
        if (!info.newConnectionEach && ids.size() < chosenAtFirst)
            ids << info.id;
    }
    return ids;
}

QString durationText(int seconds)
{
    return seconds < 120 ? RaceBar::tr("%1 s").arg(seconds)
                         : RaceBar::tr("%1 min").arg(seconds / 60);
}

} // namespace

RaceBar::RaceBar(RaceOffer &offer, QWidget *parent)
    : QWidget(parent)
    , m_offer(offer)
    , m_chosen(firstChoice())
{
    setFixedHeight(raceBarHeight);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    addFeed(*layout);
    addConditions(*layout);
    layout->addStretch(1);
    addProgress(*layout);
    addResult(*layout);
    showTexts();
    recall();
    connect(&m_offer, &RaceOffer::changed, this, [this] { choose(m_chosen); });
    showChosen();
    showSnapshot({});
}

void RaceBar::addFeed(QHBoxLayout &layout)
{
    m_rate = addBox(layout, QStringLiteral("raceRate"), tr("Feed"),
                    tr("How many ticks a second the race's own server publishes"));
    for (const double rate : rates)
        m_rate->addItem(QString(), rate);
    m_chooser = new QToolButton(this);
    m_chooser->setObjectName(QStringLiteral("raceTransports"));
    m_chooser->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_chooser->setToolTip(tr("Which transports race"));
    m_chooser->setFixedHeight(raceBarButtonHeight);
    connect(m_chooser, &QToolButton::clicked, this, &RaceBar::openChooser);
    layout.addWidget(m_chooser);
}

void RaceBar::addConditions(QHBoxLayout &layout)
{
    m_delay = addBox(layout, QStringLiteral("raceDelay"), tr("Delay of the race's Link, each way"),
                     tr("The delay that the race's Link adds in each direction"));
    for (const auto &delay : LinkControls::delayPresets())
        m_delay->addItem(QString(), QPoint(delay.delayMs, delay.jitterMs));
    m_duration = addBox(layout, QStringLiteral("raceDuration"), tr("Duration"),
                        tr("How long the race runs"));
    for (const int seconds : durationsS)
        m_duration->addItem(durationText(seconds), seconds);
    m_seed = new QSpinBox(this);
    m_seed->setObjectName(QStringLiteral("raceSeed"));
    m_seed->setPrefix(tr("Seed "));
    m_seed->setRange(0, 999'999);
    m_seed->setValue(7);
    m_seed->setFixedHeight(raceBarButtonHeight);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->findChild<QLineEdit *>()->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same feed again"));
    layout.addWidget(m_seed);
}

void RaceBar::addProgress(QHBoxLayout &layout)
{
    m_progressText = new QLabel(this);
    m_progressText->setObjectName(QStringLiteral("raceProgressText"));
    m_progressText->setFont(type::strong());
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the race"));
    m_progress->setFixedHeight(8);
    layout.addWidget(m_progressText);
    layout.addWidget(m_progress);
}

void RaceBar::addResult(QHBoxLayout &layout)
{
    const auto add
        = [&](const QString &name, Icon image, const QString &text, const QString &what) {
              auto button = new QToolButton(this);
              button->setObjectName(name);
              button->setIcon(icon(image));
              button->setText(text);
              button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
              button->setToolTip(what);
              button->setFixedHeight(raceBarButtonHeight);
              layout.addWidget(button);
              return button;
          };
    m_start = add(QStringLiteral("raceStart"), Icon::Play, tr("Start"), {});
    connect(m_start, &QToolButton::clicked, this,
            [this] { m_busy ? Q_EMIT stopAsked() : Q_EMIT startAsked(); });
    m_table
        = add(QStringLiteral("raceTable"), Icon::Table, tr("Table"), tr("The figures as a table"));
    m_table->setCheckable(true);
    m_report = add(QStringLiteral("raceReport"), Icon::Report, tr("Report"),
                   tr("Save or copy the result; when the race is over"));
    m_report->setPopupMode(QToolButton::InstantPopup);
}

RaceOrder RaceBar::order() const
{
    const auto delay = m_delay->currentData().toPoint();
    return { .plan = { .transports = m_chosen,
                       .topics = { "stock.*" },
                       .duration = std::chrono::seconds(m_duration->currentData().toInt()),
                       .options = {} },
             .delay = { delay.x(), delay.y() },
             .server = {},
             .rate = m_rate->currentData().toDouble(),
             .seed = quint64(m_seed->value()) };
}

void RaceBar::choose(const QList<QByteArray> &ids)
{
    QList<QByteArray> possible;
    for (const auto &info : transportRegistry()) {
        if (ids.contains(info.id) && m_offer.whyNot(info).isEmpty())
            possible << info.id;
    }
    m_chosen = possible;
    showChosen();
    Q_EMIT chosenChanged();
}

void RaceBar::showChosen()
{
    const auto text = tr("%1 of %2").arg(m_chosen.size()).arg(transportRegistry().size());
    m_chooser->setText(m_compact ? text : tr("%1 transports").arg(text));
    m_chooser->setAccessibleName(tr("Transports: %1").arg(text));
    m_start->setEnabled(m_busy || m_chosen.size() >= 2);
    m_start->setToolTip(m_start->isEnabled() ? QString() : tr("Choose two or more transports"));
}

void RaceBar::openChooser()
{
    auto chooser = new RaceChooser(m_offer, m_chosen, this);
    connect(chooser, &RaceChooser::chosenChanged, this, &RaceBar::choose);
    chooser->popUp(m_chooser->mapToGlobal(QPoint(0, m_chooser->height() + 4)));
}

void RaceBar::setDelay(client::LinkDelay delay)
{
    const QPoint wanted(delay.delayMs, delay.jitterMs);
    int index = m_delay->findData(wanted);
    if (index < 0) {
        m_delay->addItem(QString(), wanted);
        index = m_delay->count() - 1;
        showTexts();
    }
    m_delay->setCurrentIndex(index);
}

void RaceBar::setOwnServer(bool own)
{
    m_ownServer = own;
    setBusy(m_busy, m_report->isEnabled());
    const auto theirs = tr("The server has its own: this window did not start it");
    m_rate->setToolTip(own ? tr("How many ticks a second the race's own server publishes")
                           : theirs);
    m_seed->setToolTip(own ? tr("The same seed gives the same feed again") : theirs);
}

void RaceBar::setBusy(bool busy, bool hasResult)
{
    m_busy = busy;
    for (QWidget *widget : { static_cast<QWidget *>(m_chooser), static_cast<QWidget *>(m_delay),
                             static_cast<QWidget *>(m_duration) })
        widget->setEnabled(!busy);
    m_rate->setEnabled(!busy && m_ownServer);
    m_seed->setEnabled(!busy && m_ownServer);
    m_start->setText(busy ? tr("Stop") : tr("Start"));
    m_start->setIcon(icon(busy ? Icon::Stop : Icon::Play));
    m_report->setEnabled(hasResult);
    showChosen();
}

void RaceBar::showSnapshot(const RaceSnapshot &snapshot)
{
    const bool busy = snapshot.isBusy();
    const bool hasResult = snapshot.phase == RacePhase::Finished && snapshot.result;
    if (busy != m_busy || hasResult != m_report->isEnabled()) {
        if (busy)
            remember();
        setBusy(busy, hasResult);
    }
    m_progress->setVisible(busy);
    m_progressText->setVisible(busy || hasResult);
    const auto planned = m_duration->currentData().toInt();
    m_progress->setRange(0, planned * 1'000);
    m_progress->setValue(int(std::min<qint64>(snapshot.elapsedMs, planned * 1'000)));
    const auto elapsed = snapshot.elapsedMs / 1'000;
    switch (snapshot.phase) {
    case RacePhase::Running:
        m_progressText->setText(tr("%1 s of %2 s").arg(elapsed).arg(planned));
        break;
    case RacePhase::Closing:
        m_progressText->setText(tr("Waiting for the last"));
        break;
    case RacePhase::Finished:
        m_progressText->setText(
            tr("Over after %1 s").arg(decimals(double(snapshot.elapsedMs) / 1'000, 1)));
        break;
    default:
        m_progressText->setText(tr("Opening"));
        break;
    }
}

/// In a narrow window the figures say enough.
void RaceBar::showTexts()
{
    for (int i = 0; i < m_rate->count(); ++i) {
        const auto text = tr("%1 ticks/s").arg(thousands(m_rate->itemData(i).toInt()));
        m_rate->setItemText(i, m_compact ? text : tr("Stock, %1").arg(text));
    }
    for (int i = 0; i < m_delay->count(); ++i) {
        const auto delay = m_delay->itemData(i).toPoint();
        const auto text = LinkControls::delayText({ delay.x(), delay.y() });
        m_delay->setItemText(i, m_compact ? text : tr("Link %1").arg(text));
    }
}

void RaceBar::setCompact(bool compact)
{
    m_compact = compact;
    showTexts();
    showChosen();
    m_progress->setFixedWidth(compact ? compactProgressWidth : progressWidth);
    for (const auto button : { m_table, m_report })
        button->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void RaceBar::remember()
{
    const auto what = order();
    QSettings settings;
    settings.beginGroup(QLatin1StringView(settingsGroup));
    QStringList ids;
    for (const auto &id : what.plan.transports)
        ids << QString::fromLatin1(id);
    settings.setValue(QStringLiteral("transports"), ids);
    settings.setValue(QStringLiteral("rate"), what.rate);
    settings.setValue(QStringLiteral("duration"), m_duration->currentData());
    settings.setValue(QStringLiteral("seed"), what.seed);
    settings.setValue(QStringLiteral("delayMs"), what.delay.delayMs);
    settings.setValue(QStringLiteral("jitterMs"), what.delay.jitterMs);
}

/// Unknown or damaged values read as the defaults.
void RaceBar::recall()
{
    QSettings settings;
    settings.beginGroup(QLatin1StringView(settingsGroup));
    const auto select = [&](QComboBox *box, const char *key, const QVariant &standard) {
        const auto wanted = settings.value(QLatin1StringView(key), standard).toDouble();
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemData(i).toDouble() == wanted)
                box->setCurrentIndex(i);
        }
    };
    m_rate->setCurrentIndex(m_rate->findData(firstRate));
    m_duration->setCurrentIndex(m_duration->findData(firstDurationS));
    select(m_rate, "rate", firstRate);
    select(m_duration, "duration", firstDurationS);
    m_seed->setValue(settings.value(QStringLiteral("seed"), m_seed->value()).toInt());
    const client::LinkDelay delay{ settings.value(QStringLiteral("delayMs"), -1).toInt(),
                                   settings.value(QStringLiteral("jitterMs"), 0).toInt() };
    if (delay.isSane())
        setDelay(delay);
    const auto names = settings.value(QStringLiteral("transports")).toStringList();
    QList<QByteArray> ids;
    for (const auto &name : names)
        ids << name.toLatin1();
    if (!ids.isEmpty())
        choose(ids);
}

void RaceBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), theme.line);
}

} // namespace pushscope::ui
