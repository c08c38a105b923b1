package org.spoolhound.spool.key;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text or file is not the key or signature it should be: one sentence says why. */
public final class KeyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** States what is wrong, for people. */
    public KeyFormatException(String message) {
        this(message, null);
    }

    /** States what is wrong, for people, and what was underneath. */
    public KeyFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
