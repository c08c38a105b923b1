package org.spoolhound.web.rule;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.OwnRule;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.RuleException;
import org.spoolhound.web.api.RulePreview;
import org.spoolhound.web.api.RulesApi;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HistogramViews;
import org.spoolhound.web.hunt.HitViews;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Numbers;

/** The page of one rule in the making. */
final class RuleDrawing {

    private static final String EARLIEST = "1970-01-01T00:00:00Z";
    private static final int SHOWN = 20;
    private static final int BUCKETS = 96;

    /** More matches a day than this are more than people look at. */
    private static final long NOISY_PER_DAY = 100;

    private static final List<Integer> DAYS = List.of(1, 7, 30);
    private static final int USUAL_DAYS = 7;

    private final RulePages.Sources sources;
    private final Visitor visitor;
    private final ZoneId zone;
    private final SiteRules.Entry entry;
    private final Asked asked;

    /**
     * What an address asks for.
     *
     * @param days how far to look back; 0 for not
     * @param version which version to show; 0 for none
     * @param query of an exception being written
     * @param draft a text being written; null for none
     */
    record Asked(
            int days, int version, String query, @Nullable String draft) {}

    RuleDrawing(
            RulePages.Sources sources,
            Visitor visitor,
            ZoneId zone,
            SiteRules.Entry entry,
            Asked asked) {
        this.sources = sources;
        this.visitor = visitor;
        this.zone = zone;
        this.entry = entry;
        this.asked = asked;
    }

