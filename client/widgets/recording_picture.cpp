// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/recording_picture.h"

#include "client/core/capture/opened_recording.h"
#include "client/core/write_file.h"
#include "client/models/flow_geometry.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/paint.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/theme.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pushscope::ui {

namespace {

constexpr int wholeWidth = 720;
constexpr qreal wholeMargin = 24; ///< above the first event and below the last
constexpr qreal wholeLeastPx = 240;
constexpr qreal belowSight = 32;

/// The ladder of all that is in a log: how high it is and which time is where.
class WholeLadder
{
public:
    WholeLadder(const client::OpenedRecording &recording, int mostPx);

    bool isEmpty() const { return m_index.size() == 0; }
    qreal height() const { return m_input.height; }
    void paint(QPainter &painter) const;

private:
    qreal wantedHeight() const;
    void fit();
    qreal setScale(double usPerPx);

    FlowIndex m_index;
    qreal m_mostPx; ///< between the margins
    std::shared_ptr<TimeFolds> m_folds = std::make_shared<TimeFolds>();
    qint64 m_beginUs = 0;
    qint64 m_endUs = 0;
    LadderInput m_input;
};

WholeLadder::WholeLadder(const client::OpenedRecording &recording, int mostPx)
    : m_index(recording.log())
    , m_mostPx(mostPx - 2 * wholeMargin)
{
    if (isEmpty())
        return;
    m_beginUs = m_index.at(0).firstUs();
    m_endUs = recording.reader().lastUs();
    for (qsizetype i = 0; i < m_index.size(); ++i) {
        m_beginUs = std::min(m_beginUs, m_index.at(i).firstUs());
        m_endUs = std::max(m_endUs, m_index.at(i).lastUs());
    }
    fit();
    m_input.width = wholeWidth;
    m_input.measure.height = std::ceil(QFontMetricsF(type::caption()).height());
    m_input.measure.width = [caption = type::caption(),
                             strong = type::captionStrong()](const QString &text, bool isStrong) {
        return digitsWidth(isStrong ? strong : caption, text);
    };
}

/// Between the margins, too.
qreal WholeLadder::wantedHeight() const
{
    qsizetype arrows = 0;
    for (qsizetype i = 0; i < m_index.size(); ++i)
        arrows += m_index.joinsBefore(i) ? 0 : 1;
    return std::clamp(qreal(arrows) * pictureArrowPx, wholeLeastPx, m_mostPx);
}

/// The most room for each event with which all is not higher than wanted. What is folded depends
/// on it, and on what is folded, how much room there is.
void WholeLadder::fit()
{
    constexpr int steps = 40;
    const qreal wanted = wantedHeight();
    double fits
        = std::max(double(m_endUs - m_beginUs), leastSpanUs) / wanted; // with nothing folded
    double isTooHigh = leastSpanUs / wanted;
    for (int i = 0; i < steps && fits > isTooHigh; ++i) {
        const double tried = std::sqrt(fits * isTooHigh);
        (setScale(tried) <= wanted ? fits : isTooHigh) = tried;
    }
    m_input.height = std::ceil(setScale(fits) + 2 * wholeMargin);
    // A line of now has no place in it, and what was not over goes on below.
    m_input.nowUs = m_input.scale.us(m_input.height + belowSight);
}

/// Returns how far the last event is below the first.
qreal WholeLadder::setScale(double usPerPx)
{
    const auto edgeUs = qint64(std::llround(TimeFolds::edgePx * usPerPx));
    // So much later, the end is no longer the newest.
    m_folds->update(m_index.quiet(), usPerPx, m_endUs + std::max(TimeFolds::newestUs, edgeUs),
                    m_index.quietUntilUs());
    m_input.scale = { m_beginUs, wholeMargin, usPerPx, m_folds };
    return m_input.scale.y(m_endUs) - wholeMargin;
}

void WholeLadder::paint(QPainter &painter) const
{
    paintLadder(painter, ladderPicture(m_index, m_input), m_input, Theme::current());
}

int complainOf(const QString &what, int exitCode)
{
    std::fprintf(stderr, "pushscope: %s\n", qUtf8Printable(what));
    return exitCode;
}

} // namespace

std::optional<Picture> recordingPicture(const client::OpenedRecording &recording)
{
    const auto heads = std::make_shared<LadderHeads>();
    const auto server = recording.serverAuthority();
    const auto asRecorded = RecordingWindow::tr("as recorded");
    heads->setLinkText(asRecorded);
    heads->setServerText(server.isEmpty() ? asRecorded : server);
    heads->resize(wholeWidth, heads->sizeHint().height());
    const auto ladder
        = std::make_shared<WholeLadder>(recording, highestPicturePx - heads->height());
    if (ladder->isEmpty())
        return {};
    const QSize size(wholeWidth, heads->height() + int(ladder->height()));
    return Picture{ FlowPane::tr("Ladder"), size, [=](QPaintDevice &device) {
                       QPainter painter(&device);
                       painter.fillRect(QRect(QPoint(), size), Theme::current().base);
                       painter.translate(0, heads->height());
                       ladder->paint(painter);
                       painter.resetTransform();
                       painter.setRenderHint(QPainter::Antialiasing, false);
                       heads->paintPicture(painter);
                   } };
}

bool isPictureFile(const QString &file)
{
    const auto format = QFileInfo(file).suffix().toLower();
    return format == u"svg" || format == u"png";
}

int writeRecordingPicture(const QString &path, const QString &file)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return complainOf(QStringLiteral("%1: %2").arg(path, in.errorString()), 2);
    client::OpenedRecording recording;
    recording.read(in);
    if (recording.isForeign())
        return complainOf(QStringLiteral("%1: %2").arg(path, recording.error()), 2);
    const auto picture = recordingPicture(recording);
    if (!picture)
        return complainOf(
            QStringLiteral("%1: nothing happened in it that could be drawn").arg(path), 1);
    const bool isSvg = QFileInfo(file).suffix().toLower() == u"svg";
    const auto problem
        = client::writeFile(file, isSvg ? pictureSvg(*picture) : picturePng(*picture));
    if (!problem.isEmpty())
        return complainOf(QStringLiteral("%1: %2").arg(file, problem), 1);
    const auto findings = recording.findings(QStringLiteral("is in the picture"));
    for (const auto &finding : findings)
        complainOf(QStringLiteral("%1: %2").arg(path, finding), 1);
    return recording.isDamaged() ? 1 : 0;
}

} // namespace pushscope::ui
