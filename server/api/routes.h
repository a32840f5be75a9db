// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"
#include "server/connection/http_server.h"
#include "server/scenarios/scenario_run.h"
#include "server/services.h"

namespace pushscope::server {

/// What is not subscribing. Each adds its routes; the references must outlive the server.
void addPublishRoute(HttpServer &server, Services &services);
void addTopicRoutes(HttpServer &server, Services &services); ///< topics, presence
/// What this server adds to a registry row: `,"name":value` members of its JSON object.
using TransportOffer = std::function<QByteArray(const TransportInfo &, const Request &)>;
/// transports, time, healthz, metrics
void addInfoRoutes(HttpServer &server, Services &services, const TransportOffer &offer);
void addTallyRoute(HttpServer &server);   ///< what a page's requests cost
void addExplainRoute(HttpServer &server); ///< what there is to tell of each technique
void addPageRoutes(HttpServer &server);   ///< the browser page
void addScenarioRoutes(HttpServer &server, const std::vector<std::unique_ptr<Scenario>> &scenarios,
                       ScenarioRun &run);

} // namespace pushscope::server
