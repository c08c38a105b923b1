package org.spoolhound.indexer.index;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * The index of one tenant and one UTC day of {@code @timestamp}.
 *
 * @param tenant whose
 * @param day UTC
 */
public record PartitionId(TenantId tenant, LocalDate day) implements Comparable<PartitionId> {

    private static final Comparator<PartitionId> ORDER =
            Comparator.comparing(PartitionId::tenant).thenComparing(PartitionId::day);

    @Override
    public int compareTo(PartitionId other) {
        return ORDER.compare(this, other);
    }

    /** For example {@code main/2026-11-21}. */
    @Override
    public String toString() {
        return tenant + "/" + day;
    }
}
