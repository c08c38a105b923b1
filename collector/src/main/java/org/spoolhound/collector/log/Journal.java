package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.probe.Programs;
import org.spoolhound.spool.snapshot.ProbeReport;

/**
 * The systemd journal since the last run, read through {@code journalctl}, whose cursor says where
 * it was left.
 */
final class Journal {

    /** The key of the cursor. */
    static final String KEY = "journal";

    /** The probe named in its events. */
    static final String PROBE = "journal";

    /** What an entry takes on average: translates a backlog in bytes. */
    private static final int BYTES_PER_ENTRY = 256;

    private static final String FIELDS = "MESSAGE,PRIORITY,SYSLOG_FACILITY,SYSLOG_IDENTIFIER,"
            + "SYSLOG_PID,_PID,_UID,_COMM,_EXE,_HOSTNAME,_SYSTEMD_UNIT,_TRANSPORT";

    private final HostFiles files;
    private final Programs programs;
    private final LogSettings settings;
    private final LogEvents gaps;
    private final Instant collected;

    Journal(
            HostFiles files,
            Programs programs,
            LogSettings settings,
            LogEvents gaps,
            Instant collected) {
        this.files = files;
        this.programs = programs;
        this.settings = settings;
        this.gaps = gaps;
        this.collected = collected;
    }

    /** Whether it is to be read beside these logs. */
    boolean wanted(List<Path> logs) {
        return switch (settings.journal()) {
            case OFF -> false;
            case ON -> isThere();
            case AUTO -> logs.stream().noneMatch(Journal::isSyslog) && isThere();
        };
    }

    private static boolean isSyslog(Path log) {
        String name = String.valueOf(log.getFileName());
        return name.equals("syslog") || name.equals("messages");
    }

    private boolean isThere() {
        return programs.find("journalctl").isPresent()
                && (holdsJournals("/var/log/journal") || holdsJournals("/run/log/journal"));
    }

    private boolean holdsJournals(String folder) {
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(files.path(folder))) {
            return journals.iterator().hasNext();
        } catch (IOException e) {
            // Absent or closed to us: no journal for us.
            return false;
        }
    }

    /** Reads what is new; what cannot be read is a gap. */
    ProbeReport read(
            Map<String, String> before, Map<String, String> after, Budget budget, EventSink sink)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> wrong = new ArrayList<>();
        @Nullable String cursor = before.get(KEY);
        JournalReading reading = new JournalReading(collected, budget, sink, wrong);
        if (cursor == null) {
            long entries = Math.max(1, settings.backlog().bytes() / BYTES_PER_ENTRY);
            reading.run(programs, command("--lines=" + entries));
        } else {
            goOn(reading, cursor);
        }
        for (String why : wrong) {
            sink.write(gaps.gap(PROBE, "journal", why, 0));
        }
        Optional.ofNullable(reading.cursor())
                .or(() -> Optional.ofNullable(cursor))
                .ifPresent(c -> after.put(KEY, c));
        return new ProbeReport(
                PROBE,
                wrong.isEmpty(),
                reading.entries(),
                Duration.ofNanos(System.nanoTime() - start),
                wrong.isEmpty() ? null : String.join("; ", wrong));
    }

    /** A cursor that the journal does not know any more still says when it was written. */
    private void goOn(JournalReading reading, String cursor)
            throws IOException, InterruptedException {
        Optional<JournalCursor> place = JournalCursor.parse(cursor);
        place.ifPresent(reading::after);
        boolean fine = reading.run(programs, command("--after-cursor=" + cursor));
        if (!fine && reading.entries() == 0 && place.isPresent()) {
            long seconds = place.get().micros() / 1_000_000;
            reading.run(programs, command("--since=@" + seconds));
        }
    }

    private static List<String> command(String from) {
        return List.of(
                "journalctl",
                "--quiet",
                "--no-pager",
                "--all",
                "--output=json",
                "--output-fields=" + FIELDS,
                from);
    }
}
