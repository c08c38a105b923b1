package org.spoolhound.indexer.index;

import java.time.Duration;

/** When an answer must be given, ready or not: at some time, or when somebody asks to stop. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long nanos;
    private final StopSignal stop;

    private Deadline(long nanos, StopSignal stop) {
        this.nanos = nanos;
        this.stop = stop;
    }

    /** So long from now; at most a year. */
    static Deadline in(Duration time) {
        return in(time, StopSignal.NEVER);
    }

    /** So long from now, or as soon as somebody asks. */
    static Deadline in(Duration time, StopSignal stop) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        return new Deadline(System.nanoTime() + bounded.toNanos(), stop);
    }

    /** None that matters, unless somebody asks. */
    static Deadline never(StopSignal stop) {
        return in(LONGEST, stop);
    }

    boolean isPast() {
        return stop.isAsked() || System.nanoTime() - nanos > 0;
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
