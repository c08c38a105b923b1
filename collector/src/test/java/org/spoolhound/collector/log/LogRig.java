package org.spoolhound.collector.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.spoolhound.collector.probe.Programs;
import org.spoolhound.spool.settings.ByteSize;

/** One log in a folder, someone who writes and rotates it, and a follower that reads it. */
final class LogRig implements LogSink {

    static final Programs PROGRAMS = Programs.real(Duration.ofSeconds(20));

    final Path log;
    final List<String> lines = new ArrayList<>();
    final List<LogLine> raw = new ArrayList<>();
    final List<String> gaps = new ArrayList<>();
    final List<Long> gapBytes = new ArrayList<>();
    Optional<LogCursor> cursor = Optional.empty();
    int room = Integer.MAX_VALUE;
    /** When runs begin: long after all that was written, unless a test tells. */
    Instant now = Instant.now().plus(Duration.ofDays(1));

    LogRig(Path folder) {
        this.log = folder.resolve("app.log");
    }

    @Override
    public boolean line(Path path, LogLine line) {
        if (room == 0) {
            return false;
        }
        room--;
        raw.add(line);
        lines.add(line.text());
        return true;
    }

    @Override
    public void gap(Path path, String why, long bytes) {
        gaps.add(why);
        gapBytes.add(bytes);
    }

    static LogSettings settings(long backlog, long maxLine) {
        return new LogSettings(
                List.of(),
                JournalMode.OFF,
                new ByteSize(backlog),
                ByteSize.ofMebibytes(64),
                new ByteSize(maxLine),
                false,
                true);
    }

    LogRig read() {
        return read(settings(1 << 20, 1024), Long.MAX_VALUE);
    }

    /** One run; the cursor goes through its text form, as it does in a snapshot. */
    LogRig read(LogSettings settings, long bytes) {
        try {
            LogCursor after = new LogFollower(settings, PROGRAMS, now)
                    .follow(log, cursor, new Budget(bytes, 1_000_000), this);
            cursor = LogCursor.parse(after.format());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next run begins just after the log was written to. */
    LogRig atOnce() {
        try {
            now = Files.getLastModifiedTime(log).toInstant();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next run begins long after. */
    LogRig later() {
        now = now.plus(Duration.ofDays(1));
        return this;
    }

    LogRig append(String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path sibling(String suffix) {
        return log.resolveSibling("app.log" + suffix);
    }

    LogRig move(String from, String to) {
        try {
            Files.move(sibling(from), sibling(to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames all generations one further. */
    LogRig rotate() {
        for (int i = 60; i >= 1; i--) {
            for (String packed : List.of("", ".gz")) {
                if (Files.exists(sibling("." + i + packed))) {
                    move("." + i + packed, "." + (i + 1) + packed);
                }
            }
        }
        return Files.exists(log) ? move("", ".1") : this;
    }

    LogRig copyTruncate() {
        try {
            Path live = sibling(".live");
            Files.move(log, live);
            rotate();
            Files.move(live, log);
            Files.copy(log, sibling(".1"));
            return truncate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogRig truncate() {
        try {
            Files.newByteChannel(
                            log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogRig pack(int generation) {
        try {
            Path plain = sibling("." + generation);
            try (OutputStream out = new GZIPOutputStream(
                    Files.newOutputStream(sibling("." + generation + ".gz")))) {
                Files.copy(plain, out);
            }
            Files.delete(plain);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogRig delete(String suffix) {
        try {
            Files.delete(sibling(suffix));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogRig bytes(byte[] bytes) {
        return append(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
