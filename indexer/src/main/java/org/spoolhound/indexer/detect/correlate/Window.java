package org.spoolhound.indexer.detect.correlate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Bounds;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;

/** What lies in a window that slides over occurrences, and whether it satisfies a correlation. */
abstract class Window {

    /** An empty one for a correlation. */
    static Window of(SigmaDocument.Correlation definition) {
        Bounds bounds = definition.bounds();
        return switch (definition.type()) {
            case EVENT_COUNT -> new Distinct(bounds, false);
            case VALUE_COUNT -> new Distinct(bounds, true);
            case VALUE_SUM -> new Sum(bounds, false);
            case VALUE_AVG -> new Sum(bounds, true);
            case VALUE_PERCENTILE -> new Ranked(bounds, bounds.percentile());
            case VALUE_MEDIAN -> new Ranked(bounds, Ranked.MEDIAN);
            case NEW_VALUE -> new Newcomer(bounds);
            case TEMPORAL -> new Together(definition, false);
            case TEMPORAL_ORDERED -> new Together(definition, true);
        };
    }

    /** The next in order comes in. */
    abstract void add(Occurrence one);

    /** The oldest goes out. */
    abstract void remove(Occurrence one);

    /** Whether it is what the correlation looks for. */
    abstract boolean isSatisfied();

    /** Different events, or different values. */
    private static final class Distinct extends Window {
        private final Bounds bounds;
        private final boolean values;
        private final Map<Object, Integer> counts = new HashMap<>();

        Distinct(Bounds bounds, boolean values) {
            this.bounds = bounds;
            this.values = values;
        }

        private List<?> counted(Occurrence one) {
            return values ? FieldValues.combine(one.values()) : List.of(one.eventId());
        }

        @Override
        void add(Occurrence one) {
            counted(one).forEach(value -> counts.merge(value, 1, Integer::sum));
        }

        @Override
        void remove(Occurrence one) {
            counted(one)
                    .forEach(value ->
                            counts.computeIfPresent(value, (key, n) -> n == 1 ? null : n - 1));
        }

        @Override
        boolean isSatisfied() {
            return bounds.accept(counts.size());
        }
    }

    /**
     * A value that none of the occurrences before had, in a group that had enough of them. All
     * that happened at one moment comes in together.
     */
    private static final class Newcomer extends Window {
        private final Bounds bounds;
        private final Map<Object, Integer> counts = new HashMap<>();
        private final Set<Object> fresh = new HashSet<>();
        private Instant moment = Instant.MIN;
        private int size;
        private int earlier;

        Newcomer(Bounds bounds) {
            this.bounds = bounds;
        }

        @Override
        void add(Occurrence one) {
            if (!one.time().equals(moment)) {
                moment = one.time();
                earlier = size;
                fresh.clear();
            }
            size++;
            for (Object value : FieldValues.combine(one.values())) {
                if (counts.merge(value, 1, Integer::sum) == 1) {
                    fresh.add(value);
                }
            }
        }

        @Override
        void remove(Occurrence one) {
            size--;
            earlier--;
            for (Object value : FieldValues.combine(one.values())) {
                counts.computeIfPresent(value, (key, n) -> n == 1 ? null : n - 1);
            }
        }

        @Override
        boolean isSatisfied() {
            return !fresh.isEmpty() && earlier > 0 && bounds.accept(earlier);
        }
    }

    /** The numbers an occurrence brings. */
    private static List<BigDecimal> numbers(Occurrence one) {
        return one.values().stream()
                .flatMap(List::stream)
                .map(Values::asNumber)
                .filter(number -> number != null)
                .toList();
    }

    /** The sum or mean of values. */
    private static final class Sum extends Window {
        private final Bounds bounds;
        private final boolean mean;
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        Sum(Bounds bounds, boolean mean) {
            this.bounds = bounds;
            this.mean = mean;
        }

        @Override
        void add(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                sum = sum.add(number);
                count++;
            }
        }

        @Override
        void remove(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                sum = sum.subtract(number);
                count--;
            }
        }

        @Override
        boolean isSatisfied() {
            if (count == 0) {
                return false;
            }
            BigDecimal result =
                    mean ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64) : sum;
            return bounds.accept(result.doubleValue());
        }
    }

    /** A percentile of values: the smallest that at least so many percent do not exceed. */
    private static final class Ranked extends Window {
        static final double MEDIAN = 50;

        private final Bounds bounds;
        private final double percentile;
        private final TreeMap<BigDecimal, Integer> counts = new TreeMap<>();
        private long count;

        Ranked(Bounds bounds, double percentile) {
            this.bounds = bounds;
            this.percentile = percentile;
        }

        @Override
        void add(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                counts.merge(number, 1, Integer::sum);
                count++;
            }
        }

        @Override
        void remove(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                counts.computeIfPresent(number, (key, n) -> n == 1 ? null : n - 1);
                count--;
            }
        }

        @Override
        boolean isSatisfied() {
            long rank = Math.max(1, (long) Math.ceil(percentile / 100 * count));
            for (Map.Entry<BigDecimal, Integer> entry : counts.entrySet()) {
                rank -= entry.getValue();
                if (rank <= 0) {
                    return bounds.accept(entry.getKey().doubleValue());
                }
            }
            return false;
        }
    }

    /** Different rules, in any order or in theirs. */
    private static final class Together extends Window {
        private final SigmaDocument.Correlation definition;
        private final boolean ordered;
        private final int[] counts;
        private final Deque<Occurrence> inside = new ArrayDeque<>();

        Together(SigmaDocument.Correlation definition, boolean ordered) {
            this.definition = definition;
            this.ordered = ordered;
            this.counts = new int[definition.rules().size()];
        }

        @Override
        void add(Occurrence one) {
            counts[one.part()]++;
            inside.addLast(one);
        }

        @Override
        void remove(Occurrence one) {
            counts[one.part()]--;
            inside.removeFirst();
        }

        @Override
        boolean isSatisfied() {
            Bounds bounds = definition.bounds();
            Condition rules = bounds.rules();
            if (rules != null) {
                return holds(rules) && (!ordered || inOrder() == present());
            }
            if (bounds.all().isEmpty()) {
                return present() == counts.length && (!ordered || inOrder() == counts.length);
            }
            return bounds.accept(ordered ? inOrder() : present());
        }

        private int present() {
            int present = 0;
            for (int count : counts) {
                present += count > 0 ? 1 : 0;
            }
            return present;
        }

        private boolean holds(Condition condition) {
            return switch (condition) {
                case Condition.Exists one -> counts[definition.rules().indexOf(one.field())] > 0;
                case Condition.Not not -> !holds(not.part());
                case Condition.And and -> and.parts().stream().allMatch(this::holds);
                case Condition.Or or -> or.parts().stream().anyMatch(this::holds);
                case Condition other ->
                    throw new IllegalStateException("not about rules: " + other);
            };
        }

        /** The most rules of which one event each comes in the order of the rules. */
        private int inOrder() {
            int[] best = new int[counts.length];
            String event = "";
            int[] before = best.clone();
            for (Occurrence one : inside) {
                if (!one.eventId().equals(event)) {
                    event = one.eventId();
                    before = best.clone();
                }
                int longest = 0;
                for (int part = 0; part < one.part(); part++) {
                    longest = Math.max(longest, before[part]);
                }
                best[one.part()] = Math.max(best[one.part()], longest + 1);
            }
            int most = 0;
            for (int length : best) {
                most = Math.max(most, length);
            }
            return most;
        }
    }
}
