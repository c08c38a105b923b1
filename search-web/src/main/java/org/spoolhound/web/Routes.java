package org.spoolhound.web;

import static org.spoolhound.indexer.fields.PivotKind.DOMAIN;
import static org.spoolhound.indexer.fields.PivotKind.HASH;
import static org.spoolhound.indexer.fields.PivotKind.HOST;
import static org.spoolhound.indexer.fields.PivotKind.IP;
import static org.spoolhound.indexer.fields.PivotKind.PROCESS;
import static org.spoolhound.indexer.fields.PivotKind.USER;
import static org.spoolhound.web.http.Access.ANALYST;
import static org.spoolhound.web.http.Access.PUBLIC;
import static org.spoolhound.web.http.Access.VIEWER;
import static org.spoolhound.web.http.Method.DELETE;
import static org.spoolhound.web.http.Method.GET;
import static org.spoolhound.web.http.Method.PATCH;
import static org.spoolhound.web.http.Method.POST;
import static org.spoolhound.web.http.Method.PUT;

import java.util.List;
import java.util.stream.Stream;
import org.spoolhound.web.html.PreferencesForm;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Route;

/** Every URL of the server, and who may use it. */
final class Routes {

    private Routes() {}

    static List<Route> all(Endpoints at) {
        return Stream.of(forPeople(at), aboutOneThing(at), forPrograms(at))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> forPeople(Endpoints at) {
        return List.of(
                Route.of(GET, "/", PUBLIC, (call, visitor) -> Reply.redirect("/hunt")),

                // For what watches the server
                Route.of(GET, "/health", PUBLIC, at.health()::alive),
                Route.of(GET, "/health/ready", PUBLIC, at.health()::ready),
                Route.of(GET, "/metrics", at.metricsAccess(), at.metrics()::show),

                // Getting in and out
                Route.of(GET, "/login", PUBLIC, at.login()::show),
                Route.of(POST, "/login", PUBLIC, at.login()::login),
                Route.of(POST, "/logout", VIEWER, at.login()::logout),
                Route.of(POST, "/preferences", VIEWER, PreferencesForm::answer),
                Route.of(GET, "/assets/:name", PUBLIC, at.assets()::answer),

                // Hunting
                Route.of(GET, "/hunt", VIEWER, at.hunt()::show),
                Route.of(GET, "/hunt/top", VIEWER, at.stack()::top),
                Route.of(GET, "/hunt/export.csv", VIEWER, at.export()::csv),
                Route.of(GET, "/hunt/export.ndjson", VIEWER, at.export()::json),
                Route.of(GET, "/hunts", VIEWER, at.savedPage()::show),
                Route.of(GET, "/hunts/panel", VIEWER, at.savedPage()::panel),
                Route.of(POST, "/hunts", ANALYST, at.savedPage()::save),
                Route.of(POST, "/hunts/:id/share", ANALYST, at.savedPage()::share),
                Route.of(POST, "/hunts/:id/forget", ANALYST, at.savedPage()::forget),
                Route.of(GET, "/event", VIEWER, at.event()::show),
                Route.of(GET, "/event/open", VIEWER, at.event()::open),
                Route.of(GET, "/brief", VIEWER, at.pivot()::brief),
                Route.of(GET, "/value", VIEWER, at.value()::show),
                Route.of(GET, "/stack", VIEWER, at.stack()::show),
                Route.of(GET, "/compare", VIEWER, at.hostPages()::compare),
                Route.of(GET, "/as-of", VIEWER, at.hostPages()::asOf),

                // Alerts
                Route.of(GET, "/alerts", VIEWER, at.alerts()::queue),
                Route.of(POST, "/alerts/work", ANALYST, at.alerts()::work),
                Route.of(GET, "/alerts/:id", VIEWER, at.alerts()::show),
                Route.of(POST, "/alerts/:id/comment", ANALYST, at.alerts()::comment),
                Route.of(GET, "/risk", VIEWER, at.desk().risk()::show),

                // Rules
                Route.of(GET, "/rules", VIEWER, at.rulePages()::list),
                Route.of(GET, "/rule", VIEWER, at.rulePages()::show),
                Route.of(POST, "/rule/switch", ANALYST, at.rulePages()::turn),
                Route.of(POST, "/rule/edit", ANALYST, at.rulePages()::edit),
                Route.of(POST, "/rule/look-back", ANALYST, at.rulePages()::lookBack),
                Route.of(POST, "/rule/look-back/end", ANALYST, at.rulePages()::endLookBack),
                Route.of(POST, "/rule/revert", ANALYST, at.rulePages()::revert),
                Route.of(POST, "/rule/except", ANALYST, at.rulePages()::except),
                Route.of(POST, "/rule/except/end", ANALYST, at.rulePages()::endException),
                Route.of(GET, "/coverage", VIEWER, at.desk().coverage()::show),

                // Reports
                Route.of(GET, "/reports", VIEWER, at.desk().reports()::show),
                Route.of(GET, "/reports/sends", VIEWER, at.desk().reports()::sends),
                Route.of(POST, "/reports/send", ANALYST, at.desk().reports()::send),

                // The spool
                Route.of(GET, "/spool", VIEWER, at.spool()::show),
                Route.of(POST, "/spool/requeue", ANALYST, at.spool()::requeue),
                Route.of(POST, "/spool/holds", ANALYST, at.holdPanel()::place),
                Route.of(POST, "/spool/holds/:id/release", ANALYST, at.holdPanel()::release));
    }

    private static List<Route> aboutOneThing(Endpoints at) {
        return List.of(
                Route.of(GET, "/host", VIEWER, at.pivot().about(HOST)),
                Route.of(GET, "/host/:name", VIEWER, at.pivot().about(HOST)),
                Route.of(GET, "/ip", VIEWER, at.pivot().about(IP)),
                Route.of(GET, "/ip/:name", VIEWER, at.pivot().about(IP)),
                Route.of(GET, "/user", VIEWER, at.pivot().about(USER)),
                Route.of(GET, "/user/:name", VIEWER, at.pivot().about(USER)),
                Route.of(GET, "/hash", VIEWER, at.pivot().about(HASH)),
                Route.of(GET, "/hash/:name", VIEWER, at.pivot().about(HASH)),
                Route.of(GET, "/domain", VIEWER, at.pivot().about(DOMAIN)),
                Route.of(GET, "/domain/:name", VIEWER, at.pivot().about(DOMAIN)),
                Route.of(GET, "/process", VIEWER, at.pivot().about(PROCESS)),
                Route.of(GET, "/process/:name", VIEWER, at.pivot().about(PROCESS)));
    }

    private static List<Route> forPrograms(Endpoints at) {
        return List.of(
                Route.of(GET, "/api/v1/status", VIEWER, at.status()::show),
                Route.of(GET, "/api/v1/fields", VIEWER, at.fields()::list),
                Route.of(GET, "/api/v1/complete", VIEWER, at.complete()::complete),
                Route.of(POST, "/api/v1/complete", VIEWER, at.complete()::complete),
                Route.of(GET, "/api/v1/search", VIEWER, at.search()::search),
                Route.of(POST, "/api/v1/search", VIEWER, at.search()::search),
                Route.of(GET, "/api/v1/stack", VIEWER, at.search()::stack),
                Route.of(POST, "/api/v1/stack", VIEWER, at.search()::stack),
                Route.of(GET, "/api/v1/histogram", VIEWER, at.search()::histogram),
                Route.of(POST, "/api/v1/histogram", VIEWER, at.search()::histogram),
                Route.of(GET, "/api/v1/pivot", VIEWER, at.pivots()::show),
                Route.of(GET, "/api/v1/searches", VIEWER, at.searches()::list),
                Route.of(DELETE, "/api/v1/searches/:id", VIEWER, at.searches()::stop),
                Route.of(GET, "/api/v1/export", VIEWER, at.search()::export),
                Route.of(GET, "/api/v1/hosts/:host/compare", VIEWER, at.hosts()::compare),
                Route.of(GET, "/api/v1/hosts/:host/as-of", VIEWER, at.hosts()::asOf),
                Route.of(GET, "/api/v1/saved-hunts", VIEWER, at.savedHunts()::list),
                Route.of(POST, "/api/v1/saved-hunts", ANALYST, at.savedHunts()::add),
                Route.of(GET, "/api/v1/saved-hunts/:id", VIEWER, at.savedHunts()::show),
                Route.of(PUT, "/api/v1/saved-hunts/:id", ANALYST, at.savedHunts()::replace),
                Route.of(DELETE, "/api/v1/saved-hunts/:id", ANALYST, at.savedHunts()::remove),
                Route.of(GET, "/api/v1/holds", VIEWER, at.holds()::list),
                Route.of(POST, "/api/v1/holds", ANALYST, at.holds()::place),
                Route.of(GET, "/api/v1/holds/:id", VIEWER, at.holds()::show),
                Route.of(DELETE, "/api/v1/holds/:id", ANALYST, at.holds()::release),
                Route.of(GET, "/api/v1/alerts", VIEWER, at.alertsApi()::list),
                Route.of(POST, "/api/v1/alerts/bulk", ANALYST, at.alertsApi()::changeAll),
                Route.of(GET, "/api/v1/alerts/:id", VIEWER, at.alertsApi()::show),
                Route.of(PATCH, "/api/v1/alerts/:id", ANALYST, at.alertsApi()::change),
                Route.of(GET, "/api/v1/alerts/:id/comments", VIEWER, at.alertsApi()::comments),
                Route.of(POST, "/api/v1/alerts/:id/comments", ANALYST, at.alertsApi()::comment),
                Route.of(GET, "/api/v1/rules", VIEWER, at.rules()::list),
                Route.of(POST, "/api/v1/rules", ANALYST, at.rules()::add),
                Route.of(POST, "/api/v1/rules/preview", VIEWER, at.preview()::show),
                Route.of(GET, "/api/v1/rules/:id", VIEWER, at.rules()::show),
                Route.of(PATCH, "/api/v1/rules/:id", ANALYST, at.rules()::change),
                Route.of(DELETE, "/api/v1/rules/:id", ANALYST, at.rules()::remove),
                Route.of(GET, "/api/v1/rules/:id/versions/:version", VIEWER, at.rules()::version),
                Route.of(GET, "/api/v1/rules/:id/exceptions", VIEWER, at.rules()::exceptions),
                Route.of(POST, "/api/v1/rules/:id/exceptions", ANALYST, at.rules()::except),
                Route.of(
                        DELETE,
                        "/api/v1/rules/:id/exceptions/:exception",
                        ANALYST,
                        at.rules()::endException),
                Route.of(GET, "/api/v1/coverage", VIEWER, at.desk().coverageApi()::show),
                Route.of(GET, "/api/v1/coverage/layer", VIEWER, at.desk().coverageApi()::layer),
                Route.of(GET, "/api/v1/risk/:kind", VIEWER, at.risk()::ranking),
                Route.of(GET, "/api/v1/risk/:kind/:name", VIEWER, at.risk()::show),
                Route.of(GET, "/api/v1/look-back", VIEWER, at.lookBacks()::list),
                Route.of(POST, "/api/v1/look-back", ANALYST, at.lookBacks()::begin),
                Route.of(GET, "/api/v1/look-back/:id", VIEWER, at.lookBacks()::show),
                Route.of(DELETE, "/api/v1/look-back/:id", ANALYST, at.lookBacks()::cancel),
                Route.of(GET, "/api/v1/reports/:date", VIEWER, at.reports()::show),
                Route.of(POST, "/api/v1/reports/:date/send", ANALYST, at.reports()::send),
                Route.of(GET, "/api/v1/notifications", VIEWER, at.notifications()::list),
                Route.of(GET, "/api/v1/events/:id", VIEWER, at.search()::event));
    }
}
