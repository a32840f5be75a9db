// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/stock_view.h"

#include "client/models/stock_model.h"
#include "client/widgets/paint.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"

#include <QtCore/QDate>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int stockRowHeight = 42;
constexpr int compactRowHeight = 34;
constexpr int tallestRow = 68;
constexpr int mostRows = 8; ///< that are always in view: a replayed file may have hundreds
constexpr int stockMargin = 12;
constexpr int stockGap = 8;

void drawSparkline(QPainter &painter, const QRectF &area, const StockModel::Row &row)
{
    auto values = row.history;
    values.push_back(row.last);
    if (values.size() < 2 || row.last <= 0)
        return;
    const auto [low, high] = std::ranges::minmax(values);
    const double span = std::max(high - low, 1e-9);
    const auto &theme = Theme::current();
    QPolygonF line;
    for (size_t i = 0; i < values.size(); ++i) {
        const double x = area.left() + area.width() * double(i) / double(values.size() - 1);
        line << QPointF(x, area.bottom() - area.height() * (values[i] - low) / span);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.ink2, theme.lineWidth(1.2)));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.data);
    painter.drawEllipse(line.last(), 2.5, 2.5);
    painter.restore();
}

/// A caption that does not fit is dropped, not cut.
class Heads : public QHeaderView
{
public:
    explicit Heads(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    { }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        constexpr int inset = 12;
        QHeaderView::initStyleOptionForIndex(option, section);
        const auto text = model()->headerData(section, Qt::Horizontal).toString();
        if (QFontMetrics(font()).horizontalAdvance(text) + inset > sectionSize(section))
            option->text.clear();
    }
};

/// "Google (Alphabet)": without what is in brackets where that is too long.
QString fittingName(const QString &name, const QFontMetricsF &metrics, qreal room)
{
    if (metrics.horizontalAdvance(name) <= room)
        return name;
    const auto shorter = name.section(QStringLiteral(" ("), 0, 0);
    return metrics.elidedText(shorter, Qt::ElideRight, room);
}

class Delegate : public QStyledItemDelegate
{
public:
    Delegate(const StockModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    { }

    void setForAudience() { m_forAudience = true; }
    QFont valueFont() const { return m_forAudience ? type::figure() : type::value(); }
    QFont changeFont() const { return m_forAudience ? type::audienceWords() : type::body(); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto &theme = Theme::current();
        const auto &row = m_model.rows()[size_t(index.row())];
        const bool selected = option.state & QStyle::State_Selected;
        const QRectF rect = option.rect;
        painter->save();
        drawRow(*painter, rect, selected, index.column() == StockModel::SymbolColumn);
        painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line);
        const bool last = index.column() == StockModel::AgeColumn;
        const auto area = rect.adjusted(0, 0, last ? -stockMargin : -stockGap, -1);
        switch (index.column()) {
        case StockModel::SymbolColumn:
            paintSymbol(*painter, rect.adjusted(stockMargin, 0, 0, -1), row);
            break;
        case StockModel::HistoryColumn:
            drawSparkline(*painter, area.adjusted(2, area.height() / 4, -4, -area.height() / 4),
                          row);
            break;
        default:
            paintNumber(*painter, area, index);
        }
        painter->restore();
    }

private:
    QFont symbolFont() const { return m_forAudience ? type::value() : type::strong(); }

    void paintSymbol(QPainter &painter, const QRectF &area, const StockModel::Row &row) const
    {
        const auto &theme = Theme::current();
        const QFontMetricsF strong(symbolFont());
        const QFontMetricsF caption(type::caption());
        // Nobody may have told the name.
        const qreal nameHeight = row.name.isEmpty() ? 0 : caption.height();
        const qreal top = area.top() + (area.height() - strong.height() - nameHeight) / 2;
        painter.setFont(symbolFont());
        painter.setPen(theme.ink);
        painter.drawText(QRectF(area.left(), top, area.width(), strong.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, row.symbol);
        painter.setFont(type::caption());
        painter.setPen(theme.ink2);
        const auto name = fittingName(row.name, caption, area.width());
        painter.drawText(QRectF(area.left(), top + strong.height(), area.width(), caption.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
    }

    void paintNumber(QPainter &painter, const QRectF &area, const QModelIndex &index) const
    {
        const auto &theme = Theme::current();
        const bool value = index.column() == StockModel::LastColumn;
        painter.setFont(value ? valueFont() : changeFont());
        painter.setPen(index.column() == StockModel::AgeColumn ? theme.ink2 : theme.ink);
        drawDigits(painter, area, Qt::AlignRight, index.data().toString());
    }

    const StockModel &m_model;
    bool m_forAudience = false;
};

QString monthText(const QString &period)
{
    const auto date = QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate);
    return date.isValid()
        ? QLocale::c().toString(date, StockView::tr("MMMM yyyy", "a date's format"))
        : period;
}

} // namespace

StockView::StockView(StockModel &model, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_table(new QTableView(this))
    , m_source(new QLabel(this))
    , m_back(new QToolButton(this))
{
    m_table->setHorizontalHeader(new Heads(m_table));
    m_table->setModel(&model);
    m_table->setObjectName(QStringLiteral("stockTable"));
    m_table->setAccessibleName(tr("Stock prices"));
    m_table->setItemDelegate(new Delegate(model, this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->viewport()->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(stockRowHeight);
    auto header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionsClickable(false);
    header->setMinimumSectionSize(1);
    header->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    header->setFixedHeight(26);
    header->setFont(type::caption());

    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_source->setFont(type::caption());
    m_source->setMinimumWidth(1); // the sentence is made to fit
    m_source->setContentsMargins(stockMargin, 5, stockMargin, 5);
    m_source->installEventFilter(this);
    m_back->setText(tr("Back to the built-in data"));
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, &StockView::endReplayAsked);

    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    auto foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, stockGap, 0);
    foot->addWidget(m_source, 1);
    foot->addWidget(m_back);
    layout->addLayout(foot);

    connect(&model, &QAbstractItemModel::modelReset, this, &StockView::fitRows);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &StockView::fitRows);
    connect(&model, &StockModel::periodChanged, this, &StockView::describeSource);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { selectRow(current.row()); });
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { selectRow(index.row()); });
    describeSource();
}

