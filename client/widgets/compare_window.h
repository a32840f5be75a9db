// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/background.h"
#include "client/models/recording_comparison.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>

#include <array>
#include <memory>
#include <optional>

class QAction;
class QLabel;
class QMenu;
class QSplitter;
class QTableView;

namespace pushscope {
class Clock;
}

namespace pushscope::ui {

class CompareSide;
class FlowPane;
class LinkedLadders;
class RecordingFile;

/// Two recordings side by side: what each adds up to, and both ladders.
class CompareWindow : public QMainWindow
{
    Q_OBJECT
public:
    using Files = std::array<std::shared_ptr<RecordingFile>, 2>;

    /// @p files may be of another window before; null: none are.
    explicit CompareWindow(Clock &clock, const Files &files = {});
    ~CompareWindow() override;

    /// Asks for two files with @p parent's dialog and opens a window. Empty, or a sentence on why
    /// not; nothing happens if nobody chooses.
    static QString chooseAndOpen(Clock &clock, QWidget *parent);
    /// A window that closes by itself when its person does.
    static QString openWindow(Clock &clock, const QString &first, const QString &second);

    /// Reads both while the window lives. Empty, or a sentence: there is no such file, or it may
    /// not be read. What is wrong inside, the window says.
    QString open(const QString &first, const QString &second);

    RecordingComparison &model() { return m_model; }
    QTableView *table() const { return m_table; }
    CompareSide *side(int which) const { return m_sides[size_t(which)]; }
    FlowPane *flow(int which) const;
    bool isLoading() const; ///< one of them, at least, or they are still counted
    QString summary() const;
    /// Empty, or why it could not be written.
    QString save(const QString &path) const;
    LinkedLadders *linked() const { return m_linked; }
    QAction *togetherAction() const { return m_together; }
    QAction *tableAction() const { return m_showTable; }
    QSplitter *rows() const { return m_rows; }
    QSplitter *ladders() const { return m_ladders; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    std::unique_ptr<CompareWindow> again() const;
    void comeBack();
    bool hasWidth() const;
    void arrange(bool isWide);
    void buildTable();
    void buildLadders(const Files &files);
    void buildMenus();
    void buildView(QMenu &view);
    void addForLeader(QMenu &view, qsizetype which);
    void showBegins();
    void showAll();
    qint64 lengthUs() const;
    void showNames();
    void showProgress();
    void showBoth();
    bool isReading() const;
    void beginToCount();
    void takeCounted();
    void copy();
    void chooseAndSave();

    Clock &m_clock;
    RecordingComparison m_model;
    std::array<CompareSide *, 2> m_sides{};
    LinkedLadders *m_linked = nullptr;
    QTimer m_frames;
    std::optional<client::Background<RecordingComparison::Counted>> m_counting;
    QAction *m_together = nullptr;
    QAction *m_showTable = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_summary = nullptr;
    QWidget *m_top = nullptr;       ///< the table with its summary
    bool m_isWide = false;          ///< the table is beside the ladders, not above
    QSplitter *m_rows = nullptr;    ///< table and ladders
    QSplitter *m_ladders = nullptr; ///< side by side
};

} // namespace pushscope::ui
