package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Enrichment;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.files.FileHits;
import org.spoolhound.indexer.files.FileListener;
import org.spoolhound.indexer.files.SnapshotFolder;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;

/** Hunting in files gives what an index of exactly these files gives. */
final class FilesEqualIndexTest {
    private static final List<String> QUERIES = List.of(
            "",
            "event.kind:state",
            "derived.gap:true",
            "event.action:process-started OR event.action:listener-closed",
            "related.user:u1",
            "process.pid:[2 TO 5] AND NOT process.name:p3",
            "\"line of\"",
            "message:*opened*",
            "user.name:/u[1-3]/",
            "@timestamp:>=2026-11-20",
            "_exists_:derived.since",
            "nothing.at.all:x");

    @TempDir
    Path root;

    private final List<String> leftOut = new ArrayList<>();
    private final List<DroppedFile> files = new ArrayList<>();
    private LuceneEventStore store;
    private TestSite site;
    private EventReader reader;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite(root.resolve("data"));
        store = new LuceneEventStore(
                root.resolve("index"), FieldCatalogue.standard(), IndexSettings.DEFAULT);
        site.steps = new Steps(
                new Derivation(site.database, site.spool, site.folder.cache()),
                enrichment(),
                Step.NONE,
                Steps.Raise.NONE);
        reader = store.openReader();
    }

    private static Enrichment enrichment() throws IOException {
        return new Enrichment(LogParsers.standard(), IngestSettings.DEFAULT.maxDays());
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        site.close();
    }

    /** Two hosts of which a file is missing, and one that nobody can believe. */
    private void live(long seed) throws IOException {
        Random random = new Random(seed);
        SshKeyPair other = SshKeyPair.generate("other");
        site.enrol(other);
        files.addAll(TestHosts.life(TestKeys.AGENT, 12, random));
        files.addAll(TestHosts.life(other, 9, random));
        files.remove(4);
        for (DroppedFile file : files) {
            site.drop(file.folder(), file.name(), file.content());
        }
        site.ingest(store);
    }

    private FileHits hits() throws IOException {
        FileListener listener = new FileListener() {
            @Override
            public void read(long read, long all) {}

            @Override
            public void leftOut(Path file, String why) {
                leftOut.add(why);
            }
        };
        return new FileHits(
                SnapshotFolder.of(root.resolve("files")),
                new FileHits.Reading(
                        enrichment(), IngestSettings.DEFAULT, TestSite.CLOCK, listener));
    }

    private void copyFiles() throws IOException {
        for (DroppedFile file : files) {
            Path folder = root.resolve("files").resolve(file.folder());
            Files.createDirectories(folder);
            Files.write(folder.resolve(file.name()), file.content());
        }
    }

    private static SearchRequest request(String query, int limit) throws QuerySyntaxException {
        Condition condition =
                new HuntParser(FieldCatalogue.standard(), TestSite.CLOCK).parse(query);
        return new SearchRequest(
                TenantId.MAIN, condition, TimeRange.ALL, limit, null, 0, Duration.ofMinutes(5));
    }

    @Test
    void everyQuery_givesTheSameHits() throws Exception {
        live(3);
        copyFiles();
        FileHits inFiles = hits();
        for (String query : QUERIES) {
            List<Hit> indexed = new ArrayList<>();
            reader.export(request(query, 0), indexed::add);
            List<Hit> read = new ArrayList<>();
            inFiles.export(request(query, 0), read::add);
            assertEquals(indexed, read, query);
            assertEquals(query.startsWith("nothing"), indexed.isEmpty(), query);
        }
        assertEquals(List.of(), leftOut);
    }

    @Test
    void pages_inBothOrders_areTheSame() throws Exception {
        live(4);
        copyFiles();
        FileHits inFiles = hits();
        for (SearchRequest.Order order : SearchRequest.Order.values()) {
            SearchRequest first = request("event.kind:state", 7).in(order);
            SearchResult indexed = reader.search(first);
            SearchResult read = inFiles.search(first);
            assertEquals(indexed.hits(), read.hits());
            assertEquals(indexed.total(), read.total());
            assertEquals(indexed.next(), read.next());
            SearchRequest second = new SearchRequest(
                    first.tenant(),
                    first.condition(),
                    first.range(),
                    7,
                    indexed.next(),
                    0,
                    first.deadline(),
                    order);
            assertEquals(reader.search(second).hits(), inFiles.search(second).hits());
        }
    }

    @Test
    void stacks_areTheSame() throws Exception {
        live(6);
        copyFiles();
        FileHits inFiles = hits();
        for (StackRequest.Order order : StackRequest.Order.values()) {
            for (String field : List.of("event.kind", "process.pid", "message", "user.name")) {
                StackRequest one = new StackRequest(
                        TenantId.MAIN,
                        field,
                        new Condition.All(),
                        TimeRange.ALL,
                        5,
                        order,
                        Duration.ofMinutes(5));
                assertEquals(reader.stack(one), inFiles.stack(one), field);
            }
            JointStackRequest joint = new JointStackRequest(
                    TenantId.MAIN,
                    List.of("event.kind", "agent.id"),
                    request("NOT process.pid:3", 1).condition(),
                    TimeRange.ALL,
                    100,
                    order,
                    Duration.ofMinutes(5));
            assertEquals(reader.stackJointly(joint), inFiles.stackJointly(joint));
        }
    }

    @Test
    void fileThatIsBroken_isLeftOutAsInQuarantine() throws Exception {
        live(5);
        copyFiles();
        DroppedFile last = files.getLast();
        Path broken = root.resolve("files").resolve(last.folder()).resolve(last.name());
        Files.write(broken, new byte[] {1, 2, 3});
        Files.write(broken.resolveSibling("notes.txt"), new byte[] {1});
        SearchResult read = hits().search(request("", 1_000));
        assertEquals(1, leftOut.size());
        assertTrue(read.total() < reader.search(request("", 0)).total());
        assertTrue(read.total() > 0);
    }
}
