package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.snapshot.Event;

/**
 * Kills the real agent process again and again while it collects and ships and its log grows, then
 * looks at what the server has: every line once and in order, an unbroken chain, nothing left.
 */
public final class AgentTorture {
    private static final String LINE = "line-";
    private static final int LONGEST_LIFE_MILLIS = 1_200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final AgentProcess agent;
    private final Path log;
    private final Random random = new Random();
    private long lines;

    /** An agent that reads one log and knows one server. */
    public AgentTorture(Path folder, AgentProcess.Server server, SshKeyPair key)
            throws IOException {
        log = folder.resolve("app.log");
        agent = new AgentProcess(folder, log, server).withKey(key);
    }

    /** How often to kill: some ten seconds long, or minutes with -Dtorture.long. */
    public static int rounds() {
        return System.getProperty("torture.long") == null ? 7 : 200;
    }

    /** Starts and kills so many times, and then lets one turn end. */
    public void run(int rounds) throws IOException, InterruptedException {
        write(1);
        // What was rotated away before a log was met for the first time is nobody's promise.
        agent.succeed("collect");
        for (int round = 0; round < rounds; round++) {
            Set<Path> before = agent.files();
            Process process = agent.start("collect", "--interval", "20ms", "--quiet");
            if (round % 2 == 0) {
                writeUntilFilesAreOtherThan(before);
            }
            write(250 + random.nextInt(LONGEST_LIFE_MILLIS));
            process.destroyForcibly().waitFor();
            if (random.nextBoolean()) {
                rotate();
            }
        }
        write(1);
        agent.succeed("collect");
        agent.succeed("ship");
    }

    private void write(int millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (BufferedWriter out = Files.newBufferedWriter(
                log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            do {
                out.write("Nov 21 08:00:00 web app: " + LINE + ++lines + "\n");
                out.flush();
                TimeUnit.MILLISECONDS.sleep(1);
            } while (System.nanoTime() < end);
        }
    }

    /** However slow the machine, some lives are long enough to leave something. */
    private void writeUntilFilesAreOtherThan(Set<Path> before)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (agent.files().equals(before) && Instant.now().isBefore(end)) {
            write(20);
        }
    }

    private void rotate() throws IOException {
        for (int i = 8; i >= 1; i--) {
            Path from = log.resolveSibling("app.log." + i);
            if (Files.exists(from)) {
                Files.move(from, log.resolveSibling("app.log." + (i + 1)));
            }
        }
        Files.move(log, log.resolveSibling("app.log.1"));
    }

    /**
     * Looks at what was delivered.
     *
     * @param folder where the server keeps it
     */
    public void check(Path folder) throws IOException {
        List<Path> files = delivered(folder);
        SshPublicKey key = agent.key();
        @Nullable String previous = null;
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            SnapshotManifest file = SnapshotVerifier.verify(
                    Files.newInputStream(files.get(i)), key, SnapshotLimits.DEFAULT);
            assertEquals(i + 1, file.header().id().sequence(), files.toString());
            assertEquals(previous, file.header().previous(), files.get(i).toString());
            previous = file.trailer().sha256();
            seen.addAll(linesOf(files.get(i)));
        }
        List<Long> missing =
                new ArrayList<>(LongStream.rangeClosed(1, lines).boxed().toList());
        missing.removeAll(Set.copyOf(seen));
        assertEquals(List.of(), missing, "missing of " + lines);
        assertEquals(lines, seen.size(), "some came twice");
        assertEquals(seen.stream().sorted().toList(), seen, "order");
        assertEquals(List.of(), agent.waiting());
        assertTrue(files.size() > 2, files.toString());
    }

    private static List<Path> delivered(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".ndjson.gz"))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted((a, b) -> sequence(a).compareTo(sequence(b)))
                    .toList();
        }
    }

    private static String sequence(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('_'));
    }

    private static List<Long> linesOf(Path file) throws IOException {
        List<Long> found = new ArrayList<>();
        try (SnapshotReader reader =
                new SnapshotReader(Files.newInputStream(file), SnapshotLimits.DEFAULT)) {
            for (Event e = reader.next(); e != null; e = reader.next()) {
                String message = String.valueOf(e.field("message"));
                int at = message.indexOf(LINE);
                if ("log".equals(e.field(Event.PROBE)) && at >= 0) {
                    found.add(Long.parseLong(message.substring(at + LINE.length())));
                }
            }
        }
        return found;
    }
}
