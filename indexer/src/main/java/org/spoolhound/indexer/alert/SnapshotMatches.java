package org.spoolhound.indexer.alert;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.FieldValues;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.SnapshotEvent;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.spool.snapshot.Event;

/** What one snapshot's events met. Not safe for several threads. */
final class SnapshotMatches {

    /** Of a snapshot that is derived again; one has at most so many matches. */
    private static final int MOST_SINGLE = 200_000;

    private final AcceptedSnapshot snapshot;
    private final RuleBook book;
    private final Duration gap;
    private final boolean single;
    private final Map<Map<String, String>, Map<String, Runs>> runs = new HashMap<>();
    private final List<RuleMatch> matches = new ArrayList<>();
    private final Touched touched = new Touched();

    /**
     * Begins without any.
     *
     * @param single whether every match is remembered by itself
     */
    SnapshotMatches(AcceptedSnapshot snapshot, RuleBook book, Duration gap, boolean single) {
        this.snapshot = snapshot;
        this.book = book;
        this.gap = gap;
        this.single = single;
    }

    AcceptedSnapshot snapshot() {
        return snapshot;
    }

    /** The group of alerts on single events of its host, see {@link Group#host}. */
    Map<String, String> host() {
        Map<String, String> host = new TreeMap<>();
        host.put("agent.id", snapshot.id().agent().hex());
        Object name = snapshot.manifest().header().host().get("host.name");
        if (name != null) {
            host.put("host.name", name.toString());
        }
        return host;
    }

    /** The rules they were met with. */
    RuleBook book() {
        return book;
    }

    /** Notes the rules an event met. */
    void note(SnapshotEvent one, List<Rule> met) {
        Event event = EventPlacement.of(
                        snapshot.tenant(),
                        one.event(),
                        snapshot.manifest().header().collectedAt())
                .event();
        Map<String, String> group = Group.host(event);
        Map<String, List<String>> named = Group.named(event);
        Evidence evidence = new Evidence(event.time().truncatedTo(ChronoUnit.MICROS), one.id());
        for (Rule rule : met) {
            if (!rule.silent()) {
                add(new RuleMatch(rule.id(), group, evidence, named));
            }
            for (Plan.Leaf leaf : book.leaves(rule.id())) {
                touch(leaf, event, evidence);
            }
        }
    }

    private void touch(Plan.Leaf leaf, Event event, Evidence evidence) {
        List<String> fields = leaf.plan().definition().groupBy();
        for (List<String> values : FieldValues.combinations(event, leaf.group())) {
            Map<String, String> group = new TreeMap<>();
            for (int i = 0; i < fields.size(); i++) {
                group.put(fields.get(i), values.get(i));
            }
            touched.add(
                    new AlertKey(snapshot.tenant(), leaf.plan().id(), group),
                    evidence.time(),
                    evidence.time());
        }
    }

    /** The groups of correlations its events may change. */
    Touched touched() {
        return touched;
    }

    private void add(RuleMatch match) {
        if (!single) {
            runs.computeIfAbsent(match.group(), g -> new HashMap<>())
                    .computeIfAbsent(match.ruleId(), r -> new Runs(gap))
                    .add(match.run());
        } else if (matches.size() < MOST_SINGLE) {
            matches.add(match);
        }
    }

    /** By group and rule, unless single. */
    Map<Map<String, String>, Map<String, Runs>> runs() {
        return runs;
    }

    /** One by one, if single. */
    List<RuleMatch> matches() {
        return matches;
    }
}
