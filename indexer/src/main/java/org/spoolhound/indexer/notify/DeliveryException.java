package org.spoolhound.indexer.notify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message did not get through: one line that says where and why. */
public final class DeliveryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    private DeliveryException(String message, boolean hopeless, @Nullable Throwable cause) {
        super(message, cause);
        this.hopeless = hopeless;
    }

    /** It may get through later. */
    public static DeliveryException forNow(String message, @Nullable Throwable cause) {
        return new DeliveryException(message, false, cause);
    }

    /** The same message will never get through. */
    public static DeliveryException forGood(String message, @Nullable Throwable cause) {
        return new DeliveryException(message, true, cause);
    }

    /** Whether trying again is in vain. */
    public boolean hopeless() {
        return hopeless;
    }
}
