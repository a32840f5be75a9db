// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/detail_fields.h"

#include "client/widgets/theme.h"

#include <QtGui/QTextDocument>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr int nameWidth = 82;
constexpr int fieldsGap = 8;
constexpr int rowGap = 4;

QSizePolicy byWidth()
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    return policy;
}

} // namespace

FieldText::FieldText(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::ClickFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setSizePolicy(byWidth());
}

void FieldText::setValue(const QString &text)
{
    setPlainText(text);
    updateGeometry();
}

int FieldText::widthOfText() const
{
    const QFontMetricsF metrics(font());
    qreal width = 0;
    for (const auto &line : toPlainText().split(u'\n'))
        width = std::max(width, metrics.horizontalAdvance(line));
    return int(std::ceil(width)) + 1;
}

int FieldText::heightForWidth(int width) const
{
    if (widthOfText() <= width)
        return int(std::ceil(QFontMetricsF(font()).height()))
            * std::max(1, document()->blockCount());
    QTextDocument copy;
    copy.setDocumentMargin(0);
    copy.setDefaultFont(font());
    copy.setDefaultTextOption(document()->defaultTextOption());
    copy.setPlainText(toPlainText());
    copy.setTextWidth(width);
    return int(std::ceil(copy.size().height()));
}

QSize FieldText::sizeHint() const
{
    const int width = widthOfText();
    return { width, heightForWidth(width) };
}

/// The pane scrolls, not the text in it.
void FieldText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void FieldText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    // A layout that gave another width than it had asked for must ask again.
    if (std::exchange(m_laidOutFor, width()) != width())
        updateGeometry();
}

DetailFields::DetailFields(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(byWidth());
}

QLabel *DetailFields::label(const QString &text, const QFont &font)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(font);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setVisible(!text.isEmpty());
    return label;
}

void DetailFields::setFields(const std::vector<DetailField> &fields)
{
    for (const auto &row : m_rows) {
        // Not later: what is on its way out must not be seen again.
        delete row.name;
        delete row.value;
        delete row.remark;
    }
    m_rows.clear();
    for (const auto &field : fields) {
        Row row{ label(field.label, type::body()), new FieldText(this),
                 label(field.remark, type::caption()) };
        row.value->setFont(type::body());
        row.value->setValue(field.value);
        row.value->setAccessibleName(field.label);
        row.value->show();
        m_rows.push_back(row);
    }
    arrange(width(), true);
    updateGeometry();
}

int DetailFields::arrange(int width, bool apply) const
{
    const auto lineOf = [](const QLabel *label) {
        return QFontMetrics(label->font()).horizontalAdvance(label->text()) + 2;
    };
    const auto heightOf
        = [](const QLabel *label, int room) { return label->heightForWidth(std::max(room, 1)); };
    int names = nameWidth;
    for (const auto &row : m_rows)
        names = std::max(names, lineOf(row.name));
    names = std::min({ names, 2 * nameWidth, width / 3 });
    const int left = names + fieldsGap;
    const int room = std::max(width - left, 24);
    int y = 0;
    for (const auto &row : m_rows) {
        const bool remarked = !row.remark->text().isEmpty();
        const int remark = remarked ? lineOf(row.remark) : 0;
        const bool beside = remarked && row.value->widthOfText() + 2 * fieldsGap + remark <= room;
        const int valueRoom = beside ? room - remark - fieldsGap : room;
        const int value = row.value->heightForWidth(valueRoom);
        const int under = remarked && !beside ? heightOf(row.remark, room) : 0;
        const int name = heightOf(row.name, names);
        if (apply) {
            row.name->setGeometry(0, y, names, name);
            row.value->setGeometry(left, y, valueRoom, value);
            row.remark->setAlignment((beside ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            if (beside)
                row.remark->setGeometry(width - remark, y, remark, value);
            else
                row.remark->setGeometry(left, y + value, room, under);
        }
        y += std::max(name, value + under) + rowGap;
    }
    return std::max(y - rowGap, 0);
}

int DetailFields::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize DetailFields::sizeHint() const
{
    constexpr int usual = 300;
    return { usual, heightForWidth(usual) };
}

void DetailFields::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        arrange(width(), true);
}

} // namespace pushscope::ui
