// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QMenu>

class QLineEdit;

namespace pushscope::ui {

class FlowListModel;

/// The words that the filter of a list knows beside text, and what is checked is in it. Of
/// transports, those that have been seen.
class FilterMenu : public QMenu
{
    Q_OBJECT
public:
    FilterMenu(const FlowListModel &model, QLineEdit &field, QWidget *parent);

    /// Below the field.
    void popUp();

private:
    void fill();
    void add(const QString &title, const QString &word);

    const FlowListModel &m_model;
    QLineEdit &m_field;
};

} // namespace pushscope::ui
