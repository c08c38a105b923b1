package org.spoolhound.indexer.condition;

import java.util.List;

/**
 * A tree of tests on one event. Field names are full catalogue names or names of flattened fields,
 * never aliases.
 */
public sealed interface Condition {

    /** Every event meets it. */
    record All() implements Condition {}

    /** No event meets it. */
    record None() implements Condition {}

    /** Every part must be met; without parts every event meets it. */
    record And(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part must be met; without parts no event meets it. */
    record Or(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part must not be met. */
    record Not(Condition part) implements Condition {}

    /** At least one value of the field passes the test. */
    record Match(String field, ValueTest test) implements Condition {}

    /** At least one value of at least one of these fields passes the test: free text. */
    record AnyField(List<String> fields, ValueTest test) implements Condition {
        /** Copies the fields. */
        public AnyField {
            fields = List.copyOf(fields);
        }
    }

    /**
     * At least one value of at least one field of the event, whatever its name, passes the test as
     * text. The event's time and kind, and fields whose names begin with {@value #NOTES}, are not
     * looked at.
     */
    record Anywhere(ValueTest test) implements Condition {
        /** How the names of fields begin that readers add to say something about an event. */
        public static final String NOTES = "sigma.";
    }

    /** The event carries the field with at least one value. */
    record Exists(String field) implements Condition {}

    /**
     * One value of the field relates to one value of the other field, compared as text.
     *
     * @param field whose value is looked at
     * @param relation how it must relate to the other's value
     * @param other whose value is looked for
     * @param cased whether case matters
     */
    record FieldReference(String field, Relation relation, String other, boolean cased)
            implements Condition {
        /** How one text relates to another. */
        public enum Relation {
            /** Both are the same. */
            EQUALS,
            /** The other stands somewhere in it. */
            CONTAINS,
            /** It begins with the other. */
            STARTS_WITH,
            /** It ends with the other. */
            ENDS_WITH
        }
    }

    /** Both conditions; nested conjunctions are flattened. */
    default Condition and(Condition other) {
        if (this instanceof All) {
            return other;
        }
        return other instanceof All ? this : new And(List.of(this, other));
    }
}
