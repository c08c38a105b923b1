package org.spoolhound.indexer.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spoolhound.indexer.detect.correlate.Matched;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Matches that make one alert: counted, the first and the newest remembered. What is remembered
 * depends on the matches alone, not on the order in which they are added.
 */
final class Run {

    private Evidence first;
    private Instant last;
    private long events;
    private final TreeSet<Evidence> newest = new TreeSet<>();
    private final Map<String, TreeSet<String>> values = new TreeMap<>();

    /** A run of one match. */
    Run(Evidence match) {
        first = match;
        last = match.time();
        events = 1;
        newest.add(match);
    }

    /** What is known of an alert. */
    static Run of(RaisedAlert alert) {
        AlertSpan span = alert.span();
        Run run = new Run(new Evidence(span.first(), span.firstEvent()));
        run.last = span.last();
        run.events = span.events();
        run.newest.addAll(alert.evidence());
        run.trim();
        run.addValues(alert.values());
        return run;
    }

    /** A run of matches, in order. */
    static Run of(List<Matched> matches) {
        Run run = new Run(evidence(matches.getFirst()));
        run.last = matches.getLast().time();
        run.events = matches.size();
        int from = Math.max(0, matches.size() - (RaisedAlert.MAX_EVIDENCE - 1));
        for (Matched match : matches.subList(from, matches.size())) {
            run.newest.add(evidence(match));
        }
        run.trim();
        matches.forEach(match -> run.addValues(match.named()));
        return run;
    }

    private static Evidence evidence(Matched match) {
        return new Evidence(match.time(), match.eventId());
    }

    Instant first() {
        return first.time();
    }

    Instant last() {
        return last;
    }

    long events() {
        return events;
    }

    /** Whether a match is so near that it belongs to it. */
    boolean isNear(Run other, Duration gap) {
        return !other.first().isAfter(last.plus(gap)) && !first().isAfter(other.last.plus(gap));
    }

    /** Takes in another. */
    void absorb(Run other) {
        if (other.first.compareTo(first) < 0) {
            first = other.first;
        }
        if (other.last.isAfter(last)) {
            last = other.last;
        }
        events += other.events;
        newest.addAll(other.newest);
        trim();
        addValues(other.values);
    }

    private void trim() {
        while (newest.size() > RaisedAlert.MAX_EVIDENCE - 1) {
            newest.pollFirst();
        }
    }

    /** Remembers whom and what its events name. */
    void addValues(Map<String, ? extends Collection<String>> more) {
        more.forEach((field, some) -> {
            TreeSet<String> kept = values.computeIfAbsent(field, f -> new TreeSet<>());
            for (String value : some) {
                if (kept.add(value) && kept.size() > RaisedAlert.MAX_VALUES) {
                    kept.pollLast();
                }
            }
        });
    }

    AlertSpan span() {
        return new AlertSpan(first.time(), last, first.eventId(), events);
    }

    /** The first event and the newest ones. */
    SortedSet<Evidence> evidence() {
        SortedSet<Evidence> all = new TreeSet<>(newest);
        all.add(first);
        return all;
    }

    Map<String, SortedSet<String>> values() {
        return new TreeMap<>(values);
    }
}
