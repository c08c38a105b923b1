package org.spoolhound.spool.codec;

import java.io.IOException;

/** A file is not a whole, valid snapshot: says what is wrong and where. */
public final class SnapshotException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final long line;

    /**
     * Names the fault.
     *
     * @param fault what sort
     * @param line the line it was found on, from 1; 0 when it concerns the whole file
     * @param message one sentence for people
     */
    public SnapshotException(Fault fault, long line, String message) {
        super(line > 0 ? "line " + line + ": " + message : message);
        this.fault = fault;
        this.line = line;
    }

    /** What sort of fault. */
    public Fault fault() {
        return fault;
    }

    /** The line it was found on, from 1; 0 when it concerns the whole file. */
    public long line() {
        return line;
    }

    /** The sorts of fault; {@link #code()} is their stable name in quarantine reasons. */
    public enum Fault {
        /** No bytes at all. */
        EMPTY,
        /** Not blocked gzip. */
        NOT_GZIP,
        /** Ends before its trailer or end-of-file block. */
        TRUNCATED,
        /** Over one of {@link SnapshotLimits}. */
        TOO_LARGE,
        /** A line that is not the JSON it must be. */
        MALFORMED,
        /** A format version this program does not read. */
        WRONG_VERSION,
        /** Digest or count do not fit the content. */
        ALTERED,
        /** The signature is missing, is not the agent's, or does not fit. */
        BAD_SIGNATURE,
        /** The name and the header tell different stories. */
        NAME_MISMATCH;

        private final String code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        /** For example {@code bad-signature}. */
        public String code() {
            return code;
        }
    }
}
