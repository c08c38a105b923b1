package org.spoolhound.indexer.index;

import java.time.DateTimeException;
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

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static PartitionId parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new PartitionId(
                    new TenantId(text.substring(0, Math.max(0, slash))),
                    LocalDate.parse(text.substring(slash + 1)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no partition: " + text, e);
        }
    }

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
