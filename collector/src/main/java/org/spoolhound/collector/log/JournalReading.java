package org.spoolhound.collector.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.probe.Programs;
import org.spoolhound.spool.codec.SnapshotException;

/** Reads entries from {@code journalctl} until there are no more or the budget is spent. */
final class JournalReading {

    /** The longest entry that is read; binary data comes as a list of numbers. */
    private static final int MAX_ENTRY_BYTES = 4 << 20;

    private static final int MAX_WRONG = 8;

    private static final String CURSOR = "__CURSOR";

    private final Budget budget;
    private final EventSink sink;
    private final List<String> wrong;
    private final JournalEvents events;
    private @Nullable JournalCursor after;
    private @Nullable String cursor;
    private long entries;

    /**
     * A reading.
     *
     * @param collected when this run began
     * @param wrong where to add what cannot be read
     */
    JournalReading(Instant collected, Budget budget, EventSink sink, List<String> wrong) {
        this.events = new JournalEvents(collected);
        this.budget = budget;
        this.sink = sink;
        this.wrong = wrong;
    }

    /**
     * Passes over entries that are not later than this, and tells when some between are missing.
     */
    void after(JournalCursor place) {
        after = place;
    }

    /** The cursor of the last entry taken; null when there was none. */
    @Nullable
    String cursor() {
        return cursor;
    }

    /** How many entries were taken. */
    long entries() {
        return entries;
    }

    /** Runs the program to its end; false when it failed. */
    boolean run(Programs programs, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = programs.start(command);
        } catch (IOException e) {
            complain("journalctl cannot be started: " + e.getMessage());
            return false;
        }
        Thread killer = Thread.ofVirtual().start(() -> killAfterLimit(process, programs));
        try (InputStream out = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            if (!readAll(out)) {
                return true;
            }
            int exit = process.waitFor();
            if (exit != 0) {
                complain("journalctl ended with exit code " + exit
                        + (entries == 0 ? "; going on from the time it was read last" : ""));
            }
            return exit == 0;
        } finally {
            process.destroyForcibly();
            killer.interrupt();
        }
    }

    private static void killAfterLimit(Process process, Programs programs) {
        try {
            Duration limit = programs.timeLimit();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all was read, not only what the budget allows. */
    private boolean readAll(InputStream out) throws IOException {
        LineSplitter lines = new LineSplitter(out, 0, false, MAX_ENTRY_BYTES);
        @Nullable LogLine line = lines.next();
        while (line != null) {
            if (budget.isSpent() || !entry(line)) {
                budget.end();
                return false;
            }
            line = lines.next();
        }
        return true;
    }

    /** Whether the entry was taken, or passed over for good. */
    private boolean entry(LogLine line) throws IOException {
        try {
            Map<String, Object> entry = JournalEvents.parse(line);
            Optional<String> text = JournalEvents.text(entry, CURSOR);
            Optional<JournalCursor> place = text.flatMap(JournalCursor::parse);
            if (place.isPresent() && isPast(place.get())) {
                return true;
            }
            if (!sink.write(events.of(entry))) {
                return false;
            }
            cursor = text.orElse(cursor);
            entries++;
            budget.spend(JournalEvents.size(entry));
        } catch (SnapshotException e) {
            complain("an entry cannot be read: " + e.getMessage());
            cursor = rawCursor(line.text()).orElse(cursor);
        }
        return true;
    }

    /** Looks once, at the first entry, whether the journal dropped some before it was read. */
    private boolean isPast(JournalCursor place) {
        JournalCursor before = after;
        if (before == null) {
            return false;
        }
        if (!isLater(place, before)) {
            return true;
        }
        long missing = before.missingBefore(place);
        if (missing > 0 && seesAll()) {
            complain("the journal dropped " + missing + " entries before they were read");
        }
        after = null;
        return false;
    }

    /** To others than root the numbering has holes anyway. */
    private static boolean seesAll() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void complain(String what) {
        if (wrong.size() < MAX_WRONG) {
            wrong.add(what);
        }
    }

    private static boolean isLater(JournalCursor place, JournalCursor before) {
        return place.writer().equals(before.writer())
                ? place.number() > before.number()
                : place.micros() > before.micros();
    }

    /** The cursor of an entry that cannot be read otherwise; it stands first in the line. */
    private static Optional<String> rawCursor(String line) {
        int name = line.indexOf('"' + CURSOR + '"');
        int open = name < 0 ? -1 : line.indexOf('"', name + CURSOR.length() + 2);
        int close = open < 0 ? -1 : line.indexOf('"', open + 1);
        return close < 0 ? Optional.empty() : Optional.of(line.substring(open + 1, close));
    }
}
