package org.spoolhound.indexer.index;

import java.io.IOException;

/**
 * Where each whole hour of a day stands in a segment, in which documents are sorted newest first.
 * Looked up once for each commit: a histogram then needs no search for most of its spans.
 */
final class HourPlaces {
    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000_000L;

    private final long start;
    private final int[] places;

    private HourPlaces(long start, int[] places) {
        this.start = start;
        this.places = places;
    }

    /** The hours of the day that starts at a moment. */
    static HourPlaces of(SegmentOrder order, long startMicros) throws IOException {
        int[] places = new int[HOURS + 1];
        for (int hour = 0; hour <= HOURS; hour++) {
            places[hour] = order.firstBefore(startMicros + hour * HOUR);
        }
        return new HourPlaces(startMicros, places);
    }

    /** Whether a moment lies in the day. */
    boolean covers(long micros) {
        return micros >= start && micros < start + HOURS * HOUR;
    }

    /** The first document earlier than the end of an hour, in which a moment lies. */
    int low(long micros) {
        return places[hour(micros) + 1];
    }

    /** The first document earlier than the start of that hour. */
    int high(long micros) {
        return places[hour(micros)];
    }

    /** Whether a moment is the start of an hour: {@link #high} is its place then. */
    boolean isWhole(long micros) {
        return (micros - start) % HOUR == 0;
    }

    private int hour(long micros) {
        return (int) ((micros - start) / HOUR);
    }
}
