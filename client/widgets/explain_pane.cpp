// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/explain_pane.h"

#include "client/models/live.h"
#include "client/widgets/exchange_picture.h"
#include "client/widgets/explain_html.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/theme.h"
#include "client/widgets/time_line.h"

#include <QtGui/QDesktopServices>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

using explain::Language;

namespace {

constexpr int sideBySideFrom = 860; ///< px of width: text and picture beside each other
constexpr int pictureFrom = 470;    ///< px of height when they are not

/// Scrolled sideways where it has no room, never up and down.
class SidewaysArea : public QScrollArea
{
public:
    explicit SidewaysArea(QWidget *content)
    {
        setWidget(content);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFocusPolicy(Qt::NoFocus);
    }

    QSize sizeHint() const override
    {
        const bool scrolls = widget()->minimumSizeHint().width() > width();
        const int bar = scrolls ? horizontalScrollBar()->sizeHint().height() : 0;
        return { 0, widget()->sizeHint().height() + bar };
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool viewportEvent(QEvent *event) override
    {
        // Its labels have become more rows, or fewer.
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::viewportEvent(event);
    }
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        updateGeometry();
    }
};

} // namespace

ExplainPane::ExplainPane(Live &live, const FlowIndex &index, Language language, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_showMe(live)
    , m_language(language)
    , m_header(new PaneHeader(tr("Explain")))
    , m_timeLine(new TimeLine(explain::content(), this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_text(new QTextBrowser(this))
{
    buildHeader();
    m_side = buildPicture(index);
    m_lookBar = buildLook();
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("What there is to tell of the technique in use"));
    m_text->document()->setDocumentMargin(12);
    m_columns->setSpacing(0);
    m_columns->addWidget(m_text, 3);
    m_columns->addWidget(m_side, 2);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new SidewaysArea(m_timeLine));
    layout->addWidget(m_lookBar);
    layout->addLayout(m_columns, 1);

    connect(m_text, &QTextBrowser::anchorClicked, this, &ExplainPane::open);
    connect(m_timeLine, &TimeLine::chosen, &live, &Live::switchTo);
    connect(&live, &Live::offersChanged, m_timeLine, &TimeLine::setUnavailable);
    connect(&live.session(), &client::Session::stateChanged, this, &ExplainPane::follow);
    connect(&live.session(), &client::Session::switched, this, &ExplainPane::follow);
    connect(&m_showMe, &ShowMe::changed, this, &ExplainPane::showLook);
    connect(m_undo, &QPushButton::clicked, &m_showMe, &ShowMe::undo);
    connect(m_picture, &ExchangePicture::spanChanged, this, &ExplainPane::showPicture);
    setLanguage(language);
    follow();
}

void ExplainPane::buildHeader()
{
    m_languageButton = new QToolButton(m_header);
    m_languageButton->setAutoRaise(true);
    connect(m_languageButton, &QToolButton::clicked, this, [this] {
        setLanguage(m_language == Language::English ? Language::SimplifiedChinese
                                                    : Language::English);
        Q_EMIT languageChanged(m_language);
    });
    m_header->addTool(m_languageButton);
}

QWidget *ExplainPane::buildPicture(const FlowIndex &index)
{
    auto side = new QWidget(this);
    m_picture = new ExchangePicture(index, side);
    m_caption = new QLabel(side);
    m_caption->setFont(type::caption());
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setWordWrap(true);
    m_caption->setContentsMargins(12, 4, 12, 4);
    auto layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_caption);
    layout->addWidget(m_picture, 1);
    return side;
}

QWidget *ExplainPane::buildLook()
{
    auto bar = new QWidget(this);
    m_look = new QLabel(bar);
    m_look->setWordWrap(true);
    m_look->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_undo = new QPushButton(bar);
    auto layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->addWidget(m_look, 1);
    layout->addWidget(m_undo);
    bar->hide();
    return bar;
}

void ExplainPane::setLanguage(Language language)
{
    m_language = language;
    const bool english = language == Language::English;
    m_languageButton->setText(english ? QString::fromUtf8("中文") : QStringLiteral("English"));
    m_languageButton->setToolTip(tr("The language of what is explained here"));
    m_languageButton->setAccessibleName(tr("Explain in %1").arg(m_languageButton->text()));
    m_undo->setText(explain_words::undo(language));
    m_timeLine->setLanguage(language);
    showTechnique();
    showLook();
}

/// What is explained is what is in use.
void ExplainPane::follow()
{
    const auto current = m_live.session().current();
    const auto technique = current ? explain::content().ofTransport(current->id) : nullptr;
    m_timeLine->setInUse(current ? current->id : "");
    if (!technique || technique == m_technique)
        return;
    m_technique = technique;
    m_picture->setTransport(current);
    showTechnique();
}

void ExplainPane::showTechnique()
{
    if (!m_technique)
        return;
    m_text->setHtml(explainHtml(*m_technique, m_language, Theme::current()));
    m_text->verticalScrollBar()->setValue(0);
    showPicture();
}

void ExplainPane::showPicture()
{
    if (!m_technique)
        return;
    const auto title = m_technique->title.in(m_language);
    m_caption->setText(m_picture->span() ? explain_words::fromCapture(m_language, title)
                                         : explain_words::notCaptured(m_language, title));
}

void ExplainPane::showLook()
{
    if (!m_showMe.canUndo())
        m_shown = nullptr;
    m_lookBar->setVisible(m_shown);
    if (m_shown)
        m_look->setText(m_shown->look.in(m_language));
}

void ExplainPane::open(const QUrl &link)
{
    if (link.scheme() != u"show") {
        QDesktopServices::openUrl(link);
        return;
    }
    if (const auto show = m_technique ? showOf(*m_technique, link.toString()) : nullptr) {
        m_shown = show;
        m_showMe.show(*show);
    }
}

void ExplainPane::arrange()
{
    const bool beside = width() >= sideBySideFrom;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setVisible(beside || height() >= pictureFrom);
}

void ExplainPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ExplainPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // the text has its colours in it
        showTechnique();
}

} // namespace pushscope::ui
