package org.spoolhound.indexer.alert;

/**
 * How far a look over the past is: events that were read, if all are, and then rules. Never goes
 * back, and tells of no step so small that nobody would see it. Several threads may report.
 */
final class LookBackProgress {
    private static final int STEPS = 200;

    private final LookingBack.Listener listener;
    private final long rules;
    private long events;
    private long told = -1;

    LookBackProgress(LookingBack.Listener listener, long rules) {
        this.listener = listener;
        this.rules = rules;
    }

    /** About so many events are read before the first rule. */
    synchronized void expect(long count) {
        events = count;
        tell(0);
    }

    /** So many events are read. */
    synchronized void read(long count) {
        tell(Math.min(count, events));
    }

    /** All events are read, and so many rules done. */
    synchronized void rules(long count) {
        tell(events + count);
    }

    private void tell(long done) {
        long total = events + rules;
        boolean isEnd = done == total && told < total;
        if (isEnd || told < 0 || done - told > total / STEPS) {
            told = done;
            listener.progress(done, total);
        }
    }
}
