package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What a rule would have matched in the past, and what changes against the rule as it is. */
public final class RulePreview {

    /** More matches a day than this are more than people look at. */
    private static final double NOISY_PER_DAY = 100;

    private static final int SHOWN = 20;
    private static final int BUCKETS = 60;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final SiteRules rules;
    private final EventReader events;
    private final Clock clock;

    /** Previews over these events. */
    public RulePreview(SiteRules rules, EventReader events, Clock clock) {
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    private record Question(TenantId tenant, TimeRange range) {}

    /**
     * Answers {@code POST /api/v1/rules/preview}: {@code rule} (an id) or {@code text} (Sigma),
     * {@code from} (a week ago unless told), {@code to}.
     */
    public Reply show(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "rule", "text");
        Instant to = time(query, "to", clock.instant());
        Instant from = time(query, "from", to.minus(Duration.ofDays(7)));
        if (!from.isBefore(to)) {
            throw HttpProblem.badRequest("\"from\" must be before \"to\".").coded("time");
        }
        Question question = new Question(visitor.tenant(), new TimeRange(from, to));
        Rule now = asked(query, visitor);
        SearchResult found = search(question, now.condition(), SHOWN);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("rule", now.id());
        answer.put("from", from.toString());
        answer.put("to", to.toString());
        answer.put("total", found.total());
        answer.put("partial", found.partial());
        double days = Math.max(1, Duration.between(from, to).toHours() / 24.0);
        answer.put("per_day", Math.round(found.total() / days * 10) / 10.0);
        answer.put("noisy", found.total() / days > NOISY_PER_DAY);
        answer.put("counts", found.histogram().counts());
        answer.put("events", found.hits().stream().map(RulePreview::members).toList());
        Rule before = query.values().text("text").isEmpty() ? null : known(visitor, now.id());
        if (before != null) {
            Difference difference = difference(question.tenant(), question.range(), now, before);
            answer.put("gained", difference.gained());
            answer.put("lost", difference.lost());
        }
        return Reply.json(Json.text(answer));
    }

    private static Map<String, Object> members(Hit hit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", hit.id());
        members.put("time", hit.event().time().toString());
        members.put("host", hit.event().text("host.name"));
        members.put("message", hit.event().text("message"));
        return members;
    }

    private long only(Question question, Rule one, Rule other) throws IOException {
        Condition condition = one.condition().and(new Condition.Not(other.condition()));
        return search(question, condition, 0).total();
    }

    private SearchResult search(Question question, Condition condition, int limit)
            throws IOException {
        return events.search(new SearchRequest(
                question.tenant(), condition, question.range(), limit, null, BUCKETS, LONGEST));
    }

    private Rule asked(ApiQuery query, Visitor visitor) throws IOException {
        String text = query.values().text("text");
        if (text.isEmpty()) {
            Rule rule = known(visitor, query.required("rule"));
            if (rule == null) {
                throw HttpProblem.notFound("There is no such rule on single events.");
            }
            return rule;
        }
        return requireReady(text);
    }

    /**
     * The first rule of a text, ready for use.
     *
     * @throws HttpProblem 400 with {@code line} when there is none
     */
    public static Rule requireReady(String text) {
        RuleSet set =
                RuleSet.of(List.of(SigmaFile.read("text", text, Placeholders.NONE)), reading());
        if (set.rules().isEmpty()) {
            throw set.problems().isEmpty()
                    ? HttpProblem.badRequest("The text holds no rule on single events.")
                            .coded("rule")
                    : RulesApi.rejected(set.problems().getFirst());
        }
        return set.rules().getFirst();
    }

    private @Nullable Rule known(Visitor visitor, String id) throws IOException {
        SiteRules.Entry entry = rules.shelf(visitor.tenant()).entries().get(id);
        return entry == null ? null : ready(entry.document());
    }

    /** A rule ready for use; null for what looks at no single event, or is rejected. */
    public static @Nullable Rule ready(SigmaDocument document) {
        SigmaFile file = new SigmaFile(List.of(document), List.of());
        return RuleSet.of(List.of(file), reading()).rules().stream().findFirst().orElse(null);
    }

    /**
     * What a change of a rule changes.
     *
     * @param gained how many events it matches that it did not
     * @param lost how many it matches no more
     */
    public record Difference(long gained, long lost) {}

    /** What one rule matches in some time that another does not, and the other way round. */
    public Difference difference(TenantId tenant, TimeRange range, Rule now, Rule before)
            throws IOException {
        Question question = new Question(tenant, range);
        return new Difference(only(question, now, before), only(question, before, now));
    }

    private static RuleSet.Reading reading() {
        return new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false);
    }

    private Instant time(ApiQuery query, String name, Instant otherwise) {
        Instant told = ApiQuery.time(query.values(), name, clock);
        return told == null ? otherwise : told;
    }
}
