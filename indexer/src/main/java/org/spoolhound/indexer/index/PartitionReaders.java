package org.spoolhound.indexer.index;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps partitions open for reading, at most so many, and sees when one changed on disk, whoever
 * wrote it. A look at a folder's time of change tells that nothing happened; only when it moved, or
 * is so young that another change might share it, the name of the newest commit is looked up.
 */
final class PartitionReaders implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final int DOORS = 64;
    private static final long YOUNG_MILLIS = 2_000;

    private final PartitionFolders folders;
    private final IndexSettings settings;
    private final Clock clock;
    private final Map<PartitionId, Entry> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<TenantId, Listing> listings = new HashMap<>();
    private boolean closed;
    /** Opening a partition is dear: who wants another need not wait. */
    private final Object[] doors = new Object[DOORS];

    PartitionReaders(PartitionFolders folders, IndexSettings settings, Clock clock) {
        this.folders = folders;
        this.settings = settings;
        this.clock = clock;
        Arrays.setAll(doors, i -> new Object());
    }

    /** Every partition of a tenant, oldest first. */
    synchronized List<PartitionId> partitions(TenantId tenant) throws IOException {
        folders.refresh();
        Stamp stamp = stamp(folders.tenant(tenant));
        Listing known = listings.get(tenant);
        if (known == null || !known.settled() || !known.stamp().equals(stamp)) {
            known = new Listing(stamp, isOld(stamp), folders.partitions(tenant));
            listings.put(tenant, known);
        }
        return known.partitions();
    }

    /**
     * The newest commit of a partition, or null when there is none any more. The caller gives it
     * back with {@link #release}.
     */
    @Nullable
    PartitionView acquire(PartitionId partition) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return acquireOnce(partition);
            } catch (IndexNotFoundException e) {
                forget(partition);
                if (!folders.refresh()) {
                    return null;
                }
            } catch (FileNotFoundException | NoSuchFileException e) {
                forget(partition);
                if (!folders.refresh() && !folders.exists(partition)) {
                    return null;
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PartitionView acquireOnce(PartitionId partition) throws IOException {
        synchronized (doors[Math.floorMod(partition.hashCode(), doors.length)]) {
            Stamp stamp = stamp(folders.of(partition));
            Entry entry = held(partition, stamp);
            if (entry == null) {
                entry = open(partition, stamp);
            } else if (!entry.settled || !entry.stamp.equals(stamp)) {
                entry = refreshed(partition, entry, stamp);
            }
            used(entry);
            return entry.view;
        }
    }

    /** What is open of this folder, held for the caller; null when there is nothing. */
    private synchronized @Nullable Entry held(PartitionId partition, Stamp stamp)
            throws IOException {
        if (closed) {
            throw new IllegalStateException("the index reader is closed");
        }
        Entry entry = open.get(partition);
        if (entry != null && !Objects.equals(entry.stamp.folder(), stamp.folder())) {
            forget(partition);
            return null;
        }
        if (entry != null) {
            entry.view.reader().incRef();
        }
        return entry;
    }

    private synchronized void used(Entry entry) throws IOException {
        Instant now = clock.instant();
        entry.lastUse = now;
        closeIdle(now);
    }

    /** Gives back what {@link #acquire} gave. */
    void release(PartitionView view) throws IOException {
        view.reader().decRef();
    }

    /** Opens a partition, and holds it for the caller. */
    private Entry open(PartitionId partition, Stamp stamp) throws IOException {
        Directory directory = FSDirectory.open(folders.of(partition), NoLockFactory.INSTANCE);
        return keep(partition, DirectoryReader.open(directory), stamp);
    }

    /** Keeps a reader open in place of the one before, and holds it for the caller. */
    private Entry keep(PartitionId partition, DirectoryReader reader, Stamp stamp)
            throws IOException {
        boolean kept = false;
        try {
            PartitionView view = new PartitionView(partition, reader, settings.rememberedAnswers());
            Entry entry = new Entry(view, stamp, isOld(stamp));
            entry.lastUse = clock.instant();
            reader.incRef();
            put(partition, entry);
            kept = true;
            return entry;
        } finally {
            if (!kept) {
                reader.close();
            }
        }
    }

    private synchronized void put(PartitionId partition, Entry entry) throws IOException {
        if (closed) {
            entry.view.reader().decRef();
            throw new IllegalStateException("the index reader is closed");
        }
        forget(partition);
        open.put(partition, entry);
    }

    /** The newest commit instead of one that is held, which is given back when there is another. */
    private Entry refreshed(PartitionId partition, Entry entry, Stamp stamp) throws IOException {
        DirectoryReader reader = entry.view.reader();
        boolean current = false;
        try {
            String newest = SegmentInfos.getLastCommitSegmentsFileName(reader.directory());
            if (newest == null) {
                throw new IndexNotFoundException("no commit in " + folders.of(partition));
            }
            boolean changed = !newest.equals(reader.getIndexCommit().getSegmentsFileName());
            DirectoryReader newer = changed ? DirectoryReader.openIfChanged(reader) : null;
            if (newer != null) {
                return keep(partition, newer, stamp);
            }
            entry.stamp = stamp;
            entry.settled = isOld(stamp);
            current = true;
            return entry;
        } finally {
            if (!current) {
                reader.decRef();
            }
        }
    }

    private boolean isOld(Stamp stamp) {
        return clock.millis() - stamp.changed().toMillis() > YOUNG_MILLIS;
    }

    private static Stamp stamp(Path folder) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(folder, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return new Stamp(FileTime.fromMillis(0), null);
        }
    }

    private void closeIdle(Instant now) throws IOException {
        Instant oldest = now.minus(settings.readerIdle());
        List<Entry> closing = new ArrayList<>();
        Iterator<Entry> entries = open.values().iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            boolean tooMany = open.size() > settings.maxOpenReaders();
            if (!tooMany && !entry.lastUse.isBefore(oldest)) {
                break;
            }
            entries.remove();
            closing.add(entry);
        }
        for (Entry entry : closing) {
            entry.view.reader().decRef();
        }
    }

    private synchronized void forget(PartitionId partition) throws IOException {
        Entry entry = open.remove(partition);
        if (entry != null) {
            entry.view.reader().decRef();
        }
    }

    /** Closes every partition once its last user gave it back. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (PartitionId partition : List.copyOf(open.keySet())) {
            forget(partition);
        }
    }

    /** A partition kept open. */
    private static final class Entry {
        private final PartitionView view;
        private Stamp stamp;
        private boolean settled;
        private Instant lastUse = Instant.EPOCH;

        Entry(PartitionView view, Stamp stamp, boolean settled) {
            this.view = view;
            this.stamp = stamp;
            this.settled = settled;
        }
    }

    /** A tenant's partitions when they were last listed. */
    private record Listing(Stamp stamp, boolean settled, List<PartitionId> partitions) {}

    /** What tells that a folder is the one it was, unchanged. */
    private record Stamp(FileTime changed, @Nullable Object folder) {}
}
