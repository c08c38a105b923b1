package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the rarest or commonest values of all that are offered; ties go by value. */
final class StackTop {
    private final int limit;
    private final Comparator<Candidate> order;
    private final PriorityQueue<Candidate> kept;
    private long distinct;

    StackTop(StackRequest.Order wanted, int limit) {
        this.limit = limit;
        Comparator<Candidate> byCount = Comparator.comparingLong(Candidate::count);
        this.order = (wanted == StackRequest.Order.RAREST ? byCount : byCount.reversed())
                .thenComparing(Candidate::key);
        this.kept = new PriorityQueue<>(order.reversed());
    }

    /** Takes note of a value. */
    void offer(String key, long count) {
        distinct++;
        if (limit == 0) {
            return;
        }
        Candidate candidate = new Candidate(key, count);
        if (kept.size() < limit) {
            kept.add(candidate);
        } else if (order.compare(candidate, kept.element()) < 0) {
            kept.poll();
            kept.add(candidate);
        }
    }

    /** How many values were offered. */
    long distinct() {
        return distinct;
    }

    /** The ones kept, in the order wanted. */
    List<Candidate> candidates() {
        List<Candidate> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }

    /** A value, as the index takes it, and how often it occurs. */
    record Candidate(String key, long count) {}
}
