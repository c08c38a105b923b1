package org.spoolhound.web.rule;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.api.LookBackApi;
import org.spoolhound.web.api.RulePreview;
import org.spoolhound.web.api.RulesApi;
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
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Numbers;

/** The list of rules, and one rule with what it would have matched. */
public final class RulePages {

    private static final int MAX_ROWS = 500;
    private static final int MAX_DAYS = 366;

    /** Longer than any rule anybody reads. */
    private static final int MAX_TEXT = 200_000;

    private final SiteRules rules;
    private final Sources sources;
    private final Pages pages;

    /** Pages over these rules. */
    public RulePages(SiteRules rules, Sources sources, Pages pages) {
        this.rules = rules;
        this.sources = sources;
        this.pages = pages;
    }

    /**
     * What they draw from, and have done.
     *
     * @param rules versions, switches and exceptions
     * @param lookBacks looks over the past
     * @param preview what a rule would have matched
     * @param hunts finds events
     */
    public record Sources(
            RulesApi rules, LookBackApi lookBacks, RulePreview preview, Hunts hunts) {}

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

    static RulesView.Row row(SiteRules.Entry entry) {
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

    static String href(String id) {
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

    /**
     * Answers {@code GET /rule?id=…}; {@code days}: also what it would have matched; {@code
     * version}: that one and what changed with it; {@code q}: an exception to begin with.
     */
    public Reply show(Call call, Visitor visitor) throws IOException {
        SiteRules.Entry entry = sources.rules().find(visitor, call.query().text("id"));
        RuleDrawing.Asked asked = new RuleDrawing.Asked(
                call.query().number("days", 0, 0, MAX_DAYS),
                call.query().number("version", 0, 0, Integer.MAX_VALUE),
                call.query().text("q"),
                null);
        return page(call, visitor, entry, asked);
    }

    private Reply page(Call call, Visitor visitor, SiteRules.Entry entry, RuleDrawing.Asked asked)
            throws IOException {
        RuleView view =
                new RuleDrawing(sources, visitor, Preferences.of(call).zone(), entry, asked).view();
        Reply page = pages.page(
                call, visitor, new Pages.Page("rule.jte", view.row().title(), Section.RULES, view));
        boolean wrong = view.draft() != null && !view.draft().problem().isEmpty();
        return wrong ? page.withStatus(400) : page;
    }

    /** Answers {@code POST /rule/switch}: {@code id}, {@code enabled}, {@code look_back}. */
    public Reply turn(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        sources.rules().turn(call, visitor, form.text("id"), form);
        return Reply.redirect(href(form.text("id")));
    }

    /**
     * Answers {@code POST /rule/edit}: {@code id}, {@code text}; {@code act} check shows what would
     * change, save makes it the newest version.
     */
    public Reply edit(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        SiteRules.Entry entry = sources.rules().find(visitor, form.text("id"));
        String text = text(form);
        RuleDrawing.Asked asked =
                new RuleDrawing.Asked(form.number("days", 0, 0, MAX_DAYS), 0, "", text);
        if (!form.text("act").equals("save")) {
            return page(call, visitor, entry, asked);
        }
        SigmaDocument document;
        try {
            document = only(entry, text);
        } catch (HttpProblem e) {
            return page(call, visitor, entry, asked);
        }
        sources.rules().write(call, visitor, List.of(document));
        return Reply.redirect(href(entry.id()) + "#versions");
    }

    /** Browsers send line ends of their own. */
    private static String text(Parameters form) {
        String text = String.valueOf(form.first("text")).replace("\r\n", "\n");
        if (text.length() > MAX_TEXT) {
            throw HttpProblem.badRequest("The text is longer than " + MAX_TEXT + " characters.");
        }
        return text;
    }

    /**
     * The one rule of a text that is to stand in a rule's place.
     *
     * @throws HttpProblem 400 with {@code line} when it is wrong, or another rule's
     */
    static SigmaDocument only(SiteRules.Entry entry, String text) {
        List<SigmaDocument> documents = RulesApi.read("text", text);
        if (documents.size() != 1) {
            throw HttpProblem.badRequest(
                    "The text holds " + documents.size() + " rules: write one.");
        }
        SigmaDocument document = documents.getFirst();
        if (!document.facts().id().equals(entry.id())) {
            throw HttpProblem.badRequest("The text has the id "
                    + document.facts().id() + ": a rule keeps its id, " + entry.id() + ".");
        }
        if (document instanceof SigmaDocument.Rule) {
            RulePreview.requireReady(text);
        }
        return document;
    }

    /** Answers {@code POST /rule/look-back}: {@code id}, {@code from}: runs it over the past. */
    public Reply lookBack(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        SiteRules.Entry entry = sources.rules().find(visitor, form.text("id"));
        if (!entry.enabled()) {
            throw HttpProblem.conflict("The rule is off: switch it on, and run it over the past.");
        }
        sources.lookBacks().begin(call, visitor, List.of(entry.id()), form);
        return Reply.redirect(href(entry.id()) + "#look-back");
    }

    /** Answers {@code POST /rule/look-back/end}: {@code id}, {@code job}: calls it off. */
    public Reply endLookBack(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        sources.lookBacks().cancel(call, visitor, form.text("job"));
        return Reply.redirect(href(form.text("id")) + "#look-back");
    }

    /** Answers {@code POST /rule/revert}: {@code id}: the shipped rule stands again. */
    public Reply revert(Call call, Visitor visitor) throws IOException {
        SiteRules.Entry entry = sources.rules().find(visitor, call.form().text("id"));
        if (entry.shipped() == null) {
            throw HttpProblem.conflict("No rule with this id is shipped: switch it off instead.");
        }
        sources.rules().revert(call, visitor, entry);
        return Reply.redirect(href(entry.id()) + "#versions");
    }

    /**
     * Answers {@code POST /rule/except}: {@code id}, {@code q}, {@code reason}, {@code until},
     * {@code scope}.
     */
    public Reply except(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        sources.rules().except(call, visitor, form.text("id"), form);
        return Reply.redirect(href(form.text("id")) + "#exceptions");
    }

    /** Answers {@code POST /rule/except/end}: {@code id}, {@code exception}. */
    public Reply endException(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        sources.rules().endException(call, visitor, form.text("id"), form.text("exception"));
        return Reply.redirect(href(form.text("id")) + "#exceptions");
    }
}
