package org.spoolhound.indexer.detect.correlate;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.spool.snapshot.Event;

/**
 * Evaluates correlations over matches. A window ends at an event and reaches back by the timespan,
 * both ends in it; satisfied windows that overlap are one stretch.
 */
public final class Correlator {

    private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);

    /** Most occurrences looked at for one correlation at once; what is read beyond is left out. */
    public static final int MOST_OCCURRENCES = 1_000_000;

    private final MatchSource source;
    private final Function<Event, Map<String, List<String>>> named;

    /**
     * Reads matches from a source.
     *
     * @param named what to remember of each event
     */
    public Correlator(MatchSource source, Function<Event, Map<String, List<String>>> named) {
        this.source = source;
        this.named = named;
    }

    /**
     * The stretches of a correlation.
     *
     * @param group only groups with these values, by field or alias; empty for all
     * @param range in which windows end
     * @return in the order of groups and times
     */
    public List<Stretch> stretches(Plan plan, Map<String, String> group, MatchSource.Range range)
            throws IOException {
        List<Stretch> stretches = new ArrayList<>();
        for (Map.Entry<List<String>, List<Occurrence>> one :
                groups(plan, group, new Condition.All(), range).entrySet()) {
            Sliding sliding = new Sliding(plan, one.getValue(), range);
            stretches.addAll(sliding.stretches(named(plan, one.getKey())));
        }
        return stretches;
    }

    /**
     * What all groups of a correlation need, read once: for many groups, cheaper than asking for
     * each.
     *
     * @param range in which windows end
     */
    public Gathered gather(Plan plan, MatchSource.Range range) throws IOException {
        return new Gathered(plan, groups(plan, Map.of(), new Condition.All(), range));
    }

    /** Occurrences of every group in some range. */
    public static final class Gathered {
        private final Plan plan;
        private final Map<List<String>, List<Occurrence>> groups;

        private Gathered(Plan plan, Map<List<String>, List<Occurrence>> groups) {
            this.plan = plan;
            this.groups = groups;
        }

        /**
         * The stretches of one group.
         *
         * @param group its value of every field that the correlation groups by
         * @param range in which windows end: within that which was gathered
         */
        public List<Stretch> stretches(Map<String, String> group, MatchSource.Range range) {
            List<String> values =
                    plan.definition().groupBy().stream().map(group::get).toList();
            return new Sliding(plan, groups.getOrDefault(values, List.of()), range)
                    .stretches(new TreeMap<>(group));
        }
    }

    private static Map<String, String> named(Plan plan, List<String> values) {
        Map<String, String> group = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            group.put(plan.definition().groupBy().get(i), values.get(i));
        }
        return group;
    }

    /**
     * Occurrences by group, each list in order.
     *
     * @param counted what events must meet to count for those that refer to it
     */
    private Map<List<String>, List<Occurrence>> groups(
            Plan plan, Map<String, String> group, Condition counted, MatchSource.Range range)
            throws IOException {
        MatchSource.Range wider =
                new MatchSource.Range(range.from().minus(plan.timespan()), range.to());
        Map<List<String>, List<Occurrence>> groups = new TreeMap<>(Correlator::compare);
        Gathering gathering =
                new Gathering(new Wanted(plan, group, counted.and(plan.counted())), wider, groups);
        for (int part = 0; part < plan.parts().size(); part++) {
            switch (plan.parts().get(part)) {
                case Plan.Single single -> gathering.single(part, single);
                case Plan.Chained chained -> gathering.chained(part, chained);
            }
        }
        groups.values().forEach(list -> list.sort(Occurrence.ORDER));
        return groups;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** What is looked for: which groups, and what events must meet besides. */
    private record Wanted(Plan plan, Map<String, String> group, Condition counted) {}

    /** Finds the occurrences of one correlation. */
    private final class Gathering {
        private final Plan plan;
        private final Map<String, String> wanted;
        private final Condition counted;
        private final MatchSource.Range range;
        private final Map<List<String>, List<Occurrence>> groups;
        private long count;

        Gathering(
                Wanted looked,
                MatchSource.Range range,
                Map<List<String>, List<Occurrence>> groups) {
            this.plan = looked.plan();
            this.wanted = looked.group();
            this.counted = looked.counted();
            this.range = range;
            this.groups = groups;
        }

        void single(int part, Plan.Single single) throws IOException {
            source.find(single.rule(), narrow(single), range, (id, event) -> {
                List<List<String>> values = single.counted().stream()
                        .map(names -> FieldValues.of(event, names))
                        .toList();
                Matched matched = new Matched(
                        event.time().truncatedTo(ChronoUnit.MICROS), id, named.apply(event));
                for (List<String> group : FieldValues.combinations(event, single.group())) {
                    add(group, new Occurrence(part, matched.time(), id, values, List.of(matched)));
                }
            });
        }

        private Condition narrow(Plan.Single single) {
            Condition narrow = counted;
            List<String> fields = plan.definition().groupBy();
            for (int i = 0; i < fields.size(); i++) {
                String value = wanted.get(fields.get(i));
                if (value != null) {
                    narrow = narrow.and(new Condition.AnyField(
                            single.group().get(i), new ValueTest.Equal(value)));
                }
            }
            return narrow;
        }

        void chained(int part, Plan.Chained chained) throws IOException {
            if (chained.group().contains(-1)) {
                return;
            }
            Map<List<String>, List<Occurrence>> inner =
                    groups(chained.plan(), wantedOf(chained), counted, range);
            for (Map.Entry<List<String>, List<Occurrence>> one : inner.entrySet()) {
                List<String> group =
                        chained.group().stream().map(one.getKey()::get).toList();
                List<List<String>> values = chained.counted().stream()
                        .map(i ->
                                i < 0 ? List.<String>of() : List.of(one.getKey().get(i)))
                        .toList();
                Sliding sliding = new Sliding(chained.plan(), one.getValue(), range);
                for (List<Matched> events : sliding.windows()) {
                    Matched last = events.getLast();
                    add(group, new Occurrence(part, last.time(), last.eventId(), values, events));
                }
            }
        }

        private Map<String, String> wantedOf(Plan.Chained chained) {
            Map<String, String> inner = new HashMap<>();
            List<String> fields = plan.definition().groupBy();
            List<String> own = chained.plan().definition().groupBy();
            for (int i = 0; i < fields.size(); i++) {
                String value = wanted.get(fields.get(i));
                if (value != null) {
                    inner.put(own.get(chained.group().get(i)), value);
                }
            }
            return inner;
        }

        private void add(List<String> group, Occurrence one) {
            if (!isWanted(group)) {
                return;
            }
            if (count++ < MOST_OCCURRENCES) {
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(one);
            } else if (count == MOST_OCCURRENCES + 1) {
                LOG.warn(
                        "the correlation {} has more than {} matches from {} to {}: the rest do not"
                                + " count",
                        plan.id(),
                        MOST_OCCURRENCES,
                        range.from(),
                        range.to());
            }
        }

        private boolean isWanted(List<String> group) {
            List<String> fields = plan.definition().groupBy();
            for (int i = 0; i < fields.size(); i++) {
                String value = wanted.get(fields.get(i));
                if (value != null && !value.equals(group.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Slides a window over the occurrences of one group. */
    private static final class Sliding {
        private final Plan plan;
        private final List<Occurrence> all;
        private final MatchSource.Range range;

        Sliding(Plan plan, List<Occurrence> all, MatchSource.Range range) {
            this.plan = plan;
            this.all = all;
            this.range = range;
        }

        private interface Sink {
            /** A satisfied window of the occurrences from one to another, that one left out. */
            void accept(int from, int to);
        }

        private void slide(Sink sink) {
            Window window = Window.of(plan.definition());
            int from = 0;
            for (int to = 0; to < all.size(); to++) {
                Instant end = all.get(to).time();
                while (all.get(from).time().isBefore(end.minus(plan.timespan()))) {
                    window.remove(all.get(from++));
                }
                window.add(all.get(to));
                boolean last = to + 1 == all.size() || all.get(to + 1).time().isAfter(end);
                if (last && range.contains(end) && window.isSatisfied()) {
                    sink.accept(plan.tellsNewest() ? firstAt(to) : from, to + 1);
                }
            }
        }

        /** The first of those that happened at the same moment. */
        private int firstAt(int number) {
            int first = number;
            while (first > 0 && all.get(first - 1).time().equals(all.get(number).time())) {
                first--;
            }
            return first;
        }

        /** The events of every satisfied window. */
        List<List<Matched>> windows() {
            List<List<Matched>> windows = new ArrayList<>();
            slide((from, to) -> windows.add(events(from, to)));
            return windows;
        }

        List<Stretch> stretches(Map<String, String> group) {
            List<Stretch> stretches = new ArrayList<>();
            List<int[]> open = new ArrayList<>();
            slide((from, to) -> {
                if (!open.isEmpty() && isApart(open.getFirst(), to)) {
                    stretches.add(stretch(group, open.removeFirst()));
                }
                if (open.isEmpty()) {
                    open.add(new int[] {from, to, to - 1});
                } else {
                    open.getFirst()[1] = to;
                }
            });
            open.forEach(one -> stretches.add(stretch(group, one)));
            return stretches;
        }

        /** Whether a window that ends there overlaps none of a stretch. */
        private boolean isApart(int[] stretch, int to) {
            Instant last = all.get(stretch[1] - 1).time();
            return all.get(to - 1).time().minus(plan.overlap()).isAfter(last);
        }

        private Stretch stretch(Map<String, String> group, int[] bounds) {
            Occurrence reached = all.get(bounds[2]);
            return new Stretch(
                    group, events(bounds[0], bounds[1]), reached.time(), reached.eventId());
        }

        /** Every event behind some occurrences once, in order. */
        private List<Matched> events(int from, int to) {
            Map<String, Matched> events = new LinkedHashMap<>();
            for (Occurrence one : all.subList(from, to)) {
                one.events().forEach(event -> events.putIfAbsent(event.eventId(), event));
            }
            List<Matched> sorted = new ArrayList<>(events.values());
            Collections.sort(sorted);
            return List.copyOf(sorted);
        }
    }
}
