package org.spoolhound.indexer.index;

import java.time.Duration;

/** When an answer must be given, ready or not. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** So long from now; at most a year. */
    static Deadline in(Duration time) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** None that matters. */
    static Deadline never() {
        return in(LONGEST);
    }

    boolean isPast() {
        return System.nanoTime() - nanos > 0;
    }

    /** Stops the work under way if the deadline is past. */
    void check() {
        if (isPast()) {
            throw new Passed();
        }
    }

    /** The deadline passed amid work; what was found so far stands. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("the deadline passed", null, false, false);
        }
    }
}
