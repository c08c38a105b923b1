package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Which gates an event passes. The answer hangs on few fields of few values, so it is remembered
 * by these. For one thread.
 */
final class GateIndex {
    private static final int MAX_REMEMBERED = 4_096;
    private static final int MAX_VALUE_CHARS = 200;

    private static final int MAX_LIST = 16;
    private static final Object PRESENT = "+";
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Predicate<Event>> gates;
    private final Map<String, Integer> slots;
    private final boolean[] byValue;
    private final boolean remembers;
    private final Key key;
    private final Map<Key, Tables.View> known = new HashMap<>();
    private final Map<BitSet, Tables.View> views = new HashMap<>();
    private boolean fits;

    GateIndex(List<Condition> conditions, FieldCatalogue catalogue) {
        this.gates = new ArrayList<>();
        Fields fields = new Fields();
        for (Condition condition : conditions) {
            gates.add(ConditionEvaluator.of(condition, catalogue));
            fields.visit(condition);
        }
        this.slots = new HashMap<>();
        this.byValue = new boolean[fields.byValue.size()];
        fields.byValue.forEach((field, wholly) -> {
            byValue[slots.size()] = wholly;
            slots.put(field, slots.size());
        });
        this.remembers = !fields.tooWide;
        this.key = new Key(new Object[byValue.length]);
    }

    private GateIndex(GateIndex other) {
        this.gates = other.gates;
        this.slots = other.slots;
        this.byValue = other.byValue;
        this.remembers = other.remembers;
        this.key = new Key(new Object[byValue.length]);
    }

    GateIndex twin() {
        return new GateIndex(this);
    }

    /** The fields gates ask for, and under which number. */
    Map<String, Integer> slots() {
        return Map.copyOf(slots);
    }

    /** What the fields hold that gates ask for; null where there is nothing. */
    private record Key(@Nullable Object[] values) {
        @Override
        public int hashCode() {
            long hash = 0;
            for (Object value : values) {
                hash = (hash + (value == null ? 0 : value.hashCode())) * SPREAD;
            }
            return (int) (hash >>> Integer.SIZE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }
    }

    /** What the gates look at. */
    private static final class Fields {
        final Map<String, Boolean> byValue = new LinkedHashMap<>();
        boolean tooWide;

        void visit(Condition condition) {
            switch (condition) {
                case Condition.All all -> {}
                case Condition.None none -> {}
                case Condition.And and -> and.parts().forEach(this::visit);
                case Condition.Or or -> or.parts().forEach(this::visit);
                case Condition.Not not -> visit(not.part());
                case Condition.Match match -> note(match.field(), true);
                case Condition.AnyField any -> any.fields().forEach(field -> note(field, true));
                case Condition.Exists exists -> note(exists.field(), false);
                case Condition.Anywhere anywhere -> tooWide = true;
                case Condition.FieldReference reference -> tooWide = true;
            }
        }

        private void note(String field, boolean wholly) {
            byValue.merge(field, wholly, Boolean::logicalOr);
            tooWide |= field.equals(FieldCatalogue.TIMESTAMP) || field.equals(FieldCatalogue.KIND);
        }
    }

    /** Begins with an event. */
    void begin() {
        Arrays.fill(key.values(), null);
        fits = remembers;
    }

    /** Takes what the event has in a field; a slot below zero is none of ours. */
    void note(int slot, Object value) {
        if (slot < 0) {
            return;
        }
        if (byValue[slot]) {
            key.values()[slot] = value;
            fits &= isShort(value);
        } else if (!(value instanceof List<?> list && list.isEmpty())) {
            key.values()[slot] = PRESENT;
        }
    }

    private static boolean isShort(Object value) {
        return switch (value) {
            case String text -> text.length() <= MAX_VALUE_CHARS;
            case List<?> list ->
                list.size() <= MAX_LIST && list.stream().allMatch(GateIndex::isShort);
            default -> true;
        };
    }

    /** The gates an event passes, once all its fields are noted. */
    Tables.View open(Event event, Tables tables) {
        if (!fits) {
            return test(event, tables);
        }
        Tables.View open = known.get(key);
        if (open == null) {
            open = test(event, tables);
            if (known.size() >= MAX_REMEMBERED) {
                known.clear();
            }
            known.put(new Key(key.values().clone()), open);
        }
        return open;
    }

    private Tables.View test(Event event, Tables tables) {
        BitSet open = new BitSet(gates.size());
        for (int i = 0; i < gates.size(); i++) {
            open.set(i, gates.get(i).test(event));
        }
        Tables.View view = views.get(open);
        if (view == null) {
            view = tables.view(open.stream().toArray());
            if (views.size() >= MAX_REMEMBERED) {
                views.clear();
            }
            views.put(open, view);
        }
        return view;
    }
}
