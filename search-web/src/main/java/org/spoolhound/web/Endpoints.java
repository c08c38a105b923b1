package org.spoolhound.web;

import org.spoolhound.indexer.RuleSwitch;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.derive.HostHistory;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.SavedHunts;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.web.access.AccessControl;
import org.spoolhound.web.access.LoginPage;
import org.spoolhound.web.alert.AlertPages;
import org.spoolhound.web.api.AlertsApi;
import org.spoolhound.web.api.CompleteApi;
import org.spoolhound.web.api.FieldsApi;
import org.spoolhound.web.api.HoldsApi;
import org.spoolhound.web.api.HostsApi;
import org.spoolhound.web.api.LookBackApi;
import org.spoolhound.web.api.NotificationsApi;
import org.spoolhound.web.api.PivotApi;
import org.spoolhound.web.api.ReportsApi;
import org.spoolhound.web.api.RiskApi;
import org.spoolhound.web.api.RuleDesk;
import org.spoolhound.web.api.RulePreview;
import org.spoolhound.web.api.RulesApi;
import org.spoolhound.web.api.SavedHuntsApi;
import org.spoolhound.web.api.SearchApi;
import org.spoolhound.web.api.SearchesApi;
import org.spoolhound.web.api.StatusApi;
import org.spoolhound.web.hold.HoldDesk;
import org.spoolhound.web.hold.HoldPanel;
import org.spoolhound.web.host.HostPages;
import org.spoolhound.web.host.HostTimes;
import org.spoolhound.web.html.Assets;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.http.Access;
import org.spoolhound.web.hunt.Completions;
import org.spoolhound.web.hunt.EventPage;
import org.spoolhound.web.hunt.ExportPage;
import org.spoolhound.web.hunt.HuntPage;
import org.spoolhound.web.hunt.HuntShelf;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.SavedHuntsPage;
import org.spoolhound.web.hunt.Searches;
import org.spoolhound.web.hunt.StackPage;
import org.spoolhound.web.hunt.ValuePage;
import org.spoolhound.web.pivot.PivotPage;
import org.spoolhound.web.rule.RulePages;
import org.spoolhound.web.spool.SpoolPage;
import org.spoolhound.web.status.HealthPage;
import org.spoolhound.web.status.Metrics;
import org.spoolhound.web.status.MetricsPage;
import org.spoolhound.web.status.SiteFacts;

