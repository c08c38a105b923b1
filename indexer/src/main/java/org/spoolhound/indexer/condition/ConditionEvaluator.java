package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.spool.snapshot.Event;

/**
 * Direct evaluation of a condition on an event: the meaning every other evaluator must give.
 *
 * <p>A value that is a list passes when one of its elements does; a field that is absent, or an
 * empty list, passes no test. {@code @timestamp} is the event's time and {@code event.kind} its
 * kind. Compiled once for many events; safe for many threads.
 */
public final class ConditionEvaluator implements Predicate<Event> {
    private final FieldCatalogue catalogue;
    private final Predicate<Event> root;

    private ConditionEvaluator(Condition condition, FieldCatalogue catalogue) {
        this.catalogue = catalogue;
        this.root = compile(condition);
    }

    /** Compiles a condition. */
    public static ConditionEvaluator of(Condition condition, FieldCatalogue catalogue) {
        return new ConditionEvaluator(condition, catalogue);
    }

    /** Whether the event meets the condition. */
    @Override
    public boolean test(Event event) {
        return root.test(event);
    }

    private Predicate<Event> compile(Condition condition) {
        return switch (condition) {
            case Condition.All all -> event -> true;
            case Condition.None none -> event -> false;
            case Condition.And and -> all(compile(and.parts()));
            case Condition.Or or -> any(compile(or.parts()));
            case Condition.Not not -> compile(not.part()).negate();
            case Condition.Match match -> match(match.field(), match.test());
            case Condition.AnyField any -> {
                List<Predicate<Event>> fields = new ArrayList<>();
                any.fields().forEach(field -> fields.add(match(field, any.test())));
                yield any(fields);
            }
            case Condition.Anywhere anywhere -> anywhere(anywhere.test());
            case Condition.Exists exists ->
                event -> !values(event, exists.field()).isEmpty();
            case Condition.FieldReference reference -> event -> refers(event, reference);
        };
    }

    private List<Predicate<Event>> compile(List<Condition> parts) {
        return parts.stream().map(this::compile).toList();
    }

    private static Predicate<Event> all(List<Predicate<Event>> parts) {
        return event -> {
            for (Predicate<Event> part : parts) {
                if (!part.test(event)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<Event> any(List<Predicate<Event>> parts) {
        return event -> {
            for (Predicate<Event> part : parts) {
                if (part.test(event)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<Event> anywhere(ValueTest test) {
        ValueMatcher matcher = ValueMatcher.of(test, FieldType.KEYWORD);
        return event -> {
            for (Map.Entry<String, Object> field : event.fields().entrySet()) {
                if (!field.getKey().startsWith(Condition.Anywhere.NOTES)
                        && anyMatches(values(field.getValue()), matcher)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean anyMatches(List<?> values, ValueMatcher matcher) {
        for (Object value : values) {
            if (matcher.matches(value)) {
                return true;
            }
        }
        return false;
    }

    private Predicate<Event> match(String field, ValueTest test) {
        ValueMatcher matcher = ValueMatcher.of(test, catalogue.typeOf(field));
        return event -> anyMatches(values(event, field), matcher);
    }

    private static boolean refers(Event event, Condition.FieldReference reference) {
        for (Object value : values(event, reference.field())) {
            for (Object other : values(event, reference.other())) {
                if (relates(text(value, reference), text(other, reference), reference)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(Object value, Condition.FieldReference reference) {
        String text = Values.text(value);
        return reference.cased() ? text : TextAnalysis.fold(text);
    }

    private static boolean relates(String text, String other, Condition.FieldReference reference) {
        return switch (reference.relation()) {
            case EQUALS -> text.equals(other);
            case CONTAINS -> text.contains(other);
            case STARTS_WITH -> text.startsWith(other);
            case ENDS_WITH -> text.endsWith(other);
        };
    }

    /** Every value an event has in a field, raw; empty when it has none. */
    public static List<?> values(Event event, String field) {
        return switch (field) {
            case FieldCatalogue.TIMESTAMP -> List.of(event.time());
            case FieldCatalogue.KIND -> List.of(event.kind().ecs());
            default -> values(event.field(field));
        };
    }

    private static List<?> values(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** The names of all fields an event has values in, with those that are not in its map. */
    public static Set<String> fieldNames(Event event) {
        Set<String> names = new LinkedHashSet<>();
        names.add(FieldCatalogue.TIMESTAMP);
        names.add(FieldCatalogue.KIND);
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            if (!values(field.getValue()).isEmpty()) {
                names.add(field.getKey());
            }
        }
        return names;
    }
}
