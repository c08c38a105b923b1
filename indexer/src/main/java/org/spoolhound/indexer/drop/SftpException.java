package org.spoolhound.indexer.drop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.drop.DropRefusal.Cause;

/** Answers one SFTP request with a status other than OK. */
final class SftpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Cause refusal;

    private SftpException(int status, @Nullable Cause refusal, String message) {
        super(message);
        this.status = status;
        this.refusal = refusal;
    }

    /** There is no such file: an honest answer, not a refusal. */
    static SftpException noSuchFile(String name) {
        return new SftpException(SftpStatus.NO_SUCH_FILE, null, "no such file: " + name);
    }

    /** All was read. */
    static SftpException endOfFile() {
        return new SftpException(SftpStatus.EOF, null, "end of file");
    }

    /** Something went wrong that is nobody's fault. */
    static SftpException failure(String message) {
        return new SftpException(SftpStatus.FAILURE, null, message);
    }

    /** Not allowed, ever. */
    static SftpException denied(Cause cause, String message) {
        return new SftpException(SftpStatus.PERMISSION_DENIED, cause, message);
    }

    /** Not possible as things stand. */
    static SftpException refused(Cause cause, String message) {
        return new SftpException(SftpStatus.FAILURE, cause, message);
    }

    /** Not a thing this server does. */
    static SftpException unsupported(String message) {
        return new SftpException(SftpStatus.OP_UNSUPPORTED, Cause.FORBIDDEN, message);
    }

    /** Not SFTP. */
    static SftpException malformed(String message) {
        return new SftpException(SftpStatus.BAD_MESSAGE, Cause.MALFORMED, message);
    }

    /** One of {@link SftpStatus}. */
    int status() {
        return status;
    }

    /** What to count it as; null when it is no refusal. */
    @Nullable
    Cause refusal() {
        return refusal;
    }
}
