package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;

/** The same snapshots give the same documents, in whatever order, how often, how late they come. */
final class DerivedOrderTest {
    private static final int SNAPSHOTS = 10;

    @TempDir
    Path root;

    private int sites;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void documents_whateverTheOrder_areTheSame(long seed) throws IOException {
        Random random = new Random(seed);
        List<DroppedFile> files = files(random);
        String expected = inOrder(files);
        assertTrue(expected.contains("process-started"));
        List<DroppedFile> mixed = new ArrayList<>(files);
        mixed.addAll(files.subList(0, 5));
        Collections.shuffle(mixed, random);
        assertEquals(expected, arriving(mixed, random));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void documents_withSnapshotsMissing_areTheSameInAnyOrder(long seed) throws IOException {
        Random random = new Random(seed);
        List<DroppedFile> files = files(random);
        files.removeIf(file -> random.nextInt(4) == 0);
        String expected = inOrder(files);
        assertTrue(expected.contains("\"derived.gap\":true"));
        Collections.shuffle(files, random);
        assertEquals(expected, arriving(files, random));
    }

    @Test
    void documents_newestFirst_areTheSame() throws IOException {
        List<DroppedFile> files = files(new Random(21));
        String expected = inOrder(files);
        assertEquals(expected, arriving(files.reversed(), new Random(22)));
    }

    private static List<DroppedFile> files(Random random) {
        List<DroppedFile> files =
                new ArrayList<>(TestHosts.life(TestKeys.AGENT, SNAPSHOTS, random));
        files.addAll(TestHosts.life(TestKeys.OTHER_AGENT, SNAPSHOTS, random));
        return files;
    }

    private TestSite site() throws IOException {
        return site(root.resolve("site" + ++sites));
    }

    private static TestSite site(Path root) throws IOException {
        TestSite site = new TestSite(root);
        site.enrol(TestKeys.OTHER_AGENT);
        site.steps = new Steps(
                new Derivation(site.database, site.spool, cache(site)),
                Step.NONE,
                Step.NONE,
                Steps.Raise.NONE);
        return site;
    }

    private static Path cache(TestSite site) {
        return site.folder.cache().resolve("derive");
    }

    /** The index after every file came by itself, in its turn. */
    private String inOrder(List<DroppedFile> files) throws IOException {
        return documents(inOrder(root.resolve("site" + ++sites), files));
    }

    /** The index of a new data folder after every file came by itself, in its turn. */
    static MemoryEventStore inOrder(Path root, List<DroppedFile> files) throws IOException {
        MemoryEventStore store = new MemoryEventStore();
        try (TestSite site = site(root)) {
            for (DroppedFile file : files) {
                site.drop(file.folder(), file.name(), file.content());
                site.ingest(store);
            }
            return store;
        }
    }

    /** The index after files came in this order, several at once, with failures in between. */
    private String arriving(List<DroppedFile> files, Random random) throws IOException {
        MemoryEventStore store = new MemoryEventStore();
        try (TestSite site = site()) {
            for (DroppedFile file : files) {
                if (!waits(site, file)) {
                    site.drop(file.folder(), file.name(), file.content());
                }
                int chance = random.nextInt(6);
                if (chance == 0) {
                    store.failAfterAdds(random.nextInt(12), () -> new IOException("on purpose"));
                }
                if (chance == 1) {
                    forget(cache(site));
                }
                if (chance < 3) {
                    ingest(site, store);
                }
            }
            store.failAfterAdds(Integer.MAX_VALUE, () -> new IOException("never"));
            for (int i = 0; i < 4; i++) {
                site.ingest(store);
            }
            assertEquals(0, site.waiting());
            return documents(store);
        }
    }

    private static boolean waits(TestSite site, DroppedFile file) {
        return Files.exists(site.spool.folders().drop(file.folder()).resolve(file.name()));
    }

    private static void ingest(TestSite site, MemoryEventStore store) {
        try {
            site.ingest(store);
        } catch (IOException e) {
            assertEquals("on purpose", e.getMessage());
        }
    }

    private static void forget(Path cache) throws IOException {
        if (Files.isDirectory(cache)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(cache)) {
                files = walk.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static String documents(MemoryEventStore store) {
        return store.events().stream()
                .map(one -> line(one.id(), one.event()) + " under " + one.snapshot() + " in "
                        + one.partition())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** One document as a line of text. */
    static String line(String id, Event event) {
        return id + ' ' + new String(EventJson.toCanonicalBytes(event), StandardCharsets.UTF_8);
    }
}
