// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/saved_targets.h"
#include "client/models/target_session.h"
#include "client/widgets/scope_window.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace pushscope::ui {

class LinkControls;
class RecordControl;
class TargetFigures;
class TargetForm;
class TargetPresenter;

/// Any server that pushes: a URL, how it pushes, and the same ladder, list and detail as for our
/// own.
class TargetWindow : public ScopeWindow
{
    Q_OBJECT
public:
    /// @p session may be of another window before; null: a new one.
    explicit TargetWindow(Clock &clock, std::shared_ptr<TargetSession> session = nullptr);
    ~TargetWindow() override;

    /// A window that closes by itself when its person does.
    static TargetWindow *openWindow(Clock &clock);

    /// Shows it, and opens it at once if it can be. A sentence if it cannot.
    QString open(const client::Target &target);
    /// Into the fields only.
    void edit(const client::Target &target);

    TargetSession &session() { return *m_shared; }
    TargetForm *form() const { return m_form; }
    TargetFigures *figures() const { return m_figures; }
    RecordControl *record() const { return m_record; }
    LinkControls *link() const { return m_link; }
    QLineEdit *urlEdit() const { return m_url; }
    QComboBox *kindBox() const { return m_kind; }
    QPushButton *openButton() const { return m_open; }
    TargetPresenter *presenter() const; ///< null when there is no audience

protected:
    std::unique_ptr<ScopeWindow> again() override;
    AudienceView *makePresenter(const AudienceView::Models &models) override;
    QList<QAction *> actionsOfPresenter() const override;

private:
    void buildTop();
    void buildMenus();
    void connectSession();
    void toggle();
    void openFields();
    void paste();
    void onUrlEdited(const QString &text);
    bool readCurl(const QString &text);
    void showForm();
    void showLink();
    void save(const QString &name);
    std::optional<client::Target> target();
    client::TargetKind kind() const;
    void askOtherwise();
    void setKind(client::TargetKind kind);
    void followScheme();
    void followTyped(const QString &text);
    void showState();
    StateSentence stateSentence() const;
    QString whyLost() const;

    SavedTargets m_saved;
    std::shared_ptr<TargetSession> m_shared;
    TargetSession &m_session;
    TargetForm *m_form;
    TargetFigures *m_figures;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_url = nullptr;
    QString m_urlBefore;                                     ///< what is edited
    client::TargetKind m_httpKind = client::TargetKind::Sse; ///< the last that was none of ws
    std::optional<client::TargetKind> m_kindBefore; ///< a scheme was typed and chose another
    QPushButton *m_open = nullptr;
    LinkControls *m_link = nullptr;
    RecordControl *m_record = nullptr;
};

} // namespace pushscope::ui
