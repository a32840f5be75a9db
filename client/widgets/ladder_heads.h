// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// Who stands at the lifelines, over the ladder's lanes.
class LadderHeads : public QWidget
{
    Q_OBJECT
public:
    explicit LadderHeads(QWidget *parent = nullptr);

    void setClientText(const QString &text);
    void setLinkText(const QString &text);
    void setServerText(const QString &text);

    void paintPicture(QPainter &painter) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 0, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_client;
    QString m_link;
    QString m_server;
};

} // namespace pushscope::ui
