package org.spoolhound.collector.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.log.ReadMark.State;
import org.spoolhound.collector.probe.Programs;

/**
 * Reads a log from where it was left, through all rotations: what is left of the generation read
 * last, then the generations nobody has seen, oldest first, then the log itself.
 *
 * <p>A last line without its end is left for the next time; in a rotated generation it is told once
 * nothing was added to it between two runs. So is a last record that its writer, who wrote a moment
 * ago, is not done with: it is read again from its beginning.
 */
final class LogFollower {

    /** A log to which nothing was added for so long has no record under way. */
    private static final Duration WRITTEN = Duration.ofSeconds(5);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final LogSettings settings;
    private final Programs programs;
    private final Instant now;

    /** A follower in a run that began at this time. */
    LogFollower(LogSettings settings, Programs programs, Instant now) {
        this.settings = settings;
        this.programs = programs;
        this.now = now;
    }

    /**
     * Reads what is new, within the budget.
     *
     * @param before where it was left; empty when the log is met for the first time
     * @return where it is left now
     * @throws IOException when the log cannot be read at all; the old cursor still holds
     */
    LogCursor follow(Path log, Optional<LogCursor> before, Budget budget, LogSink sink)
            throws IOException {
        try (Generations generations = Generations.open(log, settings.followLinks(), programs)) {
            List<OpenLog> logs = generations.oldestFirst();
            return before.isEmpty()
                    ? begin(log, logs, budget, sink)
                    : goOn(log, logs, before.get().marks(), budget, sink);
        }
    }

    private LogCursor begin(Path log, List<OpenLog> logs, Budget budget, LogSink sink)
            throws IOException {
        List<ReadMark> marks = new ArrayList<>();
        for (OpenLog open : logs) {
            Generation generation = open.generation();
            if (generation.current()) {
                long skip = Math.max(0, generation.size() - settings.backlog().bytes());
                boolean inLine = skip > 0 && open.bytes(skip - 1, 1)[0] != '\n';
                if (skip > 0) {
                    sink.gap(
                            log,
                            "met for the first time: lines older than agent.logs.backlog are left",
                            skip);
                }
                marks.add(read(log, open, new Place(skip, inLine, false, 0), budget, sink));
            } else {
                marks.add(
                        generation.packed()
                                ? ReadMark.of(open, 0, State.CLOSED)
                                : ReadMark.of(open, generation.size(), State.READ));
            }
        }
        return new LogCursor(marks);
    }

