package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.spool.key.TestKeys;

/** Damage is found, named, mended from the archive, and stops nothing else. */
final class IndexCheckTest {
    @TempDir
    private Path root;

    private final List<DroppedFile> files = TestHosts.life(TestKeys.AGENT, 12, new Random(5));
    private ReindexSite site;
    private String digest;

    @BeforeEach
    void takeFiles() throws IOException {
        site = new ReindexSite(root);
        for (DroppedFile file : files) {
            site.drop(file);
        }
        site.drain();
        digest = site.digest();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void run_soundIndex_findsNothing() throws IOException {
        assertEquals(List.of(), check());
    }

    @Test
    void run_flippedByte_isNamedAndMended() throws IOException {
        PartitionId first = partitions().getFirst();
        Path file = largest(first);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        List<IndexFault> faults = check();
        assertEquals(List.of("broken-partition"), codes(faults));
        assertEquals(first, faults.getFirst().partition());
        mend(faults);
        assertEquals(digest, site.digest());
        assertEquals(List.of(), check());
    }

    @Test
    void search_partitionWithoutAFile_answersFromTheOthers() throws IOException {
        Files.delete(largest(partitions().getFirst()));
        try (EventReader reader = site.parts.store().openReader()) {
            SearchResult result = reader.search(everything());
            assertTrue(result.total() > 0);
            assertTrue(result.partial());
            assertEquals(List.of(partitions().getFirst()), reader.status().broken());
        }
    }

    @Test
    void search_garbageInAllFilesOfAPartition_answersFromTheOthers() throws IOException {
        for (Path file : files(partitions().getLast())) {
            byte[] bytes = Files.readAllBytes(file);
            new Random(1).nextBytes(bytes);
            Files.write(file, bytes);
        }
        try (EventReader reader = site.parts.store().openReader()) {
            assertTrue(reader.search(everything()).total() > 0);
            assertTrue(reader.search(everything()).partial());
        }
    }

    @Test
    void drain_intoABrokenPartition_mendsItAndGoesOn() throws IOException {
        for (PartitionId partition : partitions()) {
            Files.delete(largest(partition));
        }
        List<DroppedFile> more = TestHosts.life(TestKeys.AGENT, 13, new Random(5));
        site.take(more.getLast());
        try (ReindexSite orderly = new ReindexSite(root.resolve("orderly"))) {
            for (DroppedFile file : more) {
                orderly.take(file);
            }
            mend(check());
            assertEquals(orderly.digest(), site.digest());
        }
    }

    @Test
    void run_documentsMissing_namesTheSnapshot() throws IOException {
        try (EventWriter writer = site.parts.store().openWriter()) {
            writer.deleteSnapshots(List.of(snapshot(4)));
            writer.commit();
        }
        List<IndexFault> faults = check();
        assertEquals("wrong-count", faults.getFirst().code());
        assertTrue(faults.getFirst().message().contains(snapshot(4)));
        mend(faults);
        assertEquals(digest, site.digest());
    }

    @Test
    void run_partitionGone_isMissed() throws IOException {
        try (EventWriter writer = site.parts.store().openWriter()) {
            writer.drop(List.of(partitions().getFirst()));
        }
        List<IndexFault> faults = check();
        assertEquals(List.of("wrong-count"), codes(faults));
        mend(faults);
        assertEquals(digest, site.digest());
    }

    @Test
    void run_fileGoneFromTheArchive_isNamed() throws IOException {
        try (Stream<Path> walk = Files.walk(site.parts.spool().folders().archive())) {
            Files.delete(walk.filter(Files::isRegularFile).sorted().findFirst().orElseThrow());
        }
        assertTrue(codes(check()).contains("missing-file"));
    }

    private static String snapshot(long sequence) {
        return TestKeys.AGENT.publicKey().agentId().hex() + "-0000000" + sequence;
    }

    private List<IndexFault> check() throws IOException {
        return Indexer.check(site.parts).run(false, (done, total) -> {});
    }

    private void mend(List<IndexFault> faults) throws IOException {
        try (Indexer indexer = site.open()) {
            indexer.repair(IndexFault.repairable(faults));
        }
    }

    private static List<String> codes(List<IndexFault> faults) {
        return faults.stream().map(IndexFault::code).toList();
    }

    private List<PartitionId> partitions() throws IOException {
        List<PartitionId> partitions = site.parts.store().partitions();
        assertFalse(partitions.size() < 2);
        return partitions;
    }

    private List<Path> files(PartitionId partition) throws IOException {
        try (Stream<Path> list = Files.list(root.resolve("index").resolve(partition.toString()))) {
            return list.filter(file -> !file.endsWith("write.lock")).toList();
        }
    }

    private Path largest(PartitionId partition) throws IOException {
        return files(partition).stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static SearchRequest everything() {
        return new SearchRequest(
                TenantId.MAIN,
                new Condition.All(),
                TimeRange.ALL,
                100,
                null,
                0,
                Duration.ofMinutes(1));
    }
}
