package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.DocumentCounts;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.ingest.Workers;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.spool.Archive;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Compares ledger, archive and index, and looks whether the index's files are sound. Changes
 * nothing, and needs no lock: what seems wrong is looked at once more, as it may just have come.
 */
public final class IndexCheck {
    private static final int PAGE = 500;
    private static final int MOST_NAMED = 5;

    private final ReindexParts parts;
    private final Archive archive;
    private final ArchiveLedger ledger;
    private final List<IndexFault> faults = new ArrayList<>();

    /** Compares with these parts and this archive. */
    public IndexCheck(ReindexParts parts, Archive archive) {
        this.parts = parts;
        this.archive = archive;
        this.ledger = new ArchiveLedger(parts.database());
    }

    /** Is told how many snapshots of how many were looked at. */
    @FunctionalInterface
    public interface Listener {
        /** So many. */
        void progress(long done, long total);
    }

    /**
     * Looks at everything.
     *
     * @param quick whether documents are not counted, which takes every archived file to be read
     * @return what is wrong; empty when nothing is
     */
    public List<IndexFault> run(boolean quick, Listener listener) throws IOException {
        files();
        Set<PartitionId> broken = partitions();
        if (!quick) {
            counts(broken, listener);
        }
        return List.copyOf(faults);
    }

    /** Every file the ledger knows is there, and no other. */
    private void files() throws IOException {
        @Nullable LedgerEntry last = null;
        List<LedgerEntry> page;
        do {
            page = ledger.page(last, PAGE);
            for (LedgerEntry entry : page) {
                file(entry);
                last = entry;
            }
        } while (!page.isEmpty());
        Ledger known = new Ledger(parts.database());
        for (LocalDate day : archive.days()) {
            for (ArchivedFile file : archive.files(day)) {
                if (known.find(file.name().id()).isEmpty()) {
                    fault(file.path().toString(), "unknown-file", "the ledger does not know it");
                }
            }
        }
    }

    private void file(LedgerEntry entry) throws IOException {
        Optional<SnapshotName> name = SnapshotName.parse(entry.file().name());
        Optional<ArchivedFile> file = name.isEmpty() ? Optional.empty() : archive.find(name.get());
        if (file.isEmpty()) {
            fault(entry.file().name(), "missing-file", "it is not in the archive");
        } else if (file.get().bytes() != entry.file().bytes()) {
            fault(
                    file.get().path().toString(),
                    "wrong-size",
                    file.get().bytes() + " bytes, " + entry.file().bytes() + " expected");
        }
    }

    private Set<PartitionId> partitions() throws IOException {
        Set<PartitionId> broken = new TreeSet<>();
        for (PartitionId partition : parts.store().partitions()) {
            Optional<String> fault = parts.store().fault(partition);
            if (fault.isPresent()) {
                broken.add(partition);
                faults.add(new IndexFault(
                        partition.toString(), "broken-partition", fault.get(), partition));
            }
        }
        return broken;
    }

    /** Each snapshot has as many documents as its file gives. */
    private void counts(Set<PartitionId> broken, Listener listener) throws IOException {
        Map<PartitionId, CountSum> expected = expected(listener);
        Set<PartitionId> all = new TreeSet<>(expected.keySet());
        all.addAll(parts.store().partitions());
        all.removeAll(broken);
        try (DocumentCounts counts = parts.store().openCounts()) {
            for (PartitionId partition : all) {
                CountSum actual = new CountSum();
                counts.of(partition).forEach(actual::add);
                if (!actual.equals(expected.getOrDefault(partition, new CountSum()))) {
                    compare(partition, counts);
                }
            }
        }
    }

