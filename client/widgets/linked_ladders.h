// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <array>
#include <functional>
#include <optional>

namespace pushscope::ui {

class FlowPane;
class Selection;

/// The ladders of two recordings. The one that its person touched last leads: the other shows the
/// same time since its own begin, in the same span, and the event that brought the same message as
/// the one that is selected.
class LinkedLadders : public QObject
{
    Q_OBJECT
public:
    struct End
    {
        FlowPane *flow = nullptr;
        Selection *selection = nullptr;
        std::function<qint64()> beginUs; ///< of its recording, wall clock
    };

    /// What the ends have must outlive it, or be its parent's.
    LinkedLadders(const std::array<End, 2> &ends, QObject *parent);

    bool isTogether() const { return m_together; }
    void setTogether(bool together); ///< scrolled and zoomed; a selection is shown by both anyhow
    void align();                    ///< the other one again, with a begin that is known better
    size_t leading() const { return m_leading; }
    /// Who leads, and whether somebody said so.
    void goOnFrom(const LinkedLadders &before);
    FlowPane *leader() const { return m_ends[m_leading].flow; }
    bool isTouched() const { return m_touched; } ///< by a person
    void touch() { m_touched = true; }           ///< by a menu, or a key of the window
    /// What the leader has selected, in a recording that was not read so far before.
    void matchAgain() { match(m_leading); }

    /// Both from their begins on.
    void showBegins(double spanUs);
    /// All of a recording of @p lengthUs, and of the other one as much.
    void showAll(qint64 lengthUs);

Q_SIGNALS:
    void leaderChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Shown
    {
        size_t leading = 0;
        qint64 sinceUs = 0; ///< of the middle, since the begin
        double spanUs = 0;
        bool operator==(const Shown &) const = default;
    };
    void connectEnd(size_t which);
    void lead(size_t which);
    void follow();
    void match(size_t from);
    void showBoth(double spanUs, double middleUs);

    std::array<End, 2> m_ends;
    size_t m_leading = 0;
    bool m_together = true;
    bool m_touched = false;
    bool m_aligning = false;
    bool m_matching = false;
    std::optional<Shown> m_shown; ///< what the other one was last brought to
};

} // namespace pushscope::ui
