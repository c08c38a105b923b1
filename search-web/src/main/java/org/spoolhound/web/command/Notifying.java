package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.notify.Courier;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Invocation;

/** The couriers that a configuration asks for. */
final class Notifying {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final List<Courier> couriers;
    private final Outbox outbox;

    private Notifying(List<Courier> couriers, Outbox outbox) {
        this.couriers = couriers;
        this.outbox = outbox;
    }

    static Notifying of(Invocation invocation, StateDatabase database, Clock clock) {
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        MailChannel channel = new MailChannel(new MailServer(mail), Duration.ZERO, Map.of());
        return new Notifying(
                List.of(new Courier(database, channel, GIVE_UP_AFTER, clock)),
                new Outbox(database, clock));
    }

    /** Puts them on an indexer's schedule, each on a thread of its own. */
    void beside(Indexer indexer) {
        for (Courier courier : couriers) {
            indexer.beside(EVERY, "sending by " + courier.channel(), courier::deliver);
        }
        indexer.beside(FORGET_EVERY, "old notifications", () -> outbox.forgetEnded(KEPT));
    }
}
