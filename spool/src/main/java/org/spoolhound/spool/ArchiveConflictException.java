package org.spoolhound.spool;

import java.io.IOException;

/** The archive already holds another file of this name; the claim is still held. */
public final class ArchiveConflictException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the file and both digests. */
    public ArchiveConflictException(String fileName, String archived, String claimed) {
        super("the archive already holds " + fileName + " with other content (SHA-256 " + archived
                + " there, " + claimed + " here)");
    }
}
