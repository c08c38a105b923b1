package org.spoolhound.indexer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexBenchSupport;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.SnapshotException;

/**
 * From a drop full of signed snapshot files to a committed index, against one bare {@link
 * IndexWriter} that is fed the finished documents' events by as many threads: gunzip, parsing and
 * document building included in both; signatures, ledger, enrichment, partitions and archive only
 * in ours. Each contender runs in a process of its own.
 *
 * <pre>
 * corpus FILE EVENTS HOSTS DAYS   writes a corpus
 * fill DATA CORPUS                makes a data folder whose drop holds it
 * ours DATA                       empties the drop into the index
 * watched DATA                    the same while all public rules watch
 * matched DATA                    the same with a rule more, which every event matches
 * closed DATA                     arranges the partitions anew, as happens once days are over
 * pieces DATA FOLDER              keeps what was indexed, for the bare writer
 * bare FOLDER INDEX               writes those into one index, as Lucene comes
 * tuned FOLDER INDEX              the same with our codec
 * </pre>
 */
public final class IngestBench {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int BUFFER_MIB = 192;

    private IngestBench() {}

    /** Runs one of its parts. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "corpus" ->
                BenchCorpus.write(
                        Path.of(args[1]),
                        Long.parseLong(args[2]),
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]));
            case "fill" -> BenchSpool.fill(Path.of(args[1]), Path.of(args[2]));
            case "ours" -> ours(Path.of(args[1]));
            case "watched" -> watched(Path.of(args[1]), BenchRules.everyPublicRule());
            case "matched" -> watched(Path.of(args[1]), BenchRules.alsoOneForEveryEvent());
            case "closed" -> closed(Path.of(args[1]));
            case "pieces" -> pieces(Path.of(args[1]), Path.of(args[2]));
            case "bare" -> bare(Path.of(args[1]), Path.of(args[2]), Way.STOCK);
            case "tuned" -> bare(Path.of(args[1]), Path.of(args[2]), Way.TUNED);
            default -> throw new IllegalArgumentException("no part " + args[0]);
        }
    }

    private static void ours(Path data) throws Exception {
        measure(data, Alerting.NONE, indexer -> indexer.drain().events());
    }

    private static void watched(Path data, RuleBooks rules) throws Exception {
        Alerting alerting = new Alerting(rules, AlertSettings.DEFAULT, AlertWatch.NONE);
        measure(data, alerting, indexer -> indexer.drain().events());
    }

    private static void closed(Path data) throws Exception {
        measure(data, Alerting.NONE, Indexer::mergeClosedDays);
    }

    /** Reports what an indexer's work took, and how much it says it did. */
    private static void measure(Path data, Alerting alerting, IndexerWork work) throws Exception {
        DataFolder folder = new DataFolder(data);
        try (StateDatabase database = StateDatabase.open(data)) {
            IndexerParts parts = new IndexerParts(
                    folder,
                    database,
                    store(folder),
                    DirectorySpool.open(
                            new SpoolFolders(folder.spool()),
                            SpoolSettings.DEFAULT,
                            Clock.systemUTC()),
                    LogParsers.standard(),
                    alerting,
                    IngestSettings.DEFAULT,
                    RetentionSettings.DEFAULT,
                    Clock.systemUTC());
            long[] done = new long[1];
            Clocked clocked;
            try (Indexer indexer = Indexer.open(parts, "bench").orElseThrow()) {
                clocked = Clocked.of(() -> done[0] = work.of(indexer));
            }
            report(clocked, done[0], folder.index());
        }
    }

    /** What an indexer does. */
    private interface IndexerWork {
        long of(Indexer indexer) throws IOException;
    }

    private static LuceneEventStore store(DataFolder folder) {
        return new LuceneEventStore(
                folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }

    /** Keeps what was indexed as gzip files of JSON lines, one per snapshot file, in its order. */
    private static void pieces(Path data, Path target) throws Exception {
        Map<String, TreeMap<Long, byte[]>> snapshots = new TreeMap<>();
        SearchRequest everything = new SearchRequest(
                TenantId.MAIN, new Condition.All(), TimeRange.ALL, 0, null, 0, Duration.ofHours(1));
        try (EventReader reader = store(new DataFolder(data)).openReader()) {
            reader.export(everything, hit -> {
                int dash = hit.id().lastIndexOf('-');
                snapshots
                        .computeIfAbsent(hit.id().substring(0, dash), id -> new TreeMap<>())
                        .put(
                                Long.valueOf(hit.id().substring(dash + 1)),
                                EventJson.toBytes(hit.event()));
            });
        }
        Files.createDirectories(target);
        for (Map.Entry<String, TreeMap<Long, byte[]>> one : snapshots.entrySet()) {
            try (OutputStream out = new GZIPOutputStream(
                    Files.newOutputStream(target.resolve(one.getKey())), 1 << 16)) {
                for (byte[] line : one.getValue().values()) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
    }

    /** How a bare writer stores events. */
    private enum Way {
        STOCK {
            @Override
            IndexWriterConfig config() {
                return IndexBenchSupport.stockConfig();
            }

            @Override
            Function<IndexedEvent, Document> documents() {
                return IndexBenchSupport.stockDocuments();
            }
        },
        TUNED {
            @Override
            IndexWriterConfig config() {
                return IndexBenchSupport.config();
            }

            @Override
            Function<IndexedEvent, Document> documents() {
                return IndexBenchSupport.documents();
            }
        };

        abstract IndexWriterConfig config();

        abstract Function<IndexedEvent, Document> documents();
    }

    private static void bare(Path pieces, Path index, Way way) throws Exception {
        List<Path> files;
        try (Stream<Path> list = Files.list(pieces)) {
            files = list.sorted().toList();
        }
        AtomicInteger events = new AtomicInteger();
        Clocked clocked;
        try (Directory directory = FSDirectory.open(index);
                IndexWriter writer =
                        new IndexWriter(directory, way.config().setRAMBufferSizeMB(BUFFER_MIB))) {
            clocked = Clocked.of(() -> {
                feed(files, file -> events.addAndGet(add(file, writer, way)));
                writer.commit();
            });
        }
        report(clocked, events.get(), index);
    }

    private static int add(Path file, IndexWriter writer, Way way) throws IOException {
        Function<IndexedEvent, Document> documents = way.documents();
        String snapshot = String.valueOf(file.getFileName());
        int number = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                EventPlacement placed = placed(line);
                writer.addDocument(documents.apply(new IndexedEvent(
                        snapshot + "-" + ++number, snapshot, placed.partition(), placed.event())));
            }
        }
        return number;
    }

    private static EventPlacement placed(String line) throws IOException {
        try {
            return EventPlacement.of(TenantId.MAIN, EventJson.parse(line), Instant.now());
        } catch (SnapshotException e) {
            throw new IOException(e);
        }
    }

    private static void feed(List<Path> files, FileSink sink) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                work.add(threads.submit(() -> takeAll(files, next, sink)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }

    private static @Nullable Void takeAll(List<Path> files, AtomicInteger next, FileSink sink)
            throws IOException {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            sink.take(files.get(i));
        }
        return null;
    }

    /** One line for the script. */
    private static void report(Clocked clocked, long events, Path index) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%.2f %.2f %d %d%n",
                clocked.seconds(),
                clocked.cpuSeconds(),
                events,
                size(index));
    }

    static long size(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            long bytes = 0;
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(path);
            }
            return bytes;
        }
    }

    /** Takes a file. */
    private interface FileSink {
        void take(Path file) throws IOException;
    }
}
