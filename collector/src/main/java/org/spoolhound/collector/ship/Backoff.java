package org.spoolhound.collector.ship;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before which attempt: doubling, with jitter, so that a fleet does not march in
 * step.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 20;

    private final ShipSettings settings;
    private final RandomGenerator random;

    Backoff(ShipSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The pause after a failed attempt: between half and all of the doubled first pause.
     *
     * @param failed how many attempts have failed so far, from 1
     */
    Duration after(int failed) {
        long doubled = settings.firstPause().toMillis() << Math.min(failed - 1, MAX_DOUBLINGS);
        long longest = Math.min(doubled, settings.longestPause().toMillis());
        long half = longest / 2;
        return Duration.ofMillis(half + random.nextLong(longest - half + 1));
    }
}
