package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Which groups look at an event. The answer hangs on few fields of few values, so it is remembered
 * by these. For one thread.
 */
final class GateIndex {
    private static final int MAX_REMEMBERED = 4_096;
    private static final int MAX_VALUE_CHARS = 200;

    private final List<Predicate<Event>> gates;
    private final Map<String, Integer> slots;
    private final boolean[] byValue;
    private final boolean remembers;
    private final String[] values;
    private final Map<String, int[]> known = new HashMap<>();

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
        this.values = new String[byValue.length];
    }

    private GateIndex(GateIndex other) {
        this.gates = other.gates;
        this.slots = other.slots;
        this.byValue = other.byValue;
        this.remembers = other.remembers;
        this.values = new String[byValue.length];
    }

    GateIndex twin() {
        return new GateIndex(this);
    }

    /** What the gates look at. */
    private static final class Fields {
        final Map<String, Boolean> byValue = new java.util.LinkedHashMap<>();
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

    /** The numbers of the gates an event passes. */
    int[] open(Event event) {
        String key = remembers ? key(event) : null;
        if (key == null) {
            return test(event);
        }
        int[] groups = known.get(key);
        if (groups == null) {
            groups = test(event);
            if (known.size() >= MAX_REMEMBERED) {
                known.clear();
            }
            known.put(key, groups);
        }
        return groups;
    }

    private @org.jspecify.annotations.Nullable String key(Event event) {
        java.util.Arrays.fill(values, "");
        int length = 0;
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            Integer slot = slots.get(field.getKey());
            if (slot != null) {
                Object value = field.getValue();
                values[slot] = byValue[slot]
                        ? (value instanceof String ? "s" : "o") + value
                        : value instanceof List<?> list && list.isEmpty() ? "" : "+";
                length += values[slot].length();
                if (values[slot].length() > MAX_VALUE_CHARS) {
                    return null;
                }
            }
        }
        StringBuilder key = new StringBuilder(length + values.length);
        for (String value : values) {
            key.append(value).append('\n');
        }
        return key.toString();
    }

    private int[] test(Event event) {
        int[] open = new int[gates.size()];
        int count = 0;
        for (int i = 0; i < open.length; i++) {
            if (gates.get(i).test(event)) {
                open[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(open, count);
    }
}
