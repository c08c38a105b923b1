package org.spoolhound.web.rule;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HistogramViews;
import org.spoolhound.web.hunt.HitViews;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Numbers;

/** The list of rules, and one rule with what it would have matched. */
public final class RulePages {

    private static final int MAX_ROWS = 500;
    private static final int SHOWN = 20;
    private static final int BUCKETS = 96;

    /** More matches a day than this are more than people look at. */
    private static final long NOISY_PER_DAY = 100;

    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final SiteRules rules;
    private final OwnRules own;
    private final Hunts hunts;
    private final Pages pages;
    private final Audit audit;

    /** Pages over these rules; who switches them is written into the audit log. */
    public RulePages(SiteRules rules, OwnRules own, Hunts hunts, Pages pages, Audit audit) {
        this.rules = rules;
        this.own = own;
        this.hunts = hunts;
        this.pages = pages;
        this.audit = audit;
    }

    /** Answers {@code GET /rules}. */
    public Reply list(Call call, Visitor visitor) throws IOException {
        String text = call.query().text("text");
        String only = call.query().text("only", "all");
        if (!RulesView.ONLY.contains(only)) {
            throw HttpProblem.badRequest("\"only\" must be all, on or off.");
        }
        SiteRules.Shelf shelf = rules.shelf(visitor.tenant());
        List<RulesView.Row> rows = shelf.entries().values().stream()
                .map(RulePages::row)
                .filter(row -> only.equals("all") || row.on() == only.equals("on"))
                .filter(row -> contains(row, text.toLowerCase(Locale.ROOT)))
                .toList();
        RulesView view = new RulesView(
                text,
                only,
                visitor.csrf(),
                visitor.role() != Role.VIEWER,
                Numbers.count(rows.size(), "rule", "rules"),
                rows.stream().limit(MAX_ROWS).toList(),
                Math.max(0, rows.size() - MAX_ROWS),
                shelf.problems().stream()
                        .map(problem -> Visible.line(problem.toString()))
                        .toList());
        return pages.page(call, visitor, new Pages.Page("rules.jte", "Rules", Section.RULES, view));
    }

    private static boolean contains(RulesView.Row row, String text) {
        String all = row.title() + " " + row.id() + " " + row.techniques() + " " + row.looksAt();
        return all.toLowerCase(Locale.ROOT).contains(text);
    }

    private static RulesView.Row row(SiteRules.Entry entry) {
        RuleFacts facts = entry.document().facts();
        return new RulesView.Row(
                facts.id(),
                href(facts.id()),
                Visible.line(facts.title()),
                facts.level().sigma(),
                Visible.line(looksAt(entry.document())),
                entry.own() == null ? "shipped" : "own, version " + entry.own().version(),
                String.join(" ", techniques(facts.tags())),
                entry.enabled());
    }

    private static String href(String id) {
        return Url.of("/rule").and("id", id).toString();
    }

    private static String looksAt(SigmaDocument document) {
        return switch (document) {
            case SigmaDocument.Rule rule -> rule.logSource().toString();
            case SigmaDocument.Correlation correlation ->
                "correlation: " + correlation.type().sigma();
            case SigmaDocument.Filter filter -> "filter";
        };
    }

    private static List<String> techniques(List<String> tags) {
        return tags.stream()
                .map(tag -> tag.toUpperCase(Locale.ROOT))
                .filter(tag -> tag.startsWith("ATTACK.T") && tag.length() > 8)
                .filter(tag -> Character.isDigit(tag.charAt(8)))
                .map(tag -> Visible.line(tag.substring("ATTACK.".length())))
                .toList();
    }

    /** Answers {@code POST /rule/switch}: {@code id}, {@code on} true or false. */
    public Reply turn(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        SiteRules.Entry entry = find(visitor, form.text("id"));
        boolean on = form.text("on").equals("true");
        own.enable(new OwnRules.By(visitor.tenant(), visitor.name()), entry.id(), on);
        audit.done(
                call,
                visitor,
                new Audit.Deed(on ? "rule-enabled" : "rule-disabled", entry.id(), ""));
        return Reply.redirect(href(entry.id()));
    }

    private SiteRules.Entry find(Visitor visitor, String id) throws IOException {
        SiteRules.Entry entry = rules.shelf(visitor.tenant()).entries().get(id);
        if (entry == null) {
            throw HttpProblem.notFound("There is no such rule.");
        }
        return entry;
    }

    /** Answers {@code GET /rule?id=…}, with {@code days} also what it would have matched. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        SiteRules.Entry entry = find(visitor, call.query().text("id"));
        int days = call.query().number("days", 0, 0, 366);
        RuleFacts facts = entry.document().facts();
        Rule ready = ready(entry.document());
        RuleView view = new RuleView(
                row(entry),
                visitor.csrf(),
                visitor.role() != Role.VIEWER,
                block(facts.description()),
                facts(facts),
                facts.falsePositives().stream().map(Visible::line).toList(),
                facts.references().stream().map(Visible::line).toList(),
                Visible.block(facts.source()),
                Url.of("/alerts").and("state", "all").and("rule", entry.id()).toString(),
                exceptions(visitor, entry.id()),
                DAYS.stream()
                        .map(some -> new RuleView.Link(
                                some == 1 ? "24 h" : some + " d",
                                href(entry.id()) + "&days=" + some,
                                some == days))
                        .toList(),
                ready == null || days == 0 ? null : preview(call, visitor, ready, days),
                ready == null ? "A correlation counts what other rules match: look at those." : "");
        return pages.page(
                call, visitor, new Pages.Page("rule.jte", view.row().title(), Section.RULES, view));
    }

    private static String block(@Nullable String text) {
        return text == null ? "" : Visible.block(text);
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

    private List<RuleView.Fact> exceptions(Visitor visitor, String id) {
        return own.exceptions(visitor.tenant()).stream()
                .filter(one -> one.ruleId().equals(id))
                .map(one ->
                        new RuleView.Fact(Visible.line(one.query()), Visible.line(one.reason())))
                .toList();
    }

    /** The rule ready for use; null for what looks at no single event. */
    private static @Nullable Rule ready(SigmaDocument document) {
        if (!(document instanceof SigmaDocument.Rule)) {
            return null;
        }
        RuleSet set = RuleSet.of(
                List.of(new SigmaFile(List.of(document), List.of())),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
        return set.rules().isEmpty() ? null : set.rules().getFirst();
    }

    private RuleView.Preview preview(Call call, Visitor visitor, Rule rule, int days)
            throws IOException {
        Instant now = hunts.now();
        TimeRange range = new TimeRange(now.minus(Duration.ofDays(days)), now);
        SearchResult found = hunts.search(
                new HuntRequest(visitor.tenant(), rule.condition(), range),
                HuntState.of(""),
                SHOWN,
                BUCKETS);
        Preferences preferences = Preferences.of(call);
        HitViews hits = new HitViews(HuntState.of(""), hunts.catalogue(), preferences.zone(), now);
        long perDay = found.total() / days;
        return new RuleView.Preview(
                Numbers.count(found.total(), "event", "events"),
                perDay == 0 ? "less than one a day" : Numbers.count(perDay) + " a day",
                perDay > NOISY_PER_DAY,
                found.partial(),
                new HistogramViews(HuntState.of(""), state -> "", preferences.zone())
                        .view(found.histogram()),
                hits.columns(),
                found.hits().stream().map(hits::row).toList());
    }
}
