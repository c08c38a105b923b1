package org.spoolhound.collector.ship;

import java.io.IOException;

/** Files could not be shipped; they still wait. The message is one line that says what to do. */
public final class ShipException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean worthTryingAgain;

    ShipException(String message, boolean worthTryingAgain, Throwable cause) {
        super(message, cause);
        this.worthTryingAgain = worthTryingAgain;
    }

    /** Whether the same may succeed later with nothing changed here: the server was away. */
    public boolean isWorthTryingAgain() {
        return worthTryingAgain;
    }
}
