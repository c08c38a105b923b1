package org.spoolhound.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.PlainRule;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.OwnRule;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.RuleException;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Rules for programs: listed, added in versions, switched, excepted. */
public final class RulesApi {

    private final SiteRules rules;
    private final OwnRules own;
    private final RuleDesk desk;
    private final HuntParser parser;
    private final Audit audit;
    private final Clock clock;

    /** Answers from these rules. */
    public RulesApi(Sources sources, Audit audit, Clock clock) {
        this.rules = sources.rules();
        this.own = sources.own();
        this.desk = sources.desk();
        this.parser = sources.parser();
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What it answers from.
     *
     * @param rules shipped and own ones
     * @param own the organisations' own, and what is on
     * @param desk switches them on
     * @param parser understands exceptions
     */
    public record Sources(SiteRules rules, OwnRules own, RuleDesk desk, HuntParser parser) {}

    /** Answers {@code GET /api/v1/rules}. */
    public Reply list(Call call, Visitor visitor) throws IOException {
        SiteRules.Shelf shelf = rules.shelf(visitor.tenant());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "rules",
                shelf.entries().values().stream().map(RuleJson::members).toList());
        answer.put("problems", shelf.problems().stream().map(Object::toString).toList());
        return Reply.json(Json.text(answer));
    }

    /** Answers {@code GET /api/v1/rules/:id}: one with text, versions and exceptions. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        return Reply.json(Json.text(whole(call, visitor)));
    }

    private Map<String, Object> whole(Call call, Visitor visitor) throws IOException {
        SiteRules.Entry entry = find(visitor, call.name("id"));
        Map<String, Object> members = RuleJson.members(entry);
        members.put("description", entry.document().facts().description());
        members.put("false_positives", entry.document().facts().falsePositives());
        members.put("references", entry.document().facts().references());
        members.put("text", entry.document().facts().source());
        members.put(
                "plain",
                entry.document() instanceof SigmaDocument.Rule rule
                        ? PlainRule.tell(rule).orElse(null)
                        : null);
        members.put(
                "versions",
                own.versions(visitor.tenant(), entry.id()).stream()
                        .map(RuleJson::members)
                        .toList());
        members.put("exceptions", exceptionsOf(visitor, entry.id()));
        return members;
    }

    /**
     * A rule of the visitor's organisation.
     *
     * @throws HttpProblem 404 when there is none
     */
    public SiteRules.Entry find(Visitor visitor, String id) throws IOException {
        SiteRules.Entry entry = rules.shelf(visitor.tenant()).entries().get(id);
        if (entry == null) {
            throw HttpProblem.notFound("There is no such rule.");
        }
        return entry;
    }

    /**
     * Answers {@code POST /api/v1/rules}: the body is Sigma, one or more documents; each becomes a
     * version of the rule with its id. A new rule is off until it is switched on. A JSON object
     * with {@code condition_json} is the plain form, see {@link PlainRule}.
     */
    public Reply add(Call call, Visitor visitor) throws IOException {
        String body = new String(call.body().read(), StandardCharsets.UTF_8);
        PlainRule.@Nullable Written plain = plain(body);
        List<SigmaDocument> documents = read("body", plain == null ? body : plain.text());
        List<String> added = write(call, visitor, documents);
        if (plain != null && plain.enabled()) {
            for (SigmaDocument document : documents) {
                desk.on(visitor, document.facts().id());
            }
        }
        return Reply.json(
                        Json.text(Map.of("added", added, "warnings", warnings(visitor, documents))))
                .withStatus(201);
    }

    /** What is odd about rules, beside those an organisation has, and yet not wrong. */
    public List<String> warnings(Visitor visitor, List<SigmaDocument> documents)
            throws IOException {
        return rules.warnings(visitor.tenant(), documents).stream()
                .map(SigmaFile.Problem::reason)
                .toList();
    }

    /**
     * Understands rules.
     *
     * @param place what the text is called when it is wrong
     * @throws HttpProblem 400 with {@code line} when it is wrong, or holds none
     */
    public static List<SigmaDocument> read(String place, String text) {
        SigmaFile file = SigmaFile.read(place, text, Placeholders.NONE);
        if (!file.problems().isEmpty()) {
            throw rejected(file.problems().getFirst());
        }
        if (file.documents().isEmpty()) {
            throw HttpProblem.badRequest("The " + place + " holds no rule: write Sigma's YAML.")
                    .coded("rule");
        }
        return file.documents();
    }

