package org.spoolhound.indexer.state;

import java.time.Instant;

/**
 * A foreign file that was wrapped into snapshots.
 *
 * @param sha256 hexadecimal digest of its bytes
 * @param id names the folder its snapshot files are staged in
 * @param state how far it got
 * @param source where it came from, for people
 * @param importedAt when
 * @param counts what it held
 */
public record Import(
        String sha256, String id, State state, String source, Instant importedAt, Counts counts) {

    /** How far an import got. */
    public enum State {
        /** All its snapshot files are written; some may not stand in the drop yet. */
        PUBLISHING,
        /** All its snapshot files were put into the drop. */
        DONE
    }

    /**
     * What an imported file held.
     *
     * @param snapshots files it was wrapped into
     * @param events lines that became events
     * @param rejected lines that could not be read; the first of them are events too
     */
    public record Counts(long snapshots, long events, long rejected) {}
}
