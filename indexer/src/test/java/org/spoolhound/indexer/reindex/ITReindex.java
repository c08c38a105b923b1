package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ReindexListener;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.spool.key.TestKeys;

/**
 * Kills real processes while they rebuild the index: it comes out as it was. Short unless {@code
 * -Dtorture.long} is set.
 */
final class ITReindex {
    private static final boolean LONG = System.getProperty("torture.long") != null;
    private static final int SNAPSHOTS = 24;

    @TempDir
    Path root;

    @Test
    void sigkill_atRandomMoments_theRebuiltIndexIsTheSame() throws Exception {
        long seed = Long.getLong("torture.seed", 20_261_121);
        Random random = new Random(seed);
        Path data = Files.createDirectories(root.resolve("data"));
        List<DroppedFile> files =
                new ArrayList<>(TestHosts.life(TestKeys.AGENT, SNAPSHOTS, random));
        List<DroppedFile> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            late.add(files.remove(random.nextInt(files.size())));
        }
        Collections.shuffle(files, random);
        take(data, files);
        for (int kill = 0; kill < (LONG ? 60 : 3); kill++) {
            killWhileReindexing(data, random);
            if (!late.isEmpty()) {
                take(data, List.of(late.removeFirst()));
            }
        }
        try (ReindexSite site = new ReindexSite(data)) {
            String live = site.digest();
            assertEquals(live, site.reindex(ReindexListener.NONE).digest(), "seed " + seed);
            assertEquals(live, orderly(seed), "seed " + seed);
            assertEquals(List.of(), Indexer.check(site.parts).run(false, (done, total) -> {}));
        }
    }

    /** The digest of the index when all files came in their turn. */
    private String orderly(long seed) throws IOException {
        Path data = Files.createDirectories(root.resolve("orderly"));
        take(data, TestHosts.life(TestKeys.AGENT, SNAPSHOTS, new Random(seed)));
        try (ReindexSite site = new ReindexSite(data)) {
            return site.digest();
        }
    }

    private static void take(Path data, List<DroppedFile> files) throws IOException {
        try (ReindexSite site = new ReindexSite(data)) {
            for (DroppedFile file : files) {
                site.drop(file);
            }
            site.drain();
        }
    }

    /** Waits until some snapshots are done, and then some time, before it strikes. */
    private void killWhileReindexing(Path data, Random random) throws Exception {
        Process process = start(data);
        int enough = random.nextInt(SNAPSHOTS);
        int millis = random.nextInt(200);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && done(line) < enough) {
                line = lines.readLine();
            }
            assertTrue(line != null || process.waitFor(1, TimeUnit.MINUTES));
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int done(String line) {
        return line.startsWith(ReindexProcess.DONE)
                ? Integer.parseInt(line.substring(ReindexProcess.DONE.length()))
                : 0;
    }

    private Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReindexProcess.class.getName(),
                        data.toString())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(root.resolve("log").toFile()))
                .start();
    }
}
