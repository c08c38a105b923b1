package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;

/**
 * Notifications that leave as one message.
 *
 * @param id never changes, however often it is tried
 * @param createdAt when the first of them was written
 * @param attempts how often it was tried, this time included
 * @param notifications oldest first; at least one, all of one tenant, kind and channel
 */
public record Bundle(String id, Instant createdAt, int attempts, List<Notification> notifications) {

    /** Copies the list. */
    public Bundle {
        notifications = List.copyOf(notifications);
    }

    /** The oldest of them, which says whose they all are and what they are about. */
    public Notification first() {
        return notifications.get(0);
    }
}
