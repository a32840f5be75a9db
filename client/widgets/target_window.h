// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/saved_targets.h"
#include "client/models/target_session.h"
#include "client/widgets/selection.h"

#include <QtWidgets/QMainWindow>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace pushscope::ui {

class DetailPane;
class ExportMenu;
class FlowPane;
class LinkControls;
class MessagesPane;
class RecordControl;
class StateLine;
class TargetFigures;
class TargetForm;
struct StateSentence;

/// Any server that pushes: a URL, how it pushes, and the same ladder, list and detail as for our
/// own.
class TargetWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit TargetWindow(Clock &clock);
    ~TargetWindow() override;

    /// A window that closes by itself when its person does.
    static TargetWindow *openWindow(Clock &clock);

    /// Shows it, and opens it at once if it can be. A sentence if it cannot.
    QString open(const client::Target &target);
    /// Into the fields only.
    void edit(const client::Target &target);

    TargetSession &session() { return m_session; }
    TargetForm *form() const { return m_form; }
    TargetFigures *figures() const { return m_figures; }
    FlowPane *flow() const { return m_flow; }
    MessagesPane *messages() const { return m_messages; }
    StateLine *stateLine() const { return m_stateLine; }
    RecordControl *record() const { return m_record; }
    LinkControls *link() const { return m_link; }
    QLineEdit *urlEdit() const { return m_url; }
    QComboBox *kindBox() const { return m_kind; }
    QPushButton *openButton() const { return m_open; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void buildPanes();
    void buildTop();
    void buildBottom();
    void buildMenus();
    void connectSession();
    void toggle();
    void openFields();
    void paste();
    void pasteCurl(const QString &text);
    void save(const QString &name);
    std::optional<client::Target> target();
    client::TargetKind kind() const;
    void followScheme();
    void showState();
    StateSentence stateSentence() const;
    QString whyLost() const;
    void tell(const StateSentence &sentence);

    Clock &m_clock;
    SavedTargets m_saved;
    TargetSession m_session;
    Selection m_selection;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_url = nullptr;
    QPushButton *m_open = nullptr;
    LinkControls *m_link = nullptr;
    TargetForm *m_form = nullptr;
    FlowPane *m_flow = nullptr;
    MessagesPane *m_messages = nullptr;
    DetailPane *m_detail = nullptr;
    StateLine *m_stateLine = nullptr;
    TargetFigures *m_figures = nullptr;
    RecordControl *m_record = nullptr;
    ExportMenu *m_export = nullptr;
    QList<QDockWidget *> m_docks; ///< request, messages, detail
    bool m_isCompact = false;
};

} // namespace pushscope::ui
