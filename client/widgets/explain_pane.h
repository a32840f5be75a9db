// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/show_me.h"

#include <QtWidgets/QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTextBrowser;
class QToolButton;

namespace pushscope::ui {

class ExchangePicture;
class FlowIndex;
class Live;
class PaneHeader;
class TimeLine;

/// Explain: the family's time line, what there is to tell of the technique in use, and its newest
/// exchange as captured. What can be shown is set up by a press, and can be put back.
class ExplainPane : public QWidget
{
    Q_OBJECT
public:
    ExplainPane(Live &live, const FlowIndex &index, explain::Language language,
                QWidget *parent = nullptr);

    PaneHeader *header() const { return m_header; }
    TimeLine *timeLine() const { return m_timeLine; }
    QTextBrowser *text() const { return m_text; }
    ExchangePicture *picture() const { return m_picture; }
    QLabel *look() const { return m_look; }
    QPushButton *undoButton() const { return m_undo; }
    QToolButton *languageButton() const { return m_languageButton; }
    explain::Language language() const { return m_language; }

Q_SIGNALS:
    void languageChanged(pushscope::explain::Language language);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHeader();
    QWidget *buildPicture(const FlowIndex &index);
    QWidget *buildLook();
    void setLanguage(explain::Language language);
    void follow();
    void showTechnique();
    void showPicture();
    void showLook();
    void open(const QUrl &link);
    void arrange();

    Live &m_live;
    ShowMe m_showMe;
    explain::Language m_language;
    const explain::Technique *m_technique = nullptr; ///< null until there is a transport
    const explain::Show *m_shown = nullptr;
    PaneHeader *m_header;
    QToolButton *m_languageButton = nullptr;
    TimeLine *m_timeLine;
    QBoxLayout *m_columns;
    QTextBrowser *m_text;
    QWidget *m_side = nullptr;
    ExchangePicture *m_picture = nullptr;
    QLabel *m_caption = nullptr;
    QWidget *m_lookBar = nullptr;
    QLabel *m_look = nullptr;
    QPushButton *m_undo = nullptr;
};

} // namespace pushscope::ui
