package org.spoolhound.indexer.index;

import java.util.Map;

/** How often a value was counted, and when first and last. */
final class StackCount {
    private String text;
    private long count;
    private long first;
    private long last;

    private StackCount(String text, long first, long last) {
        this.text = text;
        this.first = first;
        this.last = last;
    }

    /** Counts {@code events} more of a value, seen between two times in microseconds. */
    static void add(Map<String, StackCount> counts, String key, Sighting sighting) {
        StackCount count = counts.computeIfAbsent(
                key, k -> new StackCount(sighting.text(), sighting.first(), sighting.last()));
        count.count += sighting.events();
        count.see(sighting.text(), sighting.first(), sighting.last());
    }

    private void see(String newText, long from, long to) {
        first = Math.min(first, from);
        if (to >= last) {
            last = to;
            text = newText;
        }
    }

    /** All of it as one sighting. */
    Sighting sighting() {
        return new Sighting(text, count, first, last);
    }

    String text() {
        return text;
    }

    long count() {
        return count;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** A value as its newest event of several writes it, and their times in microseconds. */
    record Sighting(String text, long events, long first, long last) {}
}
