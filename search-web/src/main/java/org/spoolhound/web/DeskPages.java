package org.spoolhound.web;

import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.web.api.CoverageApi;
import org.spoolhound.web.api.ReportsApi;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.report.ReportPage;
import org.spoolhound.web.risk.RiskPage;
import org.spoolhound.web.rule.CoveragePage;

/** What answers at the addresses of an analyst's desk: risk, ATT&CK coverage and reports. */
record DeskPages(
        RiskPage risk, ReportPage reports, CoveragePage coverage, CoverageApi coverageApi) {

    static DeskPages of(WebParts parts, SiteRules rules, ReportsApi reports, Pages pages) {
        Alerts alerts = new Alerts(parts.site().database());
        CoverageApi coverage = new CoverageApi(rules, alerts, parts.clock());
        return new DeskPages(
                new RiskPage(new Risk(alerts, parts.site().hosts()), pages, parts.clock()),
                new ReportPage(
                        reports,
                        parts.reports(),
                        new Outbox(parts.site().database(), parts.clock()),
                        pages,
                        parts.clock()),
                new CoveragePage(coverage, pages, parts.clock()),
                coverage);
    }
}
