// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/compare_side.h"

#include "client/models/recording_file.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/loading_bar.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/state_line.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QUrl>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

CompareSide::CompareSide(std::shared_ptr<RecordingFile> file, QWidget *parent)
    : QWidget(parent)
    , m_file(std::move(file))
    , m_flow(new FlowPane(m_file->shown(), m_selection, this))
    , m_bar(new LoadingBar(LoadingBar::opening(), this))
    , m_stateLine(new StateLine(this))
{
    m_flow->view()->setClock(m_file->replay().clock());
    m_flow->view()->setEmptyText(tr("Nothing on the wire."));
    m_flow->setLinkText(tr("as recorded"));
    auto column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_flow, 1);
    column->addWidget(m_stateLine);
    column->addWidget(m_bar);
    setFocusProxy(m_flow);
    m_loading.setInterval(RecordingFile::frameMs);
    connect(&m_loading, &QTimer::timeout, this, &CompareSide::load);
    connect(m_bar, &LoadingBar::stopAsked, this, [this] { m_file->stop(); });
}

CompareSide::~CompareSide()
{
    // It looks at what the file holds, which would be gone before it.
    delete m_flow;
}

void CompareSide::setName(const QString &name)
{
    m_flow->setTitle(name);
}

QString CompareSide::open(const QString &path)
{
    const auto problem = m_file->open(path);
    if (problem.isEmpty()) {
        m_file->readRest();
        goOn();
    }
    return problem;
}

void CompareSide::goOn()
{
    if (m_file->isWhole()) {
        showWhole();
        return;
    }
    m_loading.start(); // a small one is read before there is progress to be shown
}

void CompareSide::load()
{
    const bool wasEmpty = m_file->shown().size() == 0;
    const bool hasMore = m_file->collect();
    m_flow->view()->setZeroUs(m_file->replay().beginUs());
    if (wasEmpty && m_file->shown().size())
        Q_EMIT begun();
    if (hasMore) {
        m_bar->showProgress(m_file->name(), m_file->percent());
        return;
    }
    m_loading.stop();
    m_file->replay().extend(m_file->recording().reader().startedUs());
    showWhole();
    Q_EMIT loaded();
}

void CompareSide::showWhole()
{
    m_bar->hide();
    const auto beginUs = m_file->replay().beginUs();
    m_flow->view()->setZeroUs(beginUs);
    if (beginUs) {
        const auto begun = QLocale().toString(QDateTime::fromMSecsSinceEpoch(beginUs / 1'000),
                                              QLocale::ShortFormat);
        m_flow->header()->setToolTip(tr("%1, begun %2").arg(m_file->file().fileName(), begun));
    }
    const auto server = m_file->recording().serverAuthority();
    m_flow->setServerText(server.isEmpty() ? tr("as recorded") : server);
    m_stateLine->setNow(m_file->sentence());
}

} // namespace pushscope::ui
