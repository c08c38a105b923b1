package org.spoolhound.spool.codec;

/**
 * How much a snapshot file may hold. Beyond any of these it is refused, before memory grows.
 *
 * @param fileBytes compressed size
 * @param contentBytes uncompressed size
 * @param headerBytes the header line, and the summary line, uncompressed
 * @param lineBytes one event line, uncompressed
 * @param events event lines
 * @param fieldsPerEvent fields in one event
 */
public record SnapshotLimits(
        long fileBytes,
        long contentBytes,
        int headerBytes,
        int lineBytes,
        int events,
        int fieldsPerEvent) {

    /** The most values in one list; a list is the deepest nesting there is. */
    public static final int MAX_LIST_VALUES = 10_000;

    /** The longest field name, in UTF-16 characters. */
    public static final int MAX_NAME_CHARS = 255;

    /** The longest number, in characters. */
    public static final int MAX_NUMBER_CHARS = 128;

    /** The most host facts in a header: they are laid under every event. */
    public static final int MAX_HOST_FACTS = 64;

    /** The most bytes of host facts in a header, as JSON. */
    public static final int MAX_HOST_BYTES = 4 << 10;

    /** The longest trailer line in bytes. */
    public static final int MAX_TRAILER_BYTES = 4 << 10;

    /**
     * 64 MiB compressed, 512 MiB of content, 256 KiB of header, lines of 1 MiB, a million events of
     * 1,000 fields.
     */
    public static final SnapshotLimits DEFAULT =
            new SnapshotLimits(64L << 20, 512L << 20, 256 << 10, 1 << 20, 1_000_000, 1_000);
}
