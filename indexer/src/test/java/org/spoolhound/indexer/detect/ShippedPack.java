package org.spoolhound.indexer.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** The rules we ship, met by lines of logs as the indexer meets them: read, matched, correlated. */
final class ShippedPack {

    /** When lines without a year were collected. */
    private static final Instant COLLECTED = Instant.parse("2026-11-21T12:00:00Z");

    private final Detector detector;
    private final List<Plan> plans;
    private final LogParsers parsers = LogParsers.standard();

    private ShippedPack(RuleSet rules) {
        this.detector = Detector.of(rules, FieldCatalogue.standard());
        this.plans = Plan.of(rules);
    }

    static ShippedPack load() {
        Path folder = Path.of(System.getProperty("spoolhound.root", ".."), "conf", "rules");
        try {
            return new ShippedPack(RuleSet.load(
                    folder,
                    new RuleSet.Reading(
                            SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What some lines led to.
     *
     * @param met every rule that met a line, those that only count for others included
     * @param alerts rules and correlations that raise an alert above informational
     */
    record Found(Set<String> met, Set<String> alerts) {}

    /**
     * A line as an agent sends it.
     *
     * @param file the log it stands in
     */
    record Line(String file, String text) {}

    /** The format that reads most of some lines; null when none does. */
    @Nullable
    String guess(List<String> lines) {
        return parsers.guess(lines).orElse(null);
    }

    /** A line in fields. */
    Event read(Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host.name", "sensor");
        fields.put("log.file.path", line.file());
        fields.put("message", line.text());
        return parsers.parse(
                new Event(EventKind.EVENT, COLLECTED, fields), LogContext.utc(COLLECTED));
    }

    /** What events of one machine lead to. */
    Found meet(List<Event> events) {
        Map<String, List<Integer>> matches = new HashMap<>();
        Set<String> met = new TreeSet<>();
        Set<String> alerts = new TreeSet<>();
        for (int i = 0; i < events.size(); i++) {
            for (Rule rule : detector.detect(events.get(i))) {
                matches.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(i);
                met.add(rule.facts().title());
                if (!rule.silent() && raises(rule.facts())) {
                    alerts.add(rule.facts().title());
                }
            }
        }
        for (Plan plan : plans) {
            if (!plan.silent()
                    && raises(plan.definition().facts())
                    && isTrue(plan, events, matches)) {
                alerts.add(plan.definition().facts().title());
            }
        }
        return new Found(met, alerts);
    }

    private static boolean raises(RuleFacts facts) {
        return facts.level() != null && facts.level() != Level.INFORMATIONAL;
    }

    private static boolean isTrue(
            Plan plan, List<Event> events, Map<String, List<Integer>> matches) {
        MatchSource source = (rule, narrow, range, sink) -> {
            for (int i : matches.getOrDefault(rule.id(), List.of())) {
                if (range.contains(events.get(i).time())) {
                    sink.accept("line-" + i, events.get(i));
                }
            }
        };
        Instant first = events.stream().map(Event::time).min(Instant::compareTo).orElse(COLLECTED);
        Instant last = events.stream().map(Event::time).max(Instant::compareTo).orElse(COLLECTED);
        try {
            return !new Correlator(source, event -> Map.of())
                    .stretches(plan, Map.of(), new MatchSource.Range(first, last))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
