// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSize>
#include <QtCore/QString>

#include <functional>

class QImage;
class QPaintDevice;

namespace pushscope::ui {

/// What a view shows, for taking away: as points of a picture or as lines and text.
struct Picture
{
    QString title;
    QSize size; ///< as on the screen
    std::function<void(QPaintDevice &device)> paint;
};

constexpr int pictureScale = 2; ///< points of the picture for one of the view

QImage pictureImage(const Picture &picture);
QByteArray picturePng(const Picture &picture);
/// Well-formed whatever text is in it.
QByteArray pictureSvg(const Picture &picture);

} // namespace pushscope::ui
