package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.probe.Programs;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.ProbeReport;

/** Reads all logs of a host since the last run. */
public final class LogCollection {

    /** Keys of cursors of files begin so. */
    static final String FILE_KEY = "log:";

    /** More lines would not leave room for anything else in a snapshot. */
    private static final long MAX_LINES = 500_000;

    private final HostFiles files;
    private final Programs programs;
    private final LogSettings settings;

    /**
     * The logs of a host.
     *
     * @param files its files
     * @param programs its programs
     * @param settings which logs
     */
    public LogCollection(HostFiles files, Programs programs, LogSettings settings) {
        this.files = files;
        this.programs = programs;
        this.settings = settings;
    }

    /**
     * Reads what is new and writes it as events.
     *
     * @param cursors what the previous run gave
     * @param collected when this run began
     * @param zone the host's, for lines that name none
     * @throws IOException when the sink cannot be written; a log that cannot be read is an event
     */
    public LogsRead read(
            Map<String, String> cursors, Instant collected, ZoneId zone, EventSink sink)
            throws IOException, InterruptedException {
        LogEvents events = new LogEvents(collected, zone);
        Budget budget = new Budget(settings.maxBytes().bytes(), MAX_LINES);
        Map<String, String> after = new LinkedHashMap<>();
        List<ProbeReport> reports = new ArrayList<>();
        List<Path> logs = logs(cursors);
        reports.add(readFiles(logs, new Run(cursors, after, events, sink, collected), budget));
        Journal journal = new Journal(files, programs, settings, events, collected);
        if (journal.wanted(logs)) {
            reports.add(journal.read(cursors, after, budget, sink));
        } else if (cursors.containsKey(Journal.KEY)) {
            after.put(Journal.KEY, cursors.get(Journal.KEY));
        }
        return new LogsRead(after, reports);
    }

    /** What one run carries along. */
    private record Run(
            Map<String, String> before,
            Map<String, String> after,
            LogEvents events,
            EventSink sink,
            Instant collected) {}

    /**
     * Those found now, and those read before that are still wanted though they may have vanished.
     */
    private List<Path> logs(Map<String, String> cursors) {
        List<Path> known = new ArrayList<>();
        for (String key : cursors.keySet()) {
            String name = key.startsWith(FILE_KEY) ? key.substring(FILE_KEY.length()) : "";
            if (settings.files().stream().anyMatch(p -> LogGlobs.means(p, name))) {
                known.add(files.path(name));
            }
        }
        return new LogGlobs(files.root()).find(settings.files(), known);
    }

    private ProbeReport readFiles(List<Path> logs, Run run, Budget budget) throws IOException {
        long start = System.nanoTime();
        Lines lines = new Lines(run);
        LogFollower follower = new LogFollower(settings, programs, run.collected());
        for (int i = 0; i < logs.size(); i++) {
            Budget share = budget.share(logs.size() - i);
            Budget left = share.copy();
            readFile(logs.get(i), follower, left, lines);
            budget.spendShare(share, left);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<String> wrong = lines.wrong;
        return new ProbeReport(
                LogEvents.PROBE,
                wrong.isEmpty(),
                lines.rows,
                took,
                wrong.isEmpty() ? null : String.join("; ", wrong));
    }

    private void readFile(Path log, LogFollower follower, Budget budget, Lines lines)
            throws IOException {
        Run run = lines.run;
        String key = FILE_KEY + shown(log);
        String text = run.before().get(key);
        Optional<LogCursor> cursor = Optional.ofNullable(text).flatMap(LogCursor::parse);
        if (text != null && cursor.isEmpty()) {
            lines.gap(log, "its cursor cannot be read; it is taken as met for the first time", 0);
        }
        try {
            LogCursor after = follower.follow(log, cursor, budget, lines);
            if (!after.marks().isEmpty()) {
                run.after().put(key, after.format());
            }
        } catch (SinkException e) {
            throw e.getCause();
        } catch (IOException e) {
            lines.gap(log, "cannot be read: " + reason(e), 0);
            cursor.ifPresent(c -> run.after().put(key, c.format()));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; run the agent as root or in the group adm";
        }
        return String.valueOf(e.getMessage());
    }

    private String shown(Path log) {
        return "/" + files.root().relativize(log);
    }

    /** Turns lines into events and keeps count. */
    private final class Lines implements LogSink {
        private static final int MAX_WRONG = 8;

        private final Run run;
        private final List<String> wrong = new ArrayList<>();
        private long rows;

        Lines(Run run) {
            this.run = run;
        }

        @Override
        public boolean line(Path log, LogLine line) throws IOException {
            boolean taken = write(run.events().line(shown(log), line));
            rows += taken ? 1 : 0;
            return taken;
        }

        @Override
        public void gap(Path log, String why, long bytes) throws IOException {
            write(run.events().gap(LogEvents.PROBE, shown(log), why, bytes));
            if (wrong.size() < MAX_WRONG) {
                wrong.add(shown(log) + ": " + why);
            }
        }

        private boolean write(Event event) throws IOException {
            try {
                return run.sink().write(event);
            } catch (IOException e) {
                throw new SinkException(e);
            }
        }
    }

    /** Tells a failure to write from a failure to read. */
    private static final class SinkException extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        SinkException(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        @Override
        public synchronized IOException getCause() {
            return cause;
        }
    }
}
