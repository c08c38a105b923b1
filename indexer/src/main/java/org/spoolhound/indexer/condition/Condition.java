package org.spoolhound.indexer.condition;

import java.util.List;

/** A tree of tests on one event. */
public sealed interface Condition {

    /** Every event meets it. */
    record All() implements Condition {}

    /** Every part must be met. */
    record And(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part must be met. */
    record Or(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part must not be met. */
    record Not(Condition part) implements Condition {}
}
