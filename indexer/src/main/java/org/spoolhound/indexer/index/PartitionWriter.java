package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.spoolhound.indexer.index.codec.EventCodec;

/** One partition open for writing. */
final class PartitionWriter implements AutoCloseable {
    /** Newest first, then by event id. */
    static final Sort ORDER = new Sort(
            new SortField(IndexFields.TIME, SortField.Type.LONG, true),
            new SortField(IndexFields.ORIGIN, SortField.Type.STRING),
            new SortField(IndexFields.LINE, SortField.Type.LONG));

    private static final long MERGE_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final double BYTES_PER_MIB = 1 << 20;

    private final PartitionId partition;
    private final Directory directory;
    private final IndexWriter writer;
    private final boolean outdated;
    private volatile long lastUse;

    private PartitionWriter(
            PartitionId partition, Directory directory, IndexWriter writer, boolean outdated) {
        this.outdated = outdated;
        this.partition = partition;
        this.directory = directory;
        this.writer = writer;
    }

    /** Opens a partition in an existing folder. */
    static PartitionWriter open(PartitionId partition, Path folder, int catalogueVersion)
            throws IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            // What is older than this program stays so, though newer events come to it.
            PartitionVersion version =
                    PartitionVersion.of(folder, PartitionVersion.current(catalogueVersion));
            IndexWriter writer = new IndexWriter(directory, config());
            writer.setLiveCommitData(version.toData().entrySet(), false);
            boolean outdated = !version.equals(PartitionVersion.current(catalogueVersion));
            return new PartitionWriter(partition, directory, writer, outdated);
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new IOException(
                    "another process writes the partition " + folder + ": one indexer at a time",
                    e);
        } catch (IOException e) {
            directory.close();
            throw BrokenPartitionException.of(partition, e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    static IndexWriterConfig config() {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        return new IndexWriterConfig(new GapAnalyzer())
                .setCodec(new EventCodec())
                .setIndexSort(ORDER)
                .setMergeScheduler(merges);
    }

    /**
     * Adds a document. Safe for several threads at once.
     *
     * @throws BrokenPartitionException also when another version made the partition: a field may be
     *     of another type there, and Lucene would refuse the document
     */
    void add(Document document) throws IOException {
        if (outdated) {
            throw new BrokenPartitionException(
                    partition, new IOException("another version of this program made it"));
        }
        change(() -> writer.addDocument(document));
    }

    /** Deletes every document with a term. */
    void delete(Term term) throws IOException {
        change(() -> writer.deleteDocuments(term));
    }

    /** Deletes every document that a query finds. */
    void delete(Query query) throws IOException {
        change(() -> writer.deleteDocuments(query));
    }

    /** Writes one of the buffers in memory, not durably yet. Safe for several threads at once. */
    void flushBuffer() throws IOException {
        change(() -> writer.flushNextBuffer() ? 1 : 0);
    }

    /** Makes all changes durable; whether there were any. */
    boolean commit() throws IOException {
        return change(writer::commit) >= 0;
    }

    /** Whether there are changes that are not durable yet. */
    boolean isChanged() {
        return writer.hasUncommittedChanges();
    }

    /**
     * Makes one segment of all, durably.
     *
     * @return false when it was stopped: closing this then leaves everything as it was
     */
    boolean merge(BooleanSupplier stop) throws IOException {
        change(() -> {
            writer.forceMerge(1, /* doWait= */ false);
            return 0;
        });
        while (writer.hasPendingMerges() || !writer.getMergingSegments().isEmpty()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(this, MERGE_LOOK_NANOS);
        }
        commit();
        return true;
    }

    @FunctionalInterface
    private interface Change {
        long make() throws IOException;
    }

    /**
     * Makes a change. When another thread's failure, such as a full disk in the middle of a merge,
     * has closed the writer, that failure is what went wrong, and no fault of what is added here.
     */
    private long change(Change change) throws IOException {
        try {
            return change.make();
        } catch (AlreadyClosedException e) {
            Throwable first = writer.getTragicException();
            if (first == null) {
                throw e;
            }
            throw BrokenPartitionException.of(
                    partition, new IOException(String.valueOf(first.getMessage()), first));
        } catch (IOException e) {
            throw BrokenPartitionException.of(partition, e);
        }
    }

    /** Notes that it was used; larger is later. */
    void use(long moment) {
        lastUse = moment;
    }

    long lastUse() {
        return lastUse;
    }

    /** Limits what is kept in memory. */
    void limitBuffer(long bytes) {
        writer.getConfig().setRAMBufferSizeMB(bytes / BYTES_PER_MIB);
    }

    /** Commits and closes; merges under way are finished first. */
    void finish() throws IOException {
        try (directory) {
            writer.close();
        }
    }

    /** Closes without committing. */
    @Override
    public void close() throws IOException {
        try (directory) {
            writer.rollback();
        }
    }
}
