package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.spool.snapshot.Event;

/**
 * The matches of many rules, found in one pass over all events of a stretch of time: of so many
 * rules each would ask the index for few events or none. Rules that match too much for memory are
 * left to the index.
 */
final class ScannedMatches {

    /** From so many rules on one pass is cheaper than a question for each. */
    static final int MANY_RULES = 200;

    private static final int MOST_MATCHES = 300_000;
    private static final int CHECK_EVERY = 0x3ff;

    private final RuleBook book;
    private final Set<String> wanted;
    private final Course course;
    private final int most;
    private final Map<String, List<RuleMatch>> matches = new HashMap<>();
    private final Map<Map<String, String>, Map<String, String>> groups = new HashMap<>();
    private final Map<Map<String, List<String>>, Map<String, List<String>>> names = new HashMap<>();
    private final Set<String> tooMany = new HashSet<>();
    private long kept;
    private final AtomicLong seen = new AtomicLong();
    private volatile boolean stopped;

    private ScannedMatches(RuleBook book, Collection<String> wanted, Course course, int most) {
        this.book = book;
        this.wanted = Set.copyOf(wanted);
        this.course = course;
        this.most = most;
    }

    /** Where the events come from; several threads may hand them over. */
    @FunctionalInterface
    interface Events {
        void scan(MatchSource.Sink sink) throws IOException;
    }

    /** Is told now and then how far it is, by any of the threads. */
    @FunctionalInterface
    interface Course {
        /** So many events are read; whether to go on. */
        boolean goesOn(long read);
    }

    /**
     * Meets events with rules.
     *
     * @throws StoppedException when it was stopped
     */
    static ScannedMatches of(RuleBook book, Collection<String> wanted, Events events, Course course)
            throws IOException {
        return of(new ScannedMatches(book, wanted, course, MOST_MATCHES), events);
    }

    /** The same with room for so many matches. */
    static ScannedMatches of(RuleBook book, Collection<String> wanted, Events events, int most)
            throws IOException {
        return of(new ScannedMatches(book, wanted, read -> true, most), events);
    }

    private static ScannedMatches of(ScannedMatches all, Events events) throws IOException {
        try {
            events.scan(all::take);
        } catch (Halt e) {
            throw new StoppedException();
        }
        all.groups.clear();
        all.names.clear();
        return all;
    }

    private void take(String id, Event event) {
        long read = seen.incrementAndGet();
        if ((read & CHECK_EVERY) == 0 && !course.goesOn(read)) {
            stopped = true;
        }
        if (stopped) {
            throw new Halt();
        }
        book.<RuntimeException>meet(meeting -> {
            List<Rule> met = meeting.met(event);
            if (!met.isEmpty()) {
                note(id, event, met);
            }
        });
    }

    /** Few groups and names recur in all events: each is kept once. */
    private synchronized void note(String id, Event event, List<Rule> met) {
        Evidence evidence = new Evidence(event.time().truncatedTo(ChronoUnit.MICROS), id);
        Map<String, String> group = groups.computeIfAbsent(Group.host(event), one -> one);
        Map<String, List<String>> named = names.computeIfAbsent(Group.named(event), one -> one);
        for (Rule rule : met) {
            if (wanted.contains(rule.id()) && !tooMany.contains(rule.id())) {
                matches.computeIfAbsent(rule.id(), r -> new ArrayList<>())
                        .add(new RuleMatch(rule.id(), group, evidence, named));
                kept++;
            }
        }
        while (kept > most) {
            leaveCommonest();
        }
    }

    private void leaveCommonest() {
        String commonest = "";
        int count = 0;
        for (Map.Entry<String, List<RuleMatch>> one : matches.entrySet()) {
            if (one.getValue().size() > count) {
                commonest = one.getKey();
                count = one.getValue().size();
            }
        }
        matches.remove(commonest);
        tooMany.add(commonest);
        kept -= count;
    }

    /** Whether it has every match of a rule. */
    boolean knows(String ruleId) {
        return wanted.contains(ruleId) && !tooMany.contains(ruleId);
    }

    /** Whether a rule is known to match nothing. */
    boolean isNothing(String ruleId) {
        return knows(ruleId) && !matches.containsKey(ruleId);
    }

    /** Hands over every match of a rule it knows, and forgets them. */
    void take(String ruleId, Consumer<RuleMatch> sink) {
        List<RuleMatch> found = matches.remove(ruleId);
        if (found != null) {
            found.forEach(sink);
        }
    }

    /** Ends the pass. */
    private static final class Halt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halt() {
            super("stopped", null, false, false);
        }
    }
}
