package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ReindexListener;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.IndexDigests;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;

/** The index made again from the archive is the one that was there, whatever happens meanwhile. */
final class ReindexTest {
    private static final int SNAPSHOTS = 10;

    @TempDir
    private Path root;

    private static List<DroppedFile> files() {
        return TestHosts.life(TestKeys.AGENT, SNAPSHOTS, new Random(7));
    }

    @Test
    void reindex_threeTimes_givesTheDigestOfTheLiveIndex() throws IOException {
        try (ReindexSite site = new ReindexSite(root)) {
            takeAll(site, files());
            String live = site.digest();
            for (int generation = 1; generation <= 3; generation++) {
                ReindexSummary summary = site.reindex(ReindexListener.NONE);
                assertEquals(generation, summary.generation());
                assertEquals(SNAPSHOTS, summary.snapshots());
                assertEquals(live, summary.digest());
                assertEquals(live, site.digest());
            }
            IndexDigests.Taken last =
                    new IndexDigests(site.parts.database()).last().orElseThrow();
            assertEquals(live, last.digest());
            assertTrue(last.parts().contains("retention=index-days=9"), last.parts());
        }
    }

    @Test
    void reindex_afterShuffledArrival_givesTheSameDigest() throws IOException {
        List<DroppedFile> shuffled = new ArrayList<>(files());
        Collections.shuffle(shuffled, new Random(3));
        try (ReindexSite orderly = new ReindexSite(root.resolve("orderly"));
                ReindexSite other = new ReindexSite(root.resolve("shuffled"))) {
            takeAll(orderly, files());
            takeAll(other, shuffled);
            assertEquals(orderly.digest(), other.digest());
            assertEquals(orderly.digest(), other.reindex(ReindexListener.NONE).digest());
        }
    }

    @Test
    void reindex_filesLeftTheArchive_tellsHowManyEventsAreGone() throws IOException {
        ByteSize none = new ByteSize(0);
        RetentionSettings tight = new RetentionSettings(
                90, 400, 30, none, new ByteSize(1), List.of(), LocalTime.NOON);
        try (ReindexSite site = new ReindexSite(root, tight, ReindexSite.CLOCK)) {
            takeAll(site, files());
            try (Indexer indexer = site.open()) {
                indexer.sweep();
            }
            long before = Indexer.digest(site.parts).events();
            ReindexSummary summary = site.reindex(ReindexListener.NONE);
            assertTrue(summary.withoutFiles() > 0);
            // The oldest that is left is compared with nothing now, and stands in full.
            assertTrue(summary.events() >= before - summary.withoutFiles());
            assertTrue(summary.events() < before);
            assertEquals(0, site.reindex(ReindexListener.NONE).withoutFiles());
        }
    }

    @Test
    void reindex_filesComeMeanwhile_areInIt() throws IOException {
        List<DroppedFile> files = files();
        List<DroppedFile> late = List.of(files.get(1), files.get(5), files.get(9));
        try (ReindexSite orderly = new ReindexSite(root.resolve("orderly"));
                ReindexSite site = new ReindexSite(root.resolve("late"))) {
            takeAll(orderly, files);
            takeAll(site, files.stream().filter(file -> !late.contains(file)).toList());
            try (Indexer indexer = site.open()) {
                List<DroppedFile> coming = new ArrayList<>(late);
                indexer.reindex(false, (done, total) -> takeNext(site, indexer, coming));
            }
            assertEquals(orderly.digest(), site.digest());
        }
    }

    private static void takeNext(ReindexSite site, Indexer indexer, List<DroppedFile> coming) {
        try {
            if (!coming.isEmpty()) {
                site.drop(coming.removeFirst());
                indexer.drain();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void reindex_interrupted_goesOnWhereItEnded() throws IOException {
        try (ReindexSite site = new ReindexSite(root)) {
            takeAll(site, files());
            String live = site.digest();
            assertThrows(
                    IllegalStateException.class,
                    () -> site.reindex((done, total) -> {
                        throw new IllegalStateException("interrupted on purpose");
                    }));
            List<Long> done = new ArrayList<>();
            assertEquals(live, site.reindex((n, total) -> done.add(n)).digest());
            assertEquals(List.of(6L, 9L, 10L, 10L), done);
        }
    }

    @Test
    void reindex_underWay_huntsSeeTheOldIndexUntilTheNewOneIsWhole() throws IOException {
        try (ReindexSite site = new ReindexSite(root);
                EventReader reader = site.parts.store().openReader()) {
            takeAll(site, files());
            long events = reader.status().events();
            List<Long> seen = new ArrayList<>();
            site.reindex((done, total) -> seen.add(events(reader)));
            assertEquals(Collections.nCopies(seen.size(), events), seen);
            assertEquals(events, reader.status().events());
            assertFalse(Files.exists(root.resolve("index/main")), "the old one is gone");
        }
    }

    private static long events(EventReader reader) {
        try {
            return reader.status().events();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void reindex_damagedFile_keepsTheOldIndexUnlessTold() throws IOException {
        try (ReindexSite site = new ReindexSite(root)) {
            takeAll(site, files());
            String live = site.digest();
            damage(site);
            IOException refused = assertThrows(
                    UnreadableArchiveException.class, () -> site.reindex(ReindexListener.NONE));
            assertTrue(refused.getMessage().contains("--without-unreadable"));
            assertEquals(live, site.digest());
            try (Indexer indexer = site.open()) {
                ReindexSummary summary = indexer.reindex(true, ReindexListener.NONE);
                assertEquals(1, summary.lost());
                assertNotEquals(live, summary.digest());
            }
        }
    }

    private static void damage(ReindexSite site) throws IOException {
        try (Stream<Path> walk = Files.walk(site.parts.spool().folders().archive())) {
            Path file = walk.filter(Files::isRegularFile)
                    .sorted()
                    .skip(4)
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    @Test
    void reindex_indexDeletedByHand_isThereAgain() throws IOException {
        try (ReindexSite site = new ReindexSite(root)) {
            takeAll(site, files());
            String live = site.digest();
            Files.move(root.resolve("index"), root.resolve("gone"));
            assertNotEquals(live, site.digest());
            assertEquals(live, site.reindex(ReindexListener.NONE).digest());
        }
    }

    private static void takeAll(ReindexSite site, List<DroppedFile> files) throws IOException {
        for (DroppedFile file : files) {
            site.take(file);
        }
    }
}