    RuleView view() throws IOException {
        RuleFacts facts = entry.document().facts();
        List<OwnRule> versions = sources.rules().versions(visitor, entry.id());
        List<RuleView.Version> shown = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            shown.add(version(versions, i));
        }
        return new RuleView(
                RulePages.row(entry),
                visitor.csrf(),
                visitor.role() != Role.VIEWER,
                about(facts),
                sources.lookBacks()
                        .newest(visitor, entry.id())
                        .map(this::lookBack)
                        .orElse(null),
                Visible.block(facts.source()),
                facts.source(),
                asked.draft() == null ? null : draft(asked.draft()),
                shown,
                shown.stream()
                        .filter(one -> one.number() == asked.version())
                        .findFirst()
                        .orElse(null),
                shipped(),
                exceptions(),
                past());
    }

    private RuleView.LookBack lookBack(Job job) {
        Job.Progress progress = job.progress();
        Moment since = moment(Instant.parse(job.arguments().getOrDefault("from", EARLIEST)));
        String past = " over the past since " + since.text() + " " + since.zone();
        long alerts = Long.parseLong(job.outcome().result().getOrDefault("alerts", "0"));
        String told = switch (progress.state()) {
            case QUEUED -> "Waits for the indexer to be run" + past + ".";
            case RUNNING -> "Runs" + past + ": " + percent(progress) + " %.";
            case DONE ->
                "Was run" + past + ": " + Numbers.count(alerts, "new alert", "new alerts") + ", "
                        + moment(job.createdAt()).ago() + ".";
            case FAILED -> "Could not be run" + past + ": " + job.outcome().error();
            case CANCELLED -> "The run" + past + " was called off.";
        };
        return new RuleView.LookBack(
                job.id(),
                Visible.line(told),
                !progress.ended(),
                progress.state() == Job.State.FAILED);
    }

    private static long percent(Job.Progress progress) {
        return progress.total() == 0 ? 0 : 100 * progress.done() / progress.total();
    }

    private RuleView.About about(RuleFacts facts) {
        String description = facts.description();
        return new RuleView.About(
                description == null ? "" : Visible.block(description),
                facts(facts),
                facts.falsePositives().stream().map(Visible::line).toList(),
                facts.references().stream().map(Visible::line).toList(),
                Url.of("/alerts").and("state", "all").and("rule", entry.id()).toString());
    }

    private static List<RuleView.Fact> facts(RuleFacts facts) {
        List<RuleView.Fact> all = new ArrayList<>();
        add(all, "Author", facts.author());
        add(all, "License", facts.license());
        add(all, "Status", facts.status());
        add(all, "Changed", facts.date());
        add(all, "File", facts.place().toString());
        add(all, "Tags", String.join(", ", facts.tags()));
        return all;
    }

    private static void add(List<RuleView.Fact> all, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            all.add(new RuleView.Fact(name, Visible.line(value)));
        }
    }

    private Moment moment(Instant time) {
        return Moment.of(time, zone, sources.hunts().now());
    }

    // Texts ----------------------------------------------------------------------------------

    private RuleView.Draft draft(String text) throws IOException {
        String now = entry.document().facts().source();
        try {
            SigmaDocument document = RulePages.only(entry, text);
            return new RuleView.Draft(
                    text,
                    0,
                    "",
                    List.of(),
                    RuleLines.changes(now, text),
                    outcome(RulePreview.ready(document), RulePreview.ready(entry.document())),
                    sources.rules().warnings(visitor, List.of(document)).stream()
                            .map(Visible::line)
                            .toList());
        } catch (HttpProblem e) {
            int line = e.details().get("line") instanceof Integer number ? number : 0;
            String reason = String.valueOf(e.details().getOrDefault("reason", e.getMessage()));
            return new RuleView.Draft(
                    text,
                    line,
                    Visible.line(reason),
                    line == 0 ? List.of() : RuleLines.around(text, line),
                    List.of(),
                    "",
                    List.of());
        }
    }

    private RuleView.Version version(List<OwnRule> versions, int at) throws IOException {
        OwnRule one = versions.get(at);
        boolean chosen = one.version() == asked.version();
        String now = text(one);
        String before = text(at + 1 < versions.size() ? versions.get(at + 1) : null);
        return new RuleView.Version(
                one.version(),
                RulePages.href(entry.id()) + "&version=" + one.version() + "#versions",
                moment(one.addedAt()),
                Visible.line(one.addedBy()),
                Visible.line(one.source()),
                at == 0,
                one.text(),
                chosen ? RuleLines.changes(before, now) : List.of(),
                chosen ? outcome(ready(now), ready(before)) : "");
    }

    private String text(@Nullable OwnRule version) {
        return RulesApi.text(version, RulesApi.shippedText(entry));
    }

    private RuleView.@Nullable Shipped shipped() {
        return entry.own() == null || entry.shipped() == null
                ? null
                : new RuleView.Shipped(RuleLines.changes(
                        entry.document().facts().source(), RulesApi.shippedText(entry)));
    }

    private static @Nullable Rule ready(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return RulePreview.ready(RulesApi.read("text", text).getFirst());
        } catch (HttpProblem e) {
            return null;
        }
    }

    /** In words what one rule would have matched otherwise than another. */
    private String outcome(@Nullable Rule now, @Nullable Rule before) throws IOException {
        if (now == null || before == null) {
            return "";
        }
        int days = asked.days() == 0 ? USUAL_DAYS : asked.days();
        RulePreview.Difference found =
                sources.preview().difference(visitor.tenant(), range(days), now, before);
        return "Over the last " + Numbers.count(days, "day", "days") + " it would have matched "
                + Numbers.count(found.gained(), "event", "events") + " more, and "
                + Numbers.count(found.lost(), "event", "events") + " no more.";
    }

    private TimeRange range(int days) {
        Instant now = sources.hunts().now();
        return new TimeRange(now.minus(Duration.ofDays(days)), now);
    }

    // Exceptions -----------------------------------------------------------------------------

    private RuleView.Exceptions exceptions() {
        return new RuleView.Exceptions(
                sources.rules().exceptions(visitor, entry.id()).stream()
                        .map(this::exception)
                        .toList(),
                asked.query(),
                "");
    }

    private RuleView.ExceptionRow exception(RuleException one) {
        Instant until = one.expiresAt();
        return new RuleView.ExceptionRow(
                one.id(),
                one.ruleId().equals(RuleException.EVERY_RULE),
                Visible.line(one.query()),
                HuntState.of(one.query()).href(),
                Visible.line(one.reason()),
                Visible.line(one.createdBy()),
                moment(one.createdAt()),
                until == null ? null : moment(until));
    }

    // The past -------------------------------------------------------------------------------

    private RuleView.Past past() throws IOException {
        Rule ready = RulePreview.ready(entry.document());
        return new RuleView.Past(
                DAYS.stream()
                        .map(some -> new RuleView.Link(
                                some == 1 ? "24 h" : some + " d",
                                RulePages.href(entry.id()) + "&days=" + some,
                                some == asked.days()))
                        .toList(),
                ready == null || asked.days() == 0 ? null : preview(ready, asked.days()),
                ready == null ? "A correlation counts what other rules match: look at those." : "");
    }

    private RuleView.Preview preview(Rule rule, int days) throws IOException {
        SearchResult found = sources.hunts()
                .search(
                        new HuntRequest(visitor.tenant(), rule.condition(), range(days)),
                        HuntState.of(""),
                        SHOWN,
                        BUCKETS);
        HitViews hits = new HitViews(
                HuntState.of(""),
                sources.hunts().catalogue(),
                zone,
                sources.hunts().now());
        long perDay = found.total() / days;
        return new RuleView.Preview(
                Numbers.count(found.total(), "event", "events"),
                perDay == 0 ? "less than one a day" : Numbers.count(perDay) + " a day",
                perDay > NOISY_PER_DAY,
                found.partial(),
                new HistogramViews(HuntState.of(""), state -> "", zone).view(found.histogram()),
                hits.columns(),
                found.hits().stream().map(hits::row).toList());
    }
}
