// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/state_sentence.h"
#include "client/widgets/picture.h"

#include <QtWidgets/QMenu>

namespace pushscope::ui {

/// A view's picture, copied or saved as PNG or SVG, and its numbers as CSV where it has any; each
/// asks where to.
class PictureMenu : public QMenu
{
    Q_OBJECT
public:
    enum class Format { Png, Svg, Csv };

    PictureMenu(const QString &title, std::function<Picture()> picture, QWidget *window);

    void setNumbers(std::function<QByteArray()> csv);
    /// What is proposed as a name: a path without extension.
    void setBase(const QString &base) { m_base = base; }
    /// Asked for each time, of what is shown then: "pushscope-latency" in the last folder.
    void setName(std::function<QString()> name) { m_name = std::move(name); }

    QAction *copyAction() const { return m_copy; }
    void copy() const;
    void copyNumbers() const; ///< as CSV
    /// Empty, or why it could not be written, a sentence.
    QString save(Format format, const QString &path) const;

Q_SIGNALS:
    void told(const pushscope::ui::StateSentence &sentence);

private:
    void addSave(Format format, const QString &text);
    void choose(Format format);
    QByteArray content(Format format) const;

    std::function<Picture()> m_picture;
    std::function<QByteArray()> m_csv;
    std::function<QString()> m_name;
    QWidget *m_window;
    QAction *m_copy;
    QAction *m_endOfCopies;
    QString m_base;
};

} // namespace pushscope::ui