void StockView::selectRow(int row)
{
    if (m_showing || row < 0 || size_t(row) >= m_model.rows().size())
        return;
    const auto &id = m_model.rows()[size_t(row)].messageId;
    if (!id.isEmpty())
        m_selection.select(id);
}

void StockView::showFollowed(const QByteArray &topic)
{
    const QScopedValueRollback showing(m_showing, true);
    const int row = m_model.rowOfTopic(topic);
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
}

void StockView::setReplaying(bool replaying)
{
    m_replaying = replaying;
    m_back->setVisible(replaying);
    describeSource();
}

/// The longest sentence that the line has room for.
void StockView::describeSource()
{
    QStringList sentences;
    if (m_replaying) {
        sentences << tr("Playing your file, in its own time") << tr("Playing your file");
    } else if (!m_model.period().isEmpty()) {
        const auto month = monthText(m_model.period());
        const auto seed = QString::number(m_model.seed());
        sentences << tr("Playing %1: real closes, ticks drawn between (seed %2)").arg(month, seed)
                  << tr("%1: real closes, ticks drawn (seed %2)").arg(month, seed)
                  << tr("%1, seed %2").arg(month, seed);
    }
    const QFontMetrics metrics(type::caption());
    const int room = m_source->width() - 2 * stockMargin;
    while (sentences.size() > 1 && metrics.horizontalAdvance(sentences.first()) > room)
        sentences.removeFirst();
    m_source->setText(sentences.value(0));
    m_source->setToolTip(m_model.source());
}

void StockView::setCompact(bool compact)
{
    m_table->verticalHeader()->setDefaultSectionSize(compact ? compactRowHeight : stockRowHeight);
    fitRows();
}

void StockView::setForAudience()
{
    m_forAudience = true;
    static_cast<Delegate *>(m_table->itemDelegate())->setForAudience();
    m_table->setColumnHidden(StockModel::AgeColumn, true);
    fitRows();
    arrangeColumns();
}

/// All of them, whatever else asks for the height: they are few.
void StockView::fitRows()
{
    if (m_forAudience) {
        shareHeight();
        return;
    }
    const int rows = std::min(m_model.rowCount({}), mostRows);
    m_table->setMinimumHeight(m_table->horizontalHeader()->height()
                              + rows * m_table->verticalHeader()->defaultSectionSize());
}

void StockView::shareHeight()
{
    const int rows = std::clamp(m_model.rowCount({}), 1, mostRows);
    m_table->verticalHeader()->setDefaultSectionSize(
        std::clamp(m_table->viewport()->height() / rows, stockRowHeight, tallestRow));
}

bool StockView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        if (watched == m_source)
            describeSource();
        else
            arrangeColumns();
        if (m_forAudience)
            shareHeight();
    }
    return QWidget::eventFilter(watched, event);
}

void StockView::arrangeColumns()
{
    const auto widthOf
        = [](const QFont &font, const QString &text) { return int(digitsWidth(font, text)); };
    const auto delegate = static_cast<const Delegate *>(m_table->itemDelegate());
    const int last = std::max(widthOf(delegate->valueFont(), QStringLiteral("00000.00")),
                              widthOf(type::caption(), StockModel::tr("Last, USD")))
        + stockGap + 4;
    const int change = std::max(widthOf(delegate->changeFont(), QStringLiteral("+00.00 %")),
                                widthOf(type::caption(), StockModel::sinceText(12)))
        + stockGap + 4;
    const int age
        = m_forAudience ? 0 : widthOf(type::body(), QStringLiteral("00 000 ms")) + stockMargin;
    const int rest = std::max(m_table->viewport()->width() - last - change - age, 80);
    const int symbol = std::min(rest / 2 + 8, 130);
    const int widths[] = { symbol, rest - symbol, last, change, age };
    for (int column = 0; column < int(std::size(widths)); ++column) {
        if (!m_table->isColumnHidden(column))
            m_table->setColumnWidth(column, widths[column]);
    }
}

} // namespace pushscope::ui
