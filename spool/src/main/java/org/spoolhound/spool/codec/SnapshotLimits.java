package org.spoolhound.spool.codec;

/**
 * How much a snapshot file may hold. Beyond any of these it is refused.
 *
 * @param fileBytes compressed size
 * @param contentBytes uncompressed size
 * @param lineBytes one line, uncompressed
 * @param events event lines
 * @param fieldsPerEvent fields in one event
 * @param depth nesting of a value: a list is 1
 */
public record SnapshotLimits(
        long fileBytes,
        long contentBytes,
        int lineBytes,
        int events,
        int fieldsPerEvent,
        int depth) {

    /** 64 MiB compressed, 512 MiB of content, lines of 1 MiB, a million events of 1,000 fields. */
    public static final SnapshotLimits DEFAULT =
            new SnapshotLimits(64L << 20, 512L << 20, 1 << 20, 1_000_000, 1_000, 1);
}
