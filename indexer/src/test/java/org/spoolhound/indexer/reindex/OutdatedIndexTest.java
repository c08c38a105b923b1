package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.spool.key.TestKeys;

/** An index that another version made is made again by itself, while hunts use the old one. */
final class OutdatedIndexTest {
    @TempDir
    private Path root;

    @Test
    void start_indexOfAnotherCatalogue_isMadeAgain() throws Exception {
        List<DroppedFile> files = TestHosts.life(TestKeys.AGENT, 7, new Random(9));
        try (ReindexSite site = new ReindexSite(root)) {
            takeAll(site, files.subList(0, 6), olderCatalogue(site.parts));
            EventStore store = site.parts.store();
            assertFalse(store.outdated().isEmpty());
            String before = site.digest();
            // Newer events do not make old ones newer.
            site.take(files.getLast());
            assertFalse(store.outdated().isEmpty());
            String live = site.digest();
            assertFalse(live.equals(before));
            try (Indexer indexer = site.open()) {
                indexer.start();
                awaitGeneration(store, 1);
            }
            assertTrue(store.outdated().isEmpty());
            assertEquals(live, site.digest());
        }
    }

    private static IndexerParts olderCatalogue(IndexerParts parts) {
        FieldCatalogue older =
                new FieldCatalogue(FieldCatalogue.standard().version() - 1, List.of(), Map.of());
        return new IndexerParts(
                parts.folder(),
                parts.database(),
                new LuceneEventStore(parts.folder().index(), older, IndexSettings.DEFAULT),
                parts.spool(),
                parts.parsers(),
                parts.alerting(),
                parts.ingest(),
                parts.retention(),
                parts.clock());
    }

    private static void takeAll(ReindexSite site, List<DroppedFile> files, IndexerParts with)
            throws IOException {
        for (DroppedFile file : files) {
            site.drop(file);
        }
        try (Indexer indexer = Indexer.open(with, "an older version").orElseThrow()) {
            indexer.drain();
        }
    }

    private static void awaitGeneration(EventStore store, long generation) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int look = 0; store.generation() < generation && look < 3_000; look++) {
            assertFalse(never.await(20, TimeUnit.MILLISECONDS));
        }
        assertEquals(generation, store.generation());
    }
}
