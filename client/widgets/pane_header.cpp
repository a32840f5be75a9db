// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/pane_header.h"

#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>

namespace pushscope::ui {

/// Notes with commas between them. Where there is no room for all of them the last ones go, and the
/// first one ends in an ellipsis.
class NoteLabel : public QLabel
{
public:
    explicit NoteLabel(QWidget *parent)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setMinimumWidth(1); // gives way before the tools do
    }

    void setNotes(const QStringList &notes)
    {
        m_notes = notes;
        setText(notes.join(separator));
        tellRest();
    }

    QString shown() const
    {
        const auto metrics = fontMetrics();
        for (auto count = m_notes.size(); count > 0; --count) {
            const auto some = m_notes.first(count).join(separator);
            if (metrics.horizontalAdvance(some) <= width())
                return some;
        }
        return metrics.elidedText(m_notes.value(0), Qt::ElideRight, width());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        style()->drawItemText(&painter, rect(), int(Qt::AlignLeft | Qt::AlignVCenter), palette(),
                              isEnabled(), shown(), foregroundRole());
    }
    void resizeEvent(QResizeEvent *event) override
    {
        QLabel::resizeEvent(event);
        tellRest();
    }

private:
    static constexpr QLatin1StringView separator{ ", " };

    void tellRest() { setToolTip(shown() == text() ? QString() : text()); }

    QStringList m_notes;
};

PaneHeader::PaneHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new QLabel(title, this))
    , m_note(new NoteLabel(this))
{
    constexpr int margin = 12;
    constexpr int gap = 4;
    setFixedHeight(height);
    m_layout->setContentsMargins(margin, 0, gap, 1);
    m_layout->setSpacing(gap);
    m_layout->addWidget(m_title);
    m_layout->addSpacing(2 * gap);
    m_layout->addWidget(m_note);
    m_layout->addStretch(1);
    restyle();
}

/// A long one, such as a file's name, leaves room for the tools.
void PaneHeader::setTitle(const QString &title)
{
    constexpr int most = 200;
    m_title->setText(QFontMetrics(type::strong()).elidedText(title, Qt::ElideMiddle, most));
    m_title->setToolTip(m_title->text() == title ? QString() : title);
    m_title->setAccessibleName(title);
}

void PaneHeader::setNote(const QString &note)
{
    setNotes(note.isEmpty() ? QStringList() : QStringList(note));
}

void PaneHeader::setNotes(const QStringList &notes)
{
    m_note->setNotes(notes);
}

QString PaneHeader::shownNote() const
{
    return m_note->shown();
}

void PaneHeader::addTool(QWidget *tool)
{
    m_layout->addWidget(tool);
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, rect().height() - 1, width(), 1, theme.line);
}

void PaneHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void PaneHeader::restyle()
{
    m_title->setFont(type::strong());
    m_note->setFont(type::body());
    m_note->setForegroundRole(QPalette::PlaceholderText);
}

} // namespace pushscope::ui
