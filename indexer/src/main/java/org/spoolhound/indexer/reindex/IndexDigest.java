package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.IndexStatus.PartitionStatus;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.ingest.Workers;
import org.spoolhound.spool.codec.EventJson;

/**
 * One SHA-256 over all that can be hunted: the same for the same archive and {@link Fingerprint},
 * whatever the order in which snapshots came and whatever happened to the index since.
 *
 * <p>Each event gives the SHA-256 of its id, a line feed and its canonical JSON. A day's digest is
 * the SHA-256 of those, sorted; the digest of all is that of one line for each day in order, {@code
 * <organisation>/<day> <events> <digest>}, and of one for each further part, {@code <name>
 * <entries> <digest>}. So days can be compared one by one, and no more than one day is in memory
 * for each processor.
 *
 * @param events how many
 * @param days each day that has some, in order
 * @param further what else counts, for example alerts, by name
 */
public record IndexDigest(long events, List<Part> days, List<Part> further) {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    /** Copies the lists. */
    public IndexDigest {
        days = List.copyOf(days);
        further = List.copyOf(further);
    }

    /**
     * The digest of one day, or of one kind of other things.
     *
     * @param name of the partition, or of the kind
     * @param entries how many
     * @param sha256 hexadecimal
     */
    public record Part(String name, long entries, String sha256) {

        /**
         * What is not events: each entry as one line of text that tells all that counts of it, in
         * any order.
         */
        public static Part of(String name, Collection<String> entries) {
            SortedDigests digests = new SortedDigests();
            for (String entry : entries) {
                digests.add(Sha256.begin().digest(entry.getBytes(StandardCharsets.UTF_8)));
            }
            return new Part(name, entries.size(), digests.sha256());
        }

        @Override
        public String toString() {
            return name + ' ' + entries + ' ' + sha256;
        }
    }

    /** The digest of all, hexadecimal. */
    public String sha256() {
        StringBuilder text = new StringBuilder();
        days.forEach(day -> text.append(day).append('\n'));
        further.forEach(part -> text.append(part).append('\n'));
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the whole index. It is of one moment when nothing is indexed meanwhile.
     *
     * @param threads so many days at once
     * @param further what else counts
     */
    public static IndexDigest of(EventReader reader, int threads, List<Part> further)
            throws IOException {
        IndexStatus status = reader.status();
        if (!status.broken().isEmpty()) {
            throw new IOException("no digest while partitions are broken: " + status.broken()
                    + "; see 'spoolhound spool fsck --repair'");
        }
        List<PartitionId> partitions = status.partitions().stream()
                .filter(partition -> partition.events() > 0)
                .map(PartitionStatus::id)
                .toList();
        try (Workers workers = new Workers(threads)) {
            List<Part> days =
                    new ArrayList<>(workers.map(partitions, partition -> day(reader, partition)));
            days.removeIf(day -> day.entries() == 0);
            long events = days.stream().mapToLong(Part::entries).sum();
            return new IndexDigest(events, days, further);
        }
    }

    private static Part day(EventReader reader, PartitionId partition) throws IOException {
        SortedDigests digests = new SortedDigests();
        reader.export(everything(partition), hit -> digests.add(digest(hit)));
        return new Part(partition.toString(), digests.size(), digests.sha256());
    }

    private static SearchRequest everything(PartitionId partition) {
        Instant from = partition.day().atStartOfDay().toInstant(ZoneOffset.UTC);
        return new SearchRequest(
                partition.tenant(),
                new Condition.All(),
                new TimeRange(from, from.plusNanos(DAY_NANOS)),
                0,
                null,
                0,
                Duration.ofDays(1));
    }

    private static byte[] digest(Hit hit) {
        MessageDigest digest = Sha256.begin();
        digest.update(hit.id().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return digest.digest(EventJson.toCanonicalBytes(hit.event()));
    }
}
