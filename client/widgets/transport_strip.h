// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/transport_button.h"

#include <array>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace pushscope::ui {

class LinkControls;

/// All transports of the registry by group, what the one in use can be told, and the Link.
class TransportStrip : public QWidget
{
    Q_OBJECT
public:
    explicit TransportStrip(QWidget *parent = nullptr);

    /// @p failed is the last that did not open, null if none did.
    void showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                        const TransportInfo *failed, const QString &why);
    /// What the server does not offer, and why: cannot be asked for until told otherwise.
    void setUnavailable(const QMap<QByteArray, QString> &reasons);
    LinkControls *link() const { return m_link; }
    /// Without captions. The strip does without by itself, too, when it is too narrow, and then
    /// with one button for the last group.
    void setCompact(bool compact);

    TransportButton *button(QByteArrayView id) const; ///< null if there is none
    const QList<TransportButton *> &buttons() const { return m_buttons; }
    MoreButton *moreButton() const { return m_more; } ///< hidden while all have room
    QToolButton *optionsButton() const { return m_options; }

    /// The key of the registry's row @p index: 1 to 9, then with Shift.
    static QString keyText(qsizetype index);
    static QKeySequence keySequence(qsizetype index);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void transportAsked(const QByteArray &id);
    void optionsAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Each takes less room than the one before.
    enum Stage { Full, NoCaptions, Folded, StageCount };

    void measure();
    void choose();
    void apply(Stage stage);
    void dress(Stage stage);
    QHBoxLayout *addGroup(QHBoxLayout &layout, const QString &caption);
    void addTransports(QHBoxLayout &layout);
    void addLink(QHBoxLayout &layout);

    QList<TransportButton *> m_buttons;
    QList<TransportButton *> m_foldable; ///< of the last group
    MoreButton *m_more = nullptr;
    QMap<QByteArray, QString> m_unavailable; ///< reasons by id
    QList<QLabel *> m_captions;
    bool m_compact = false;
    Stage m_stage = Full;
    std::array<int, StageCount> m_widths{}; ///< what each stage needs
    QToolButton *m_options = nullptr;
    LinkControls *m_link = nullptr;
};

} // namespace pushscope::ui