    private LogCursor goOn(
            Path log, List<OpenLog> logs, List<ReadMark> known, Budget budget, LogSink sink)
            throws IOException {
        Recognised recognised = Recognised.among(logs, known);
        for (ReadMark missing : recognised.missing()) {
            tellMissing(log, missing, sink);
        }
        List<ReadMark> marks = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            ReadMark mark = recognised.mark(i);
            OpenLog open = logs.get(i);
            if (mark != null) {
                marks.add(goOn(log, open, mark, budget, sink));
            } else if (!recognised.isOld(i)) {
                marks.add(
                        budget.isSpent()
                                ? ReadMark.of(open, 0, State.PENDING)
                                : read(log, open, new Place(0, false, false, 0), budget, sink));
            }
        }
        marks.removeIf(LogFollower::saysNothing);
        return new LogCursor(marks);
    }

    /** Empty generations cannot be told apart and have nothing to be read twice. */
    private static boolean saysNothing(ReadMark mark) {
        boolean rotated = mark.state() == State.READ || mark.state() == State.PENDING;
        return rotated && !mark.hasContent();
    }

    /** Only what was read to the end as a rotated generation may vanish without a word. */
    private static void tellMissing(Path log, ReadMark mark, LogSink sink) throws IOException {
        boolean finished = mark.state() == State.READ || mark.state() == State.CLOSED;
        if (finished || mark.offset() == 0) {
            return;
        }
        sink.gap(
                log,
                "the log was truncated or rotated away before all of it was read: lines"
                        + " after byte " + mark.offset() + " may be missing",
                Math.max(0, mark.size() - mark.offset()));
    }

    private ReadMark goOn(Path log, OpenLog open, ReadMark mark, Budget budget, LogSink sink)
            throws IOException {
        Generation generation = open.generation();
        boolean unchanged = mark.isUnchanged(generation);
        boolean unfinished = mark.state() == State.PENDING;
        boolean tailLeft = !generation.current() && mark.offset() < generation.size();
        if (mark.state() == State.CLOSED || (unchanged && !unfinished && !tailLeft)) {
            return mark.on(generation, restingState(mark, generation));
        }
        if (budget.isSpent()) {
            return mark.on(generation, State.PENDING);
        }
        boolean skipping = mark.state() == State.SKIPPING;
        boolean last = unchanged && !generation.current();
        return read(
                log, open, new Place(mark.offset(), skipping, last, mark.columns()), budget, sink);
    }

    private static State restingState(ReadMark mark, Generation generation) {
        boolean rotated = mark.state() == State.CURRENT && !generation.current();
        return rotated ? State.READ : mark.state();
    }

    /**
     * Where to read on.
     *
     * @param offset from which byte
     * @param skipping whether the rest of a line stands there first
     * @param complete whether nothing more will come, so that a last line needs no end
     * @param columns where the lines begin that name the columns
     */
    private record Place(long offset, boolean skipping, boolean complete, long columns) {}

    private ReadMark read(Path log, OpenLog open, Place place, Budget budget, LogSink sink)
            throws IOException {
        Generation generation = open.generation();
        try {
            if (place.offset() == 0 && Binary.looksLike(open.bytes(0, Binary.SAMPLE_BYTES))) {
                sink.gap(generation.path(), "not read: it looks binary, not like a log", 0);
                return ReadMark.of(open, 0, State.CLOSED);
            }
            return readLines(log, open, place, budget, sink);
        } catch (EOFException | ZipException e) {
            sink.gap(generation.path(), "cannot be unpacked any further: " + e.getMessage(), 0);
            return ReadMark.of(open, 0, State.CLOSED);
        }
    }

    private ReadMark readLines(Path log, OpenLog open, Place place, Budget budget, LogSink sink)
            throws IOException {
        Generation generation = open.generation();
        ColumnNames columns = ColumnNames.above(open, place.offset(), place.columns());
        Taking taking = new Taking(log, sink, columns);
        try (InputStream in = open.content(place.offset())) {
            RecordSplitter lines = new RecordSplitter(
                    new LineSplitter(in, place.offset(), place.skipping(), (int)
                            settings.maxLine().bytes()),
                    settings.joinLines());
            boolean growing = isGrowing(generation);
            @Nullable LogLine line = lines.next();
            while (line != null
                    && !(growing && lines.unfinished())
                    && !budget.isSpent()
                    && taking.takes(line, lines.start())) {
                budget.spend(lines.offset() - lines.start());
                line = lines.next();
            }
            if (line != null) {
                if (!growing || !lines.unfinished()) {
                    budget.end();
                }
                return ReadMark.of(open, lines.start(), State.PENDING, columns.at());
            }
            boolean complete = place.complete() || generation.packed();
            @Nullable LogLine rest = complete ? lines.rest() : null;
            if (rest != null && !taking.takes(rest, lines.start())) {
                return ReadMark.of(open, lines.start(), State.PENDING, columns.at());
            }
            return ReadMark.of(open, lines.offset(), restingState(lines, generation), columns.at());
        }
    }

    /** Whether somebody wrote to a log just now; a time yet to come says nothing. */
    private boolean isGrowing(Generation generation) {
        Instant written = Instant.ofEpochMilli(generation.mtime());
        return generation.current()
                && written.isAfter(now.minus(WRITTEN))
                && written.isBefore(now.plus(LONGEST_RUN));
    }

    /** Gives lines to a sink, but those that name the columns of others. */
    private record Taking(Path log, LogSink sink, ColumnNames columns) {
        boolean takes(LogLine line, long start) throws IOException {
            return columns.takes(line, start) || sink.line(log, line.below(columns.text()));
        }
    }

    private static State restingState(RecordSplitter lines, Generation generation) {
        if (generation.packed()) {
            return State.CLOSED;
        }
        if (lines.skipping()) {
            return State.SKIPPING;
        }
        return generation.current() ? State.CURRENT : State.READ;
    }
}
