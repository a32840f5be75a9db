// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_followed.h"

#include <QtWidgets/QWidget>

#include <optional>

class QAction;
class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace pushscope::ui {

class DetailHead;
class HexView;
class ByteBar;
class PartLine;
class PaneHeader;

/// Everything about the followed event: what it is, where its time and its bytes went, the bytes.
class DetailPane : public QWidget
{
    Q_OBJECT
public:
    DetailPane(client::FlowLog &log, Selection &selection, QWidget *parent = nullptr);

    PaneHeader *header() const { return m_header; }
    HexView *hex() const { return m_hex; }
    /// What is shown; it stays when the log drops it.
    const std::optional<client::FlowEvent> &event() const { return m_event; }

    QSize sizeHint() const override { return { 420, 640 }; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    QWidget *makeBytes();
    void showFollowed();
    void showEvent(const client::FlowEvent &event);
    void showPart();
    void showCut();
    void share();
    void step(int by);
    void copy(const QString &text);
    QString everything() const;

    client::FlowLog &m_log;
    Selection &m_selection;
    FollowedEvent m_followed;
    std::optional<client::FlowEvent> m_event;
    PaneHeader *m_header;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QSplitter *m_splitter;
    QScrollArea *m_upper;
    DetailHead *m_head;
    QLabel *m_size;
    ByteBar *m_bytes;
    PartLine *m_part;
    QLabel *m_cut;
    HexView *m_hex;
    bool m_divided = false; ///< by the person
};

} // namespace pushscope::ui
