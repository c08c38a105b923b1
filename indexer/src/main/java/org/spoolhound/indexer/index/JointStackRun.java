package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Counts events by combinations of values. Segment by segment, each field's values are read into a
 * column of numbers, so that memory grows with the combinations and one segment, not with events.
 */
final class JointStackRun {
    private static final int CHECK_EVERY = 4_096;

    /** More different combinations than this are not counted: the answer is partial. */
    static final int MAX_COMBINATIONS = 1_000_000;

    private final JointStackRequest request;
    private final FieldCatalogue catalogue;
    private final Deadline deadline;
    private final List<ColumnReading> readings = new ArrayList<>();
    private final Map<List<Integer>, Tally> tallies = new HashMap<>();
    private long events;
    private int steps;

    JointStackRun(JointStackRequest request, FieldCatalogue catalogue, Deadline deadline) {
        this.request = request;
        this.catalogue = catalogue;
        this.deadline = deadline;
        for (String field : request.fields()) {
            readings.add(new ColumnReading(new FieldKeys(field, catalogue), deadline));
        }
    }

    /** Counts what these partitions hold; they must stay open while the result is made. */
    JointStackResult result(List<PartitionView> views) throws IOException {
        boolean partial = false;
        try {
            for (PartitionView view : views) {
                add(view);
            }
        } catch (Deadline.Passed e) {
            partial = true;
        }
        List<JointStackResult.Entry> entries = new ArrayList<>();
        for (Tally tally : best()) {
            entries.add(entry(tally));
        }
        return new JointStackResult(entries, tallies.size(), events, partial);
    }

    private void add(PartitionView view) throws IOException {
        Condition condition = request.condition();
        for (String field : request.fields()) {
            condition = condition.and(new Condition.Exists(field));
        }
        PartitionQuery query = PartitionQuery.of(condition, view, catalogue, deadline);
        for (LeafReaderContext leaf : view.reader().leaves()) {
            StackSegment segment = new StackSegment(leaf, query, MicrosRange.of(request.range()));
            if (segment.count() > 0) {
                add(segment);
            }
        }
    }

    private void add(StackSegment segment) throws IOException {
        List<ValueColumn> columns = new ArrayList<>();
        for (ColumnReading reading : readings) {
            columns.add(reading.read(segment));
        }
        segment.each(document -> {
            if (++steps % CHECK_EVERY == 0) {
                deadline.check();
            }
            events++;
            count(new Place(segment, document), columns, List.of());
        });
    }

    /** Counts every combination that continues this beginning. */
    private void count(Place place, List<ValueColumn> columns, List<Integer> beginning)
            throws IOException {
        int at = beginning.size();
        if (at == columns.size()) {
            tally(beginning, place).see(place);
            return;
        }
        for (int value : columns.get(at).of(place.document())) {
            List<Integer> longer = new ArrayList<>(columns.size());
            longer.addAll(beginning);
            longer.add(value);
            count(place, columns, longer);
        }
    }

    private Tally tally(List<Integer> combination, Place seen) {
        Tally known = tallies.get(combination);
        if (known != null) {
            return known;
        }
        if (tallies.size() == MAX_COMBINATIONS) {
            throw new Deadline.Passed();
        }
        Tally added = new Tally(List.copyOf(combination), seen);
        tallies.put(added.combination, added);
        return added;
    }

    private List<Tally> best() {
        Comparator<Tally> byCount = Comparator.comparingLong(tally -> tally.count);
        boolean rarest = request.order() == StackRequest.Order.RAREST;
        Comparator<Tally> order = (rarest ? byCount : byCount.reversed())
                .thenComparing(this::keys, JointStackRun::compare);
        PriorityQueue<Tally> kept = new PriorityQueue<>(order.reversed());
        for (Tally tally : tallies.values()) {
            kept.add(tally);
            if (kept.size() > request.limit()) {
                kept.poll();
            }
        }
        List<Tally> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }

    private List<String> keys(Tally tally) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            keys.add(readings.get(i).key(tally.combination.get(i)));
        }
        return keys;
    }

    static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private JointStackResult.Entry entry(Tally tally) throws IOException {
        Event newest = tally.newest();
        List<String> keys = keys(tally);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            texts.add(readings.get(i).keys().textOf(newest, keys.get(i)));
        }
        return new JointStackResult.Entry(
                texts, tally.count, Values.ofMicros(tally.first), Values.ofMicros(tally.last));
    }

    /** A document of a segment. */
    private record Place(StackSegment segment, int document) {}

    /** How often a combination was seen. */
    private static final class Tally {
        private final List<Integer> combination;
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private Place newest;

        Tally(List<Integer> combination, Place seen) {
            this.combination = combination;
            this.newest = seen;
        }

        void see(Place place) throws IOException {
            long time = place.segment().time(place.document());
            count++;
            first = Math.min(first, time);
            if (time > last) {
                last = time;
                newest = place;
            }
        }

        Event newest() throws IOException {
            return newest.segment().event(newest.document());
        }
    }
}
