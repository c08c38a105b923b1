package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.alert.AttackCoverage;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What of MITRE ATT&amp;CK the rules look for, and what alerts have seen of it. */
public final class CoverageApi {

    private static final Duration USUAL = Duration.ofDays(30);

    private final SiteRules rules;
    private final Alerts alerts;
    private final Clock clock;

    /** Answers from these rules and alerts. */
    public CoverageApi(SiteRules rules, Alerts alerts, Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** What the rules that are on look for, and what alerts since a moment have seen. */
    public AttackCoverage coverage(Visitor visitor, Instant since) throws IOException {
        List<RuleFacts> on = rules.shelf(visitor.tenant()).entries().values().stream()
                .filter(SiteRules.Entry::enabled)
                .map(entry -> entry.document().facts())
                .toList();
        AlertFilter recent =
                AlertFilter.all(visitor.tenant()).of(new AlertFilter.Time(since, null, null, null));
        return AttackCoverage.of(on, alerts.countByRule(recent));
    }

    /** Answers {@code GET /api/v1/coverage}: by tactic and technique; {@code from} for alerts. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        AttackCoverage coverage = coverage(visitor, since(ApiQuery.of(call)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "tactics",
                Arrays.stream(Tactic.values())
                        .map(tactic -> members(tactic, coverage.of(tactic)))
                        .toList());
        answer.put(
                "techniques",
                coverage.techniques().values().stream()
                        .map(CoverageApi::members)
                        .toList());
        return Reply.json(Json.text(answer));
    }

    /**
     * Answers {@code GET /api/v1/coverage/layer}: a layer for the Navigator, {@code of} rules or of
     * what was seen.
     */
    public Reply layer(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "of");
        String of = query.word("of", "rules", "seen");
        AttackCoverage coverage = coverage(visitor, since(query));
        Map<String, Object> layer = of.equals("seen") ? coverage.seenLayer() : coverage.ruleLayer();
        return Reply.json(Json.text(layer))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"spoolhound-" + of + "-layer.json\"");
    }

    private Instant since(ApiQuery query) {
        Instant told = ApiQuery.time(query.values(), "from", clock);
        return told == null ? clock.instant().minus(USUAL) : told;
    }

    private static Map<String, Object> members(
            Tactic tactic, List<AttackCoverage.Technique> techniques) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tactic", tactic.word());
        members.put("id", tactic.id());
        members.put(
                "techniques",
                techniques.stream().map(AttackCoverage.Technique::id).toList());
        return members;
    }

    private static Map<String, Object> members(AttackCoverage.Technique one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("technique", one.id());
        members.put("tactics", one.tactics().stream().map(Tactic::word).sorted().toList());
        members.put("rules", one.rules().stream().map(RuleFacts::id).toList());
        members.put("alerts", one.alerts());
        return members;
    }
}
