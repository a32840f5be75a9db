// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/selection.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

namespace pushscope {
class Clock;
}

namespace pushscope::ui {

class FlowPane;
class LoadingBar;
class RecordingFile;
class StateLine;

/// One of two recordings that are compared: its ladder, how far it is read, what is wrong with it.
class CompareSide : public QWidget
{
    Q_OBJECT
public:
    /// @p file may be shown by another one before.
    CompareSide(std::shared_ptr<RecordingFile> file, QWidget *parent);
    ~CompareSide() override;

    /// In the background. Empty, or a sentence: it cannot be read.
    QString open(const QString &path);
    /// As open(), for a file that was opened before.
    void goOn();
    bool isLoading() const { return m_loading.isActive(); }
    void setName(const QString &name);

    RecordingFile &file() const { return *m_file; }
    const std::shared_ptr<RecordingFile> &sharedFile() const { return m_file; }
    FlowPane *flow() const { return m_flow; }
    Selection &selection() { return m_selection; }
    LoadingBar *loadingBar() const { return m_bar; }
    StateLine *stateLine() const { return m_stateLine; }

Q_SIGNALS:
    void begun();  ///< there is something to look at
    void loaded(); ///< whatever could be

private:
    void load();
    void showWhole();

    std::shared_ptr<RecordingFile> m_file;
    Selection m_selection;
    QTimer m_loading;
    FlowPane *m_flow;
    LoadingBar *m_bar;
    StateLine *m_stateLine;
};

} // namespace pushscope::ui
