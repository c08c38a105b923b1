package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The partitions open for writing: at most so many, sharing one budget of memory. When one more is
 * needed the least recently used is committed and closed.
 */
final class PartitionWriters {
    private static final long MIN_BUFFER_BYTES = 4L << 20;

    private final PartitionFolders folders;
    private final IndexSettings settings;
    private final int catalogueVersion;
    private final Map<PartitionId, PartitionWriter> open = new ConcurrentHashMap<>();
    private final Set<PartitionId> committedEarly = new TreeSet<>();
    private final AtomicLong uses = new AtomicLong();

    PartitionWriters(PartitionFolders folders, IndexSettings settings, int catalogueVersion) {
        this.folders = folders;
        this.settings = settings;
        this.catalogueVersion = catalogueVersion;
    }

    /** The writer of a partition if it is open. Safe beside other calls of this method. */
    @Nullable
    PartitionWriter find(PartitionId partition) {
        PartitionWriter writer = open.get(partition);
        if (writer != null) {
            writer.use(uses.incrementAndGet());
        }
        return writer;
    }

    /** Whether one more can be opened without closing another. */
    boolean hasRoom() {
        return open.size() < settings.maxOpenWriters();
    }

    /** The writer of a partition, opened if need be. */
    PartitionWriter open(PartitionId partition) throws IOException {
        PartitionWriter known = find(partition);
        if (known != null) {
            return known;
        }
        while (open.size() >= settings.maxOpenWriters()) {
            closeLeastRecentlyUsed();
        }
        folders.create(partition);
        PartitionWriter writer =
                PartitionWriter.open(partition, folders.of(partition), catalogueVersion);
        writer.use(uses.incrementAndGet());
        open.put(partition, writer);
        shareBuffer();
        return writer;
    }

    private void closeLeastRecentlyUsed() throws IOException {
        Map.Entry<PartitionId, PartitionWriter> oldest = open.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUse()))
                .orElseThrow();
        if (oldest.getValue().commit()) {
            committedEarly.add(oldest.getKey());
        }
        open.remove(oldest.getKey());
        oldest.getValue().finish();
    }

    private void shareBuffer() {
        long each = Math.max(MIN_BUFFER_BYTES, settings.writeBuffer().bytes() / open.size());
        open.values().forEach(writer -> writer.limitBuffer(each));
    }

    /** Commits all; which partitions changed since the last time. */
    Set<PartitionId> commit() throws IOException {
        flush();
        Set<PartitionId> changed = new TreeSet<>(committedEarly);
        Set<PartitionId> committed = ConcurrentHashMap.newKeySet();
        InParallel.each(List.copyOf(open.entrySet()), entry -> {
            if (entry.getValue().commit()) {
                committed.add(entry.getKey());
            }
        });
        changed.addAll(committed);
        committedEarly.clear();
        return changed;
    }

    /**
     * Writes what is in memory on all processors: a commit would write the buffers of a partition,
     * one for each thread that added to it, one after the other.
     */
    private void flush() throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        List<PartitionWriter> buffers = new ArrayList<>();
        for (PartitionWriter writer : open.values()) {
            buffers.addAll(Collections.nCopies(processors, writer));
        }
        InParallel.each(buffers, PartitionWriter::flushBuffer);
    }

    /** Closes one, if it is open; false when it has changes, which are kept. */
    boolean closeUnchanged(PartitionId partition) throws IOException {
        PartitionWriter writer = open.get(partition);
        if (writer == null) {
            return true;
        }
        if (writer.isChanged()) {
            return false;
        }
        rollback(partition);
        return true;
    }

    /** Makes one segment of a partition that is not open; false when it was stopped before. */
    boolean merge(PartitionId partition, BooleanSupplier stop) throws IOException {
        try (PartitionWriter writer =
                PartitionWriter.open(partition, folders.of(partition), catalogueVersion)) {
            writer.limitBuffer(MIN_BUFFER_BYTES);
            return writer.merge(stop);
        }
    }

    /** Closes all without committing. */
    void rollback() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (PartitionId partition : List.copyOf(open.keySet())) {
            try {
                rollback(partition);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        committedEarly.clear();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Closes one without committing, if it is open. */
    void rollback(PartitionId partition) throws IOException {
        PartitionWriter writer = open.remove(partition);
        if (writer != null) {
            writer.close();
        }
    }
}
