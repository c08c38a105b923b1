package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Counts events one by one by the values of one or several fields, as the index counts them: equal
 * values are those that it takes for one. Memory grows with the different combinations.
 */
public final class EventCount {
    private final List<FieldKeys> fields = new ArrayList<>();
    private final int most;
    private final Map<List<String>, Tally> tallies = new HashMap<>();
    private long events;
    private boolean partial;

    /** Counts by the values of these fields together. */
    public EventCount(List<String> fields, FieldCatalogue catalogue) {
        this(fields, catalogue, JointStackRun.MAX_COMBINATIONS);
    }

    EventCount(List<String> fields, FieldCatalogue catalogue, int most) {
        fields.forEach(field -> this.fields.add(new FieldKeys(field, catalogue)));
        this.most = most;
    }

    /** Counts an event once for each combination of its values. */
    public void add(Event event) {
        Map<List<String>, List<String>> combinations = new LinkedHashMap<>();
        combinations.put(List.of(), List.of());
        for (FieldKeys field : fields) {
            combinations = extended(combinations, field, event);
        }
        if (combinations.isEmpty()) {
            return;
        }
        events++;
        long time = Values.micros(event.time());
        combinations.forEach((keys, texts) -> see(keys, texts, time));
    }

    /** The combinations continued by the values of one more field: their texts by their keys. */
    private static Map<List<String>, List<String>> extended(
            Map<List<String>, List<String>> combinations, FieldKeys field, Event event) {
        Map<List<String>, List<String>> longer = new LinkedHashMap<>();
        for (Object raw : ConditionEvaluator.values(event, field.field())) {
            String key = field.of(raw);
            String text = Values.text(raw);
            combinations.forEach(
                    (keys, texts) -> longer.putIfAbsent(with(keys, key), with(texts, text)));
        }
        return longer;
    }

    private static List<String> with(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(more);
        return longer;
    }

    private void see(List<String> keys, List<String> texts, long time) {
        Tally tally = tallies.get(keys);
        if (tally == null) {
            if (tallies.size() >= most) {
                partial = true;
                return;
            }
            tally = new Tally(keys, texts, time);
            tallies.put(keys, tally);
        }
        tally.see(texts, time);
    }

    /** What was counted of a single field, at most so many values in this order. */
    public StackResult single(int limit, StackRequest.Order order) {
        List<StackEntry> entries = new ArrayList<>();
        for (Tally tally : best(limit, order)) {
            entries.add(new StackEntry(
                    tally.texts.getFirst(),
                    tally.count,
                    Values.ofMicros(tally.first),
                    Values.ofMicros(tally.last)));
        }
        return new StackResult(entries, tallies.size(), events, partial);
    }

    /** What was counted, at most so many combinations in this order. */
    public JointStackResult joint(int limit, StackRequest.Order order) {
        List<JointStackResult.Entry> entries = new ArrayList<>();
        for (Tally tally : best(limit, order)) {
            entries.add(new JointStackResult.Entry(
                    tally.texts,
                    tally.count,
                    Values.ofMicros(tally.first),
                    Values.ofMicros(tally.last)));
        }
        return new JointStackResult(entries, tallies.size(), events, partial);
    }

    private List<Tally> best(int limit, StackRequest.Order wanted) {
        Comparator<Tally> byCount = Comparator.comparingLong(tally -> tally.count);
        Comparator<Tally> order = (wanted == StackRequest.Order.RAREST
                        ? byCount
                        : byCount.reversed())
                .thenComparing(tally -> tally.keys, JointStackRun::compare);
        PriorityQueue<Tally> kept = new PriorityQueue<>(order.reversed());
        for (Tally tally : tallies.values()) {
            kept.add(tally);
            if (kept.size() > limit) {
                kept.poll();
            }
        }
        return kept.stream().sorted(order).toList();
    }

    /** How often a combination was seen, and how its newest event writes it. */
    private static final class Tally {
        private final List<String> keys;
        private List<String> texts;
        private long count;
        private long first;
        private long last;

        Tally(List<String> keys, List<String> texts, long time) {
            this.keys = keys;
            this.texts = texts;
            this.first = time;
            this.last = time;
        }

        void see(List<String> newTexts, long time) {
            count++;
            first = Math.min(first, time);
            if (time >= last) {
                last = time;
                texts = newTexts;
            }
        }
    }
}
