// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/opened_recording.h"
#include "client/models/recording_comparison.h"
#include "client/models/replay.h"
#include "client/widgets/selection.h"

#include <QtWidgets/QMainWindow>

#include <array>
#include <memory>

class QLabel;
class QSplitter;
class QTableView;

namespace pushscope::ui {

class FlowPane;

/// Two recordings side by side: what each adds up to, and both ladders.
class CompareWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// One of the two.
    struct Side
    {
        explicit Side(Clock &clock);
        QString name;
        client::OpenedRecording recording;
        client::FlowLog shown;
        Replay replay;
    };
    using Sides = std::array<std::shared_ptr<Side>, 2>;

    /// @p sides may be of another window before; null: none are.
    explicit CompareWindow(Clock &clock, const Sides &sides = {});
    ~CompareWindow() override;

    /// Asks for two files with @p parent's dialog and opens a window. Empty, or a sentence on why
    /// not; nothing happens if nobody chooses.
    static QString chooseAndOpen(Clock &clock, QWidget *parent);
    /// A window that closes by itself when its person does.
    static QString openWindow(Clock &clock, const QString &first, const QString &second);

    /// Empty, or a sentence on what cannot be read.
    QString open(const QString &first, const QString &second);

    RecordingComparison &model() { return m_model; }
    QTableView *table() const { return m_table; }
    FlowPane *flow(int which) const { return m_flows[size_t(which)]; }
    QString summary() const;
    /// Empty, or why it could not be written.
    QString save(const QString &path) const;
    QSplitter *rows() const { return m_rows; }
    QSplitter *ladders() const { return m_ladders; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    std::unique_ptr<CompareWindow> again() const;
    void comeBack();
    QString read(Side &side, const QString &path);
    void buildTable();
    void buildMenus();
    void showBoth();
    void copy();
    void chooseAndSave();

    Clock &m_clock;
    RecordingComparison m_model;
    Sides m_sides;
    std::array<Selection, 2> m_selections;
    std::array<FlowPane *, 2> m_flows{};
    QTableView *m_table = nullptr;
    QLabel *m_summary = nullptr;
    QSplitter *m_rows = nullptr;    ///< table and ladders
    QSplitter *m_ladders = nullptr; ///< side by side
};

} // namespace pushscope::ui
