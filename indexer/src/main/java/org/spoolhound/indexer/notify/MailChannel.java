package org.spoolhound.indexer.notify;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Notification;

/** Tells people by mail: alerts of a while in one letter, each report in one of its own. */
public final class MailChannel implements Channel {

    /** Its name in the outbox. */
    public static final String NAME = "mail";

    private static final int MOST_TOGETHER = 200;

    private final MailServer server;
    private final Duration gap;
    private final Map<Notification.Kind, Composer> composers;

    /**
     * Mail through a server.
     *
     * @param gap between two letters about alerts of one organisation
     * @param composers what writes the letters of each kind
     */
    public MailChannel(
            MailServer server, Duration gap, Map<Notification.Kind, Composer> composers) {
        this.server = server;
        this.gap = gap;
        this.composers = Map.copyOf(composers);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int together() {
        return MOST_TOGETHER;
    }

    @Override
    public Duration gap() {
        return gap;
    }

    @Override
    public Optional<String> send(Bundle bundle) throws DeliveryException {
        Composer composer = composers.get(bundle.first().kind());
        if (composer == null) {
            throw DeliveryException.forGood(
                    "this version writes no letters about " + bundle.first().kind(), null);
        }
        Optional<Letter> letter = composer.compose(bundle);
        return letter.isPresent()
                ? server.send(letter.get(), bundle.id(), bundle.createdAt())
                : Optional.of("nobody wants to be told");
    }
}