    private Map<PartitionId, CountSum> expected(Listener listener) throws IOException {
        Map<PartitionId, CountSum> sums = new ConcurrentHashMap<>();
        long total = ledger.totals().files();
        long done = 0;
        @Nullable LedgerEntry last = null;
        Replay replay = new Replay(parts);
        try (Workers workers = new Workers(parts.threads())) {
            List<LedgerEntry> page;
            do {
                page = ledger.page(last, PAGE);
                workers.map(Run.of(page, parts.threads()), run -> expected(replay, run, sums));
                last = page.isEmpty() ? last : page.getLast();
                done += page.size();
                listener.progress(done, Math.max(done, total));
            } while (!page.isEmpty());
        }
        return sums;
    }

    private Run expected(Replay replay, Run run, Map<PartitionId, CountSum> sums)
            throws IOException {
        for (LedgerEntry entry : run.entries()) {
            expected(replay, entry, run.lane(), sums);
        }
        return run;
    }

    private void expected(
            Replay replay, LedgerEntry entry, int lane, Map<PartitionId, CountSum> sums)
            throws IOException {
        try {
            replay.replay(entry, lane, (event, kept) -> {
                if (kept) {
                    sums.computeIfAbsent(event.partition(), one -> new CountSum())
                            .add(event.snapshot(), 1);
                }
            });
        } catch (IOException e) {
            if (!Reindex.isOfTheFile(e)) {
                throw e;
            }
            fault(entry.file().name(), "unreadable-file", String.valueOf(e.getMessage()));
        }
    }

    /** Looks at one partition snapshot by snapshot. */
    private void compare(PartitionId partition, DocumentCounts counts) throws IOException {
        SortedMap<String, Long> kept = new TreeMap<>();
        SortedMap<String, Long> all = new TreeMap<>();
        Set<String> unknown = new HashSet<>();
        Replay replay = new Replay(parts);
        for (LedgerEntry entry : new PartitionLedger(parts.database()).snapshots(partition)) {
            try {
                replay.replay(entry, 0, (event, keep) -> {
                    long one = event.partition().equals(partition) ? 1 : 0;
                    all.merge(event.snapshot(), one, Long::sum);
                    kept.merge(event.snapshot(), keep ? one : 0, Long::sum);
                });
            } catch (IOException e) {
                unknown.add(entry.id().toString());
            }
        }
        tell(partition, differences(counts.of(partition), kept, all, unknown));
    }

    /** What the next sweep will delete may be there or not. */
    private static List<String> differences(
            Map<String, Long> actual,
            Map<String, Long> kept,
            Map<String, Long> all,
            Set<String> unknown) {
        List<String> differences = new ArrayList<>();
        Map<String, Long> either = new TreeMap<>(actual);
        kept.forEach(either::putIfAbsent);
        for (String key : either.keySet()) {
            long there = actual.getOrDefault(key, 0L);
            long least = kept.getOrDefault(key, 0L);
            long most = all.getOrDefault(key, 0L);
            String snapshot = key.endsWith("-d") ? key.substring(0, key.length() - 2) : key;
            if ((there < least || there > most) && !unknown.contains(snapshot)) {
                differences.add("snapshot " + key + " has " + there + " events, not " + least);
            }
        }
        return differences;
    }

    private void tell(PartitionId partition, List<String> differences) {
        if (!differences.isEmpty()) {
            String named = String.join(
                    "; ", differences.subList(0, Math.min(MOST_NAMED, differences.size())));
            String more = differences.size() > MOST_NAMED
                    ? "; " + (differences.size() - MOST_NAMED) + " more"
                    : "";
            faults.add(
                    new IndexFault(partition.toString(), "wrong-count", named + more, partition));
        }
    }

    private synchronized void fault(String place, String code, String message) {
        faults.add(new IndexFault(place, code, message, null));
    }

    /** How many documents of which snapshots, in two numbers. Safe for several threads. */
    private static final class CountSum {
        private long documents;
        private long mixed;

        synchronized void add(String key, long count) {
            long hash = 0;
            for (int i = 0; i < key.length(); i++) {
                hash = (hash ^ key.charAt(i)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            documents += count;
            mixed += hash * count;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CountSum sum
                    && sum.documents == documents
                    && sum.mixed == mixed;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(mixed);
        }
    }
}
