package org.spoolhound.indexer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexBenchSupport;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.RelatedFields;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.SnapshotException;

/**
 * Writes a corpus of JSON lines twice with the same threads: into one bare {@link IndexWriter} and
 * through our own writer, gunzip, parsing, enrichment and document building included in both.
 *
 * <p>{@code IndexBench CORPUS FOLDER [bare|ours|both]}; the index of ours stays in FOLDER/ours.
 */
public final class IndexBench {
    private static final int THREADS = 2;
    private static final Instant COLLECTED = Instant.parse("2030-01-01T00:00:00Z");

    private final Corpus corpus;
    private final Path folder;
    private final RelatedFields related = new RelatedFields(FieldCatalogue.standard());

    private IndexBench(Corpus corpus, Path folder) {
        this.corpus = corpus;
        this.folder = folder;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Corpus corpus = Corpus.read(Path.of(args[0]));
        String which = args.length > 2 ? args[2] : "both";
        IndexBench bench = new IndexBench(corpus, Path.of(args[1]));
        System.out.printf(
                Locale.ROOT,
                "%d events, %d MB raw, %d threads%n",
                corpus.lines(),
                corpus.rawBytes() >> 20,
                THREADS);
        Clocked bare = which.equals("ours") ? null : bench.bare();
        Clocked ours = which.equals("bare") ? null : bench.ours();
        if (bare != null && ours != null) {
            System.out.printf(
                    Locale.ROOT,
                    "ours / bare: %.2f by wall, %.2f by cpu%n",
                    bare.seconds() / ours.seconds(),
                    bare.cpuSeconds() / ours.cpuSeconds());
        }
    }

    private Clocked bare() throws Exception {
        Path index = emptied(folder.resolve("bare"));
        Clocked clocked;
        try (Directory directory = FSDirectory.open(index);
                IndexWriter writer = new IndexWriter(
                        directory, IndexBenchSupport.config().setRAMBufferSizeMB(192))) {
            ThreadLocal<Function<IndexedEvent, Document>> builders =
                    ThreadLocal.withInitial(IndexBenchSupport::documents);
            clocked = Clocked.of(() -> {
                feed(event -> writer.addDocument(builders.get().apply(event)));
                writer.commit();
            });
        }
        report("bare IndexWriter", clocked, index);
        return clocked;
    }

    private Clocked ours() throws Exception {
        Path index = emptied(folder.resolve("ours"));
        LuceneEventStore store =
                new LuceneEventStore(index, FieldCatalogue.standard(), IndexSettings.DEFAULT);
        Clocked clocked;
        try (EventWriter writer = store.openWriter()) {
            clocked = Clocked.of(() -> {
                feed(writer::add);
                writer.commit();
            });
        }
        report("LuceneEventWriter", clocked, index);
        return clocked;
    }

    private void report(String what, Clocked clocked, Path index) throws IOException {
        long bytes = size(index);
        System.out.println(clocked.line(what, corpus.lines())
                + String.format(
                        Locale.ROOT,
                        " %6d MB = %.3f of raw",
                        bytes >> 20,
                        (double) bytes / corpus.rawBytes()));
    }

    private void feed(Sink sink) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                work.add(threads.submit(() -> {
                    int piece = next.getAndIncrement();
                    while (piece < corpus.pieces()) {
                        feed(piece, sink);
                        piece = next.getAndIncrement();
                    }
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }

    private void feed(int piece, Sink sink) throws IOException {
        String snapshot = String.format(Locale.ROOT, "0a1b2c3d4e5f-%08d", piece + 1);
        corpus.each(piece, (number, line) -> sink.add(event(snapshot, number, line)));
    }

    private IndexedEvent event(String snapshot, int number, String line) throws IOException {
        try {
            EventPlacement placed = EventPlacement.of(
                    TenantId.MAIN, related.addTo(EventJson.parse(line)), COLLECTED);
            return new IndexedEvent(
                    snapshot + "-" + number, snapshot, placed.partition(), placed.event());
        } catch (SnapshotException e) {
            throw new IOException(e);
        }
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            long bytes = 0;
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(path);
            }
            return bytes;
        }
    }

    /** Takes events. */
    private interface Sink {
        void add(IndexedEvent event) throws IOException;
    }
}
