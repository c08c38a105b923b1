package org.spoolhound.spool.snapshot;

import java.util.Comparator;

/**
 * The identity of a snapshot: its agent and the agent's running number.
 *
 * @param agent who collected it
 * @param sequence 1 and up, at most {@value #MAX_SEQUENCE}
 */
public record SnapshotId(AgentId agent, long sequence) implements Comparable<SnapshotId> {

    /** The largest sequence that fits the eight digits of a file name. */
    public static final long MAX_SEQUENCE = 99_999_999;

    private static final Comparator<SnapshotId> ORDER =
            Comparator.comparing(SnapshotId::agent).thenComparingLong(SnapshotId::sequence);

    /** Refuses sequences out of range. */
    public SnapshotId {
        if (sequence < 1 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException(
                    "sequence must be 1 to " + MAX_SEQUENCE + ": " + sequence);
        }
    }

    /** The id of the event on a line of this snapshot; the first event stands on line 1. */
    public String eventId(long line) {
        return this + "-" + line;
    }

    @Override
    public int compareTo(SnapshotId other) {
        return ORDER.compare(this, other);
    }

    /** For example {@code 0a1b2c3d4e5f-00000042}. */
    @Override
    public String toString() {
        String digits = Long.toString(sequence);
        return agent.hex() + "-" + "0".repeat(8 - digits.length()) + digits;
    }
}
