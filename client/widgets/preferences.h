// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "client/widgets/language.h"
#include "client/widgets/theme.h"
#include "common/explain/explain.h"
#include "common/transport_registry.h"

#include <QtCore/QSettings>
#include <QtCore/QUrl>

namespace pushscope::ui {

/// What is remembered from one run to the next. Unknown or damaged values read as the defaults.
class Preferences
{
public:
    ThemeManager::Choice theme() const;
    void setTheme(ThemeManager::Choice choice);
    LanguageManager::Choice language() const;
    void setLanguage(LanguageManager::Choice choice);
    QByteArray scenario() const;
    void setScenario(const QByteArray &id);
    QUrl server() const; ///< that was watched last; empty: one's own
    void setServer(const QUrl &server);
    QStringList servers() const; ///< but for one's own, the last first
    QByteArray transport() const;
    void setTransport(const QByteArray &id);
    client::LinkDelay delay() const;
    void setDelay(client::LinkDelay delay);
    QString name() const; ///< in the chat
    void setName(const QString &name);
    OptionValues options() const;
    void setOptions(const OptionValues &options);
    explain::Language explainLanguage() const; ///< at first the window's
    void setExplainLanguage(explain::Language language);
    bool foldsIdle() const; ///< in the ladder
    void setFoldsIdle(bool folds);
    bool isByConnection() const; ///< each connection has its own lifelines there
    void setByConnection(bool byConnection);
    bool scrollsTogether() const; ///< both ladders of a comparison
    void setScrollsTogether(bool together);
    QStringList stageScripts() const; ///< files, the last opened first
    void setStageScripts(const QStringList &paths);
    bool stageNoteShown() const; ///< the speaker's, in the window
    void setStageNoteShown(bool shown);
    QByteArray plot() const; ///< its id; none yet: empty
    void setPlot(const QByteArray &id);
    bool calloutsSeen() const; ///< the first of them, at least
    void setCalloutsSeen();
    QByteArray geometry() const;
    QByteArray layout() const;   ///< of docks, for this version of the window
    QVariantMap heights() const; ///< of panes, once what is below them is closed; by name
    void setWindow(const QByteArray &geometry, const QByteArray &layout,
                   const QVariantMap &heights);
    void forgetLayout();
    /// What a kind of other windows is to have again, as it put it together.
    QVariantMap windowOf(const QString &kind) const;
    void setWindowOf(const QString &kind, const QVariantMap &values);

private:
    QSettings m_settings;
};

} // namespace pushscope::ui
