// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/picture.h"

#include "client/core/xml_text.h"
#include "client/widgets/theme.h"

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtSvg/QSvgGenerator>

namespace pushscope::ui {

QImage pictureImage(const Picture &picture)
{
    QImage image(picture.size * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    image.fill(Theme::current().base);
    picture.paint(image);
    return image;
}

QByteArray picturePng(const Picture &picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    pictureImage(picture).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray pictureSvg(const Picture &picture)
{
    QBuffer buffer;
    {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(picture.size);
        generator.setViewBox(QRect(QPoint(), picture.size));
        generator.setTitle(picture.title);
        // Fonts have their size in points: they must come out as large as they were measured.
        generator.setResolution(QImage(1, 1, QImage::Format_RGB32).logicalDpiX());
        picture.paint(generator);
    }
    // Bytes that came over the wire may be in the words of a label.
    return client::xmlSafe(QString::fromUtf8(buffer.data())).toUtf8();
}

} // namespace pushscope::ui
