package org.spoolhound.indexer.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * Takes what waits in the outbox for one channel and sends it. What fails is tried again after
 * pauses that double, and given up after a while; what is known stands in the database, so it
 * survives a restart.
 */
public final class Courier {

    /** The most messages of one round: a flood must not keep a stop waiting. */
    private static final int MOST_PER_ROUND = 30;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** Longer than any message may take: then its sender must have died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final Channel channel;
    private final Duration giveUpAfter;
    private final Clock clock;

    /**
     * A courier for one channel.
     *
     * @param giveUpAfter a message that could not be sent for so long is given up
     */
    public Courier(StateDatabase database, Channel channel, Duration giveUpAfter, Clock clock) {
        this.outbox = new Outbox(database, clock);
        this.channel = channel;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /** The channel it serves. */
    public String channel() {
        return channel.name();
    }

    /**
     * Sends what is due, until something fails: what waits behind it would fail as well.
     *
     * @return how many messages left
     */
    public int deliver() {
        Outbox.Taking taking =
                new Outbox.Taking(channel.name(), channel.together(), channel.gap(), LEASE);
        for (int sent = 0; sent < MOST_PER_ROUND; sent++) {
            Optional<Bundle> next = outbox.take(taking);
            if (next.isEmpty() || !send(next.get())) {
                return sent;
            }
        }
        return MOST_PER_ROUND;
    }

    private boolean send(Bundle bundle) {
        try {
            Optional<String> remark = channel.send(bundle);
            outbox.sent(bundle, remark.orElse(null));
            remark.ifPresent(text -> LOG.warn("{}: {}", channel.name(), text));
            return true;
        } catch (DeliveryException e) {
            failed(bundle, e);
            return false;
        } catch (RuntimeException e) {
            LOG.error("{} cannot be written", channel.name(), e);
            failed(bundle, DeliveryException.forNow("cannot be written: " + e, e));
            return false;
        }
    }

    private void failed(Bundle bundle, DeliveryException e) {
        String why = String.valueOf(e.getMessage());
        Duration waited = Duration.between(bundle.createdAt(), clock.instant());
        if (e.hopeless() || waited.compareTo(giveUpAfter) >= 0) {
            outbox.bury(bundle, why);
            LOG.error("{}: given up: {}", channel.name(), why);
            return;
        }
        Duration pause = pause(bundle.attempts());
        outbox.failed(bundle, why, clock.instant().plus(pause));
        LOG.warn("{}: {}; tried again in {} s", channel.name(), why, pause.toSeconds());
    }

    /** 30 s, 1 min, 2 min … at most an hour. */
    static Duration pause(int attempts) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, 10);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
