package org.spoolhound.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Exclusive hold on one snapshot file. The bytes behind it are the indexer's own copy: nobody can
 * change them any more.
 */
public interface Claim {

    /** The drop folder it was found in: the authenticated source of tenant and agent. */
    String folder();

    /** The file's name as found in the drop; it need not be a snapshot name. */
    String fileName();

    /** Size of the copy in bytes. */
    long size();

    /** Hexadecimal SHA-256 of the (compressed) copy. */
    String sha256();

    /** Whether an earlier run had claimed it already: its documents may be in the index in part. */
    boolean claimedBefore();

    /** Opens the copy, from its first byte, as often as asked. */
    InputStream open() throws IOException;

    /**
     * Moves the copy to the archive under the day of its name and lets go; synced before the
     * claimed original is deleted. A file of this name and content that stands there already is
     * success.
     *
     * @return where it stands now, relative to the archive, for example {@code 2026/11/21/name}
     */
    Path archive() throws IOException;

    /** Moves the copy to quarantine beside a {@code .reason.json} and lets go. */
    void quarantine(QuarantineReason reason) throws IOException;

    /**
     * Deletes the file and lets go: what it says is kept elsewhere, or was let go on purpose (a
     * duplicate of other bytes, or of a snapshot whose file has left the archive).
     */
    void discard() throws IOException;

    /** Lets go without deciding: the next claim finds the file again. */
    void release() throws IOException;
}