    static HttpProblem rejected(SigmaFile.Problem problem) {
        return HttpProblem.badRequest("The rule is rejected: " + problem)
                .coded("rule")
                .and("line", problem.place().line())
                .and("reason", problem.reason());
    }

    /** Adds a version of each rule; returns the ids of those whose text is new. */
    public List<String> write(Call call, Visitor visitor, List<SigmaDocument> documents) {
        List<String> added = new ArrayList<>();
        for (SigmaDocument document : documents) {
            String id = document.facts().id();
            if (own.add(by(visitor), id, "written", document.facts().source())) {
                added.add(id);
                audit.done(call, visitor, new Audit.Deed("rule-added", id, ""));
            }
        }
        return added;
    }

    private static PlainRule.@Nullable Written plain(String body) {
        if (!body.stripLeading().startsWith("{") || !body.contains("\"condition_json\"")) {
            return null;
        }
        try {
            return PlainRule.read(body);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The rule is rejected: " + e.getMessage())
                    .coded("rule");
        }
    }

    private static OwnRules.By by(Visitor visitor) {
        return new OwnRules.By(visitor.tenant(), visitor.name());
    }

    /**
     * Answers {@code PATCH /api/v1/rules/:id}: {@code enabled}. A rule that was off is run over
     * the past: since {@code look_back} (a time, or {@code none}), else as long as the settings
     * say; the answer names the job as {@code look_back}.
     */
    public Reply change(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "enabled", "look_back");
        query.word("enabled", "", "true", "false");
        if (query.values().text("enabled").isEmpty()) {
            throw HttpProblem.badRequest("Say \"enabled\": true or false.");
        }
        Parameters asked = query.values();
        Map<String, Object> answer = new LinkedHashMap<>();
        turn(call, visitor, call.name("id"), asked).ifPresent(job -> answer.put("look_back", job));
        answer.putAll(whole(call, visitor));
        return Reply.json(Json.text(answer));
    }

    /**
     * Switches a rule. One that was off is run over the past.
     *
     * @param asked {@code enabled} true or not; {@code look_back}: since when the past is looked
     *     at, or {@code none}; as long as the settings say unless told
     * @return the job that looks back, if there is one
     */
    public Optional<String> turn(Call call, Visitor visitor, String id, Parameters asked)
            throws IOException {
        boolean enabled = asked.text("enabled").equals("true");
        String window = asked.text("look_back");
        Instant since = window.equals("none") ? null : ApiQuery.time(asked, "look_back", clock);
        SiteRules.Entry entry = find(visitor, id);
        Optional<String> job = Optional.empty();
        if (!enabled) {
            own.enable(by(visitor), entry.id(), false);
        } else if (window.isEmpty()) {
            job = desk.on(visitor, entry.id());
        } else {
            job = desk.on(visitor, entry.id(), since);
        }
        audit.done(
                call,
                visitor,
                new Audit.Deed(enabled ? "rule-enabled" : "rule-disabled", entry.id(), ""));
        return job;
    }

    /** Answers {@code GET /api/v1/rules/:id/exceptions}. */
    public Reply exceptions(Call call, Visitor visitor) throws IOException {
        return Reply.json(Json.text(Map.of(
                "exceptions",
                exceptionsOf(visitor, find(visitor, call.name("id")).id()))));
    }

    private List<Map<String, Object>> exceptionsOf(Visitor visitor, String ruleId) {
        return exceptions(visitor, ruleId).stream().map(RuleJson::members).toList();
    }

    /** What a rule is not to match, those of every rule included. */
    public List<RuleException> exceptions(Visitor visitor, String ruleId) {
        return own.exceptions(visitor.tenant()).stream()
                .filter(one -> one.ruleId().equals(ruleId)
                        || one.ruleId().equals(RuleException.EVERY_RULE))
                .toList();
    }

    /**
     * Answers {@code POST /api/v1/rules/:id/exceptions}: {@code q}, {@code reason}, {@code until},
     * {@code scope}.
     */
    public Reply except(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "reason", "until", "scope");
        RuleException made = except(call, visitor, call.name("id"), query);
        return Reply.json(Json.text(RuleJson.members(made))).withStatus(201);
    }

    /**
     * Adds an exception.
     *
     * @param asked {@code q}, {@code reason}, {@code until}; {@code scope}: {@code rule} (unless
     *     told) or {@code every} rule
     */
    public RuleException except(Call call, Visitor visitor, String id, Parameters asked)
            throws IOException {
        return except(call, visitor, id, new ApiQuery(asked));
    }

    private RuleException except(Call call, Visitor visitor, String id, ApiQuery query)
            throws IOException {
        String hunt = query.required("q");
        String reason = query.required("reason");
        boolean every = query.word("scope", "rule", "every").equals("every");
        try {
            parser.parse(hunt);
        } catch (QuerySyntaxException e) {
            throw HttpProblem.badQuery(e.column(), e.problem(), e.suggestion());
        }
        SiteRules.Entry entry = find(visitor, id);
        String whose = every ? RuleException.EVERY_RULE : entry.id();
        RuleException made = own.except(
                by(visitor), whose, hunt, reason, ApiQuery.time(query.values(), "until", clock));
        audit.done(call, visitor, new Audit.Deed("rule-excepted", whose, hunt));
        return made;
    }

    /** Answers {@code DELETE /api/v1/rules/:id/exceptions/:exception}. */
    public Reply endException(Call call, Visitor visitor) {
        endException(call, visitor, call.name("id"), call.name("exception"));
        return Reply.json("{}");
    }

    /** Ends an exception, of a rule or of every rule. */
    public void endException(Call call, Visitor visitor, String id, String exception) {
        if (!own.endException(by(visitor), exception)) {
            throw HttpProblem.notFound("There is no such exception.");
        }
        audit.done(call, visitor, new Audit.Deed("rule-exception-ended", id, exception));
    }

    /** The versions of a rule, newest first; none of one that is shipped. */
    public List<OwnRule> versions(Visitor visitor, String id) {
        return own.versions(visitor.tenant(), id);
    }

    /** Answers {@code GET /api/v1/rules/:id/versions/:version}: its text, and what changed. */
    public Reply version(Call call, Visitor visitor) throws IOException {
        String shipped = shippedText(visitor, call.name("id"));
        List<OwnRule> all = own.versions(visitor.tenant(), call.name("id"));
        for (int i = 0; i < all.size(); i++) {
            if (Integer.toString(all.get(i).version()).equals(call.name("version"))) {
                OwnRule before = i + 1 < all.size() ? all.get(i + 1) : null;
                String text = text(all.get(i), shipped);
                Map<String, Object> members = RuleJson.members(all.get(i));
                members.put("text", text);
                members.put("changes", TextChanges.between(text(before, shipped), text));
                return Reply.json(Json.text(members));
            }
        }
        throw HttpProblem.notFound("There is no such version of the rule.");
    }

    private String shippedText(Visitor visitor, String id) throws IOException {
        SiteRules.Entry entry = rules.shelf(visitor.tenant()).entries().get(id);
        return entry == null ? "" : shippedText(entry);
    }

    /** The shipped rule with the id of this one; empty when none is shipped. */
    public static String shippedText(SiteRules.Entry entry) {
        SigmaDocument document = entry.shipped();
        return document == null ? "" : document.facts().source();
    }

    /** What held with a version of a rule, or before there was any (null). */
    public static String text(@Nullable OwnRule version, String shipped) {
        return version == null || version.isNone() ? shipped : version.text();
    }

    /**
     * Answers {@code DELETE /api/v1/rules/:id}: takes the organisation's own rule out of use, its
     * versions stay. {@code shipped} tells whether a shipped one stands again in its place.
     */
    public Reply remove(Call call, Visitor visitor) throws IOException {
        SiteRules.Entry entry = find(visitor, call.name("id"));
        revert(call, visitor, entry);
        return Reply.json(Json.text(Map.of("shipped", entry.shipped() != null)));
    }

    /**
     * Takes an organisation's own rule out of use. Where a shipped one stands again, it is on as
     * the own one was.
     *
     * @throws HttpProblem 409 when it has none of its own
     */
    public void revert(Call call, Visitor visitor, SiteRules.Entry entry) {
        if (!own.revert(by(visitor), entry.id())) {
            throw HttpProblem.conflict("The rule is as it was shipped: switch it off instead.");
        }
        if (entry.shipped() == null) {
            own.enable(by(visitor), entry.id(), false);
        }
        audit.done(call, visitor, new Audit.Deed("rule-reverted", entry.id(), ""));
    }
}
