package org.spoolhound.indexer.drop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.indexer.state.DropLog;

/**
 * Counts refusals, remembers the newest, and logs them: one line each, but no more than one for the
 * same agent and cause in ten seconds, so that nobody can flood the log.
 */
public final class DropRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(DropRefusals.class);
    private static final int MAX_REMEMBERED = 200;
    private static final int MAX_TALKERS = 1_000;
    private static final int MAX_DETAIL_CHARS = 300;
    private static final int MAX_UNWRITTEN = 1_000;
    private static final String OTHERS = "(others)";
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Clock clock;
    private final Deque<DropRefusal> newest = new ArrayDeque<>();
    private final Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    private final Map<String, Talker> talkers = new LinkedHashMap<>();
    private final Map<Subject, DropLog.Row> unwritten = new LinkedHashMap<>();

    DropRefusals(Clock clock) {
        this.clock = clock;
    }

    /** What refusals have in common that are written down together. */
    private record Subject(String who, String cause) {}

    /** When someone was last written about, and how much was kept quiet since. */
    private record Talker(Instant loggedAt, long unlogged) {}

    /** Remembers a refusal. */
    synchronized void add(String who, Cause cause, String detail) {
        DropRefusal refusal = new DropRefusal(clock.instant(), who, cause, harmless(detail));
        counts.merge(cause, 1L, Long::sum);
        newest.addFirst(refusal);
        if (newest.size() > MAX_REMEMBERED) {
            newest.removeLast();
        }
        note(refusal);
        log(refusal);
    }

    private void note(DropRefusal refusal) {
        Subject subject = new Subject(refusal.who(), refusal.cause().code());
        if (unwritten.size() >= MAX_UNWRITTEN && !unwritten.containsKey(subject)) {
            subject = new Subject(OTHERS, refusal.cause().code());
        }
        DropLog.Row row = new DropLog.Row(
                subject.who(), subject.cause(), refusal.at(), refusal.at(), 1, refusal.detail());
        unwritten.merge(subject, row, DropRefusals::joined);
    }

    private static DropLog.Row joined(DropLog.Row earlier, DropLog.Row later) {
        return new DropLog.Row(
                later.who(),
                later.cause(),
                earlier.first(),
                later.last(),
                earlier.times() + later.times(),
                later.detail());
    }

    /** What was refused since {@link #written} was called last, by who and cause. */
    synchronized List<DropLog.Row> unwritten() {
        return List.copyOf(unwritten.values());
    }

    /** These are written down now; what came since stays. */
    synchronized void written(List<DropLog.Row> rows) {
        for (DropLog.Row row : rows) {
            unwritten.computeIfPresent(
                    new Subject(row.who(), row.cause()),
                    (subject, now) -> now.times() == row.times() ? null : since(row, now));
        }
    }

    private static DropLog.Row since(DropLog.Row row, DropLog.Row now) {
        return new DropLog.Row(
                now.who(),
                now.cause(),
                now.first(),
                now.last(),
                now.times() - row.times(),
                now.detail());
    }

    private void log(DropRefusal refusal) {
        String key = refusal.who() + " " + refusal.cause();
        Talker talker = talkers.get(key);
        if (talker != null && refusal.at().isBefore(talker.loggedAt().plus(QUIET))) {
            talkers.put(key, new Talker(talker.loggedAt(), talker.unlogged() + 1));
            return;
        }
        long unlogged = talker == null ? 0 : talker.unlogged();
        LOG.warn(
                "drop refused {} ({}): {}{}",
                refusal.who(),
                refusal.cause().code(),
                refusal.detail(),
                unlogged == 0 ? "" : " (and " + unlogged + " times before)");
        talkers.remove(key);
        talkers.put(key, new Talker(refusal.at(), 0));
        if (talkers.size() > MAX_TALKERS) {
            talkers.remove(talkers.keySet().iterator().next());
        }
    }

    /** Without line breaks and whatever else a terminal would obey. */
    private static String harmless(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX_DETAIL_CHARS; i++) {
            char c = text.charAt(i);
            safe.append(c < ' ' || (c >= 0x7f && c < 0xa0) || Character.isSurrogate(c) ? '?' : c);
        }
        return safe.toString();
    }

    /** The newest refusals, newest first, at most 200. */
    public synchronized List<DropRefusal> newest() {
        return List.copyOf(newest);
    }

    /** How many there were of each sort since the server started. */
    public synchronized Map<Cause, Long> counts() {
        return Map.copyOf(counts);
    }
}
