package org.spoolhound.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;

/**
 * Lets the disk fail at every single step: whatever happens, nothing is lost and nothing doubled.
 */
final class SpoolCrashTest {
    private static final String FOLDER = SpoolContract.FOLDER;
    private static final int MOST_STEPS = 1_000;
    private static final int FILES = 2;

    @TempDir
    Path root;

    /** What a run does with what it claims. */
    private interface Work {
        void on(Claim claim) throws IOException;
    }

    private Path fill(int attempt) throws IOException {
        Path data = root.resolve("run" + attempt);
        Path drop = Files.createDirectories(data.resolve("drop").resolve(FOLDER));
        for (int i = 1; i <= FILES; i++) {
            Files.writeString(drop.resolve(SpoolContract.name(i)), "content " + i);
        }
        return data;
    }

    private static DirectorySpool open(Path data, SpoolFiles files) throws IOException {
        return DirectorySpool.open(
                new SpoolFolders(data), SpoolContract.SETTINGS, SpoolContract.CLOCK, files);
    }

    /** Whether the whole run went through. */
    private static boolean run(Path data, SpoolFiles files, Work work) {
        try {
            DirectorySpool spool = open(data, files);
            for (Claim claim : spool.claim(10)) {
                work.on(claim);
            }
            return true;
        } catch (IOException e) {
            assertTrue(
                    e instanceof FaultyFiles.Fault || e.getCause() instanceof FaultyFiles.Fault,
                    e.toString());
            return false;
        }
    }

    /** Fails at each step in turn until a run goes through, and checks what a later run finds. */
    private void crashAtEveryStep(Work work, List<String> wanted) throws IOException {
        for (int step = 1; step < MOST_STEPS; step++) {
            Path data = fill(step);
            boolean whole = run(data, new FaultyFiles(step, true), work);
            for (int again = 0; again < 2; again++) {
                assertTrue(run(data, new DiskFiles(), work), "step " + step);
            }
            assertEquals(wanted, leftIn(data), "step " + step);
            assertEquals(List.of(), open(data, new DiskFiles()).check(), "step " + step);
            if (whole) {
                return;
            }
        }
        throw new AssertionError("never went through");
    }

    /** All files of a spool by path, with their content; reasons without. */
    private static List<String> leftIn(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var tree = Files.walk(data)) {
            tree.filter(Files::isRegularFile).forEach(files::add);
        }
        TreeSet<String> left = new TreeSet<>();
        for (Path file : files) {
            String path = data.relativize(file).toString();
            left.add(Quarantine.isNote(file) ? path : path + ": " + Files.readString(file));
        }
        return List.copyOf(left);
    }

    private static List<String> expected(String folder, String suffix) {
        TreeSet<String> all = new TreeSet<>();
        for (int i = 1; i <= FILES; i++) {
            String path = folder + TestSnapshots.name(TestKeys.AGENT, i);
            all.add(path + ": content " + i);
            if (!suffix.isEmpty()) {
                all.add(path + suffix);
            }
        }
        return List.copyOf(all);
    }

    @Test
    void archive_crashAtAnyStep_losesNothing() throws IOException {
        crashAtEveryStep(Claim::archive, expected("archive/2026/11/21/", ""));
    }

    /**
     * A single failure while a dropped file is read looks like a file that cannot be read: it goes
     * to quarantine, from where it can be put back.
     */
    @Test
    void archive_oneFailureAtAnyStep_losesNothing() throws IOException {
        for (int step = 1; step < MOST_STEPS; step++) {
            Path data = fill(step);
            FaultyFiles faulty = new FaultyFiles(step, false);
            run(data, faulty, Claim::archive);
            assertTrue(run(data, new DiskFiles(), Claim::archive), "step " + step);
            DirectorySpool spool = open(data, new DiskFiles());
            for (QuarantinedFile file : spool.quarantine().list()) {
                assertEquals("unreadable", file.reason().code());
                spool.quarantine().requeue(file);
            }
            assertTrue(run(data, new DiskFiles(), Claim::archive), "step " + step);
            assertEquals(expected("archive/2026/11/21/", ""), leftIn(data), "step " + step);
            if (faulty.steps() < step) {
                return;
            }
        }
    }

    @Test
    void quarantine_crashAtAnyStep_losesNothing() throws IOException {
        crashAtEveryStep(
                claim -> claim.quarantine(SpoolContract.reason(claim)),
                expected("quarantine/" + FOLDER + "/", ReasonFile.SUFFIX));
    }

    @Test
    void requeue_crashAtAnyStep_losesNothing() throws IOException {
        for (int step = 1; step < MOST_STEPS; step++) {
            Path data = fill(step);
            run(data, new DiskFiles(), claim -> claim.quarantine(SpoolContract.reason(claim)));
            boolean whole = requeueAll(data, new FaultyFiles(step, true));
            requeueAll(data, new DiskFiles());
            assertTrue(run(data, new DiskFiles(), Claim::archive), "step " + step);
            List<String> left = new ArrayList<>(leftIn(data));
            left.removeIf(path -> path.endsWith(ReasonFile.SUFFIX));
            assertEquals(expected("archive/2026/11/21/", ""), left, "step " + step);
            if (whole) {
                return;
            }
        }
    }

    private static boolean requeueAll(Path data, SpoolFiles files) {
        try {
            DirectorySpool spool = open(data, files);
            for (QuarantinedFile file : spool.quarantine().list()) {
                spool.quarantine().requeue(file);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
