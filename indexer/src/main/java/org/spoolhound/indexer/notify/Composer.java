package org.spoolhound.indexer.notify;

import java.util.Optional;
import org.spoolhound.indexer.state.Bundle;

/** Writes the mail that tells a bundle. */
public interface Composer {

    /**
     * Writes it; the same bundle makes the same mail.
     *
     * @return nothing when nobody wants to be told any more
     * @throws DeliveryException when it cannot be written now
     */
    Optional<Letter> compose(Bundle bundle) throws DeliveryException;
}
