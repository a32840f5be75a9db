// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "common/clock.h"
#include "common/explain/explain.h"
#include "common/transport_registry.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>

namespace pushscope::ui {

class Live;

/// Sets up what makes a statement visible, as a person would by hand, and puts back what was there.
/// A show without a scenario or a transport leaves the one that there is.
class ShowMe : public QObject
{
    Q_OBJECT
public:
    explicit ShowMe(Live &live, QObject *parent = nullptr);

    /// All that a show can turn.
    struct Setup
    {
        QByteArray scenario;
        QByteArray transport;
        OptionValues options;
        client::LinkDelay delay;
        QMap<QByteArray, QMap<QByteArray, double>> settings; ///< by scenario
    };
    Setup setup() const; ///< as it is now

    void show(const explain::Show &show);
    void undo(); ///< to before the first show() since the last undo()
    bool canUndo() const { return m_before.has_value(); }

Q_SIGNALS:
    void changed(); ///< canUndo()

private:
    void turn(const QByteArray &scenario, const QMap<QByteArray, double> &settings);
    void cutWhenLive();

    Live &m_live;
    std::optional<Setup> m_before;
    QSet<QByteArray> m_turned; ///< scenarios whose settings were turned since
    QByteArray m_cutOn;        ///< the transport whose connections are to be cut once it is live
    ClockTimer m_cut;
};

} // namespace pushscope::ui