/** What answers at the addresses of {@link Routes}. */
record Endpoints(
        Assets assets,
        LoginPage login,
        HuntPage hunt,
        EventPage event,
        ValuePage value,
        StackPage stack,
        ExportPage export,
        PivotPage pivot,
        SpoolPage spool,
        HoldPanel holdPanel,
        AlertPages alerts,
        RulePages rulePages,
        DeskPages desk,
        SearchApi search,
        SearchesApi searches,
        PivotApi pivots,
        FieldsApi fields,
        CompleteApi complete,
        StatusApi status,
        HostsApi hosts,
        HoldsApi holds,
        SavedHuntsApi savedHunts,
        SavedHuntsPage savedPage,
        HostPages hostPages,
        AlertsApi alertsApi,
        RulesApi rules,
        LookBackApi lookBacks,
        RulePreview preview,
        RiskApi risk,
        ReportsApi reports,
        NotificationsApi notifications,
        HealthPage health,
        MetricsPage metrics,
        Access metricsAccess) {

    private static SiteRules siteRules(WebParts parts) {
        return new SiteRules(
                parts.site().shippedRules(),
                new OwnRules(parts.site().database(), parts.clock()),
                parts.catalogue(),
                parts.clock());
    }

    private static RuleDesk ruleDesk(WebParts parts, SiteRules known) {
        return new RuleDesk(
                new RuleSwitch(known, new OwnRules(parts.site().database(), parts.clock())),
                new Jobs(parts.site().database(), parts.clock()),
                parts.site().lookBack(),
                parts.clock());
    }

    private static RulesApi rules(WebParts parts, SiteRules known, AccessControl access) {
        return new RulesApi(
                new RulesApi.Sources(
                        known,
                        new OwnRules(parts.site().database(), parts.clock()),
                        ruleDesk(parts, known),
                        new HuntParser(parts.catalogue(), parts.clock())),
                access.audit(),
                parts.clock());
    }

    private static LookBackApi lookBacks(WebParts parts, SiteRules known, AccessControl access) {
        return new LookBackApi(
                ruleDesk(parts, known),
                new Jobs(parts.site().database(), parts.clock()),
                access.audit(),
                parts.clock());
    }

    private static ReportsApi reports(WebParts parts, AccessControl access) {
        return new ReportsApi(
                new ReportsApi.Sources(
                        parts.events(), parts.site().database(), parts.catalogue(), parts.clock()),
                parts.reports(),
                access.audit());
    }

    static Endpoints of(
            WebParts parts, Assets assets, Pages pages, AccessControl access, Metrics metrics) {
        SiteRules known = siteRules(parts);
        SiteFacts facts = new SiteFacts(parts.site(), parts.events(), parts.clock());
        Hunts hunts = new Hunts(
                parts.events(),
                parts.catalogue(),
                parts.clock(),
                parts.settings().searchTimeout());
        HostTimes hosts = new HostTimes(
                new HostHistory(parts.site().database(), parts.site().spool()), parts.clock());
        HuntShelf shelf = new HuntShelf(
                new SavedHunts(parts.site().database(), parts.clock()), access.audit());
        HoldDesk holds =
                new HoldDesk(parts.site().database(), hunts, access.audit(), parts.clock());
        Searches searches = new Searches(parts.clock());
        ExportPage export = new ExportPage(hunts, access.audit());
        ReportsApi reports = reports(parts, access);
        RulesApi rules = rules(parts, known, access);
        LookBackApi lookBacks = lookBacks(parts, known, access);
        RulePreview preview = new RulePreview(known, parts.events(), parts.clock());
        return new Endpoints(
                assets,
                access.loginPage(),
                new HuntPage(hunts, searches, pages),
                new EventPage(hunts, pages),
                new ValuePage(parts.catalogue(), pages),
                new StackPage(hunts, searches, pages),
                export,
                new PivotPage(
                        hunts, new Alerts(parts.site().database()), parts.site().hosts(), pages),
                new SpoolPage(facts, new HoldPanel(holds, pages), pages, access.audit()),
                new HoldPanel(holds, pages),
                new AlertPages(parts.site().database(), hunts, pages, access.audit()),
                new RulePages(
                        known, new RulePages.Sources(rules, lookBacks, preview, hunts), pages),
                DeskPages.of(parts, known, reports, pages),
                new SearchApi(hunts, export, searches),
                new SearchesApi(searches),
                new PivotApi(hunts, new Alerts(parts.site().database()), searches),
                new FieldsApi(parts.catalogue(), parts.events()),
                new CompleteApi(hunts, new Completions(parts.events(), parts.catalogue())),
                new StatusApi(facts),
                new HostsApi(hosts),
                new HoldsApi(holds),
                new SavedHuntsApi(shelf, hunts),
                new SavedHuntsPage(shelf, hunts, pages),
                new HostPages(hosts, parts.catalogue(), pages),
                new AlertsApi(
                        new Alerts(parts.site().database()),
                        new Triage(parts.site().database(), parts.clock()),
                        access.audit(),
                        parts.clock()),
                rules,
                lookBacks,
                preview,
                new RiskApi(
                        new Risk(
                                new Alerts(parts.site().database()),
                                parts.site().hosts()),
                        parts.clock()),
                reports,
                new NotificationsApi(parts.site().database(), parts.clock()),
                new HealthPage(facts),
                new MetricsPage(metrics, facts),
                parts.settings().publicMetrics() ? Access.PUBLIC : Access.VIEWER);
    }
}
