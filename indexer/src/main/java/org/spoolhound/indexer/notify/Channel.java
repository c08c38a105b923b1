package org.spoolhound.indexer.notify;

import java.time.Duration;
import java.util.Optional;
import org.spoolhound.indexer.state.Bundle;

/** A way on which notifications leave. */
public interface Channel {

    /** Its stable name, for example {@code mail}. */
    String name();

    /** How many alerts may leave as one message, 1 and up; each by itself unless told. */
    default int together() {
        return 1;
    }

    /** How long nothing more about alerts leaves after something did; nothing unless told. */
    default Duration gap() {
        return Duration.ZERO;
    }

    /**
     * Sends a bundle.
     *
     * @return a remark when it left, but not for everyone
     * @throws DeliveryException when it did not leave, or may not have
     */
    Optional<String> send(Bundle bundle) throws DeliveryException;
}
