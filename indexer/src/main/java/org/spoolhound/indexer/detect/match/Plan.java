package org.spoolhound.indexer.detect.match;

import java.util.function.Predicate;
import org.spoolhound.spool.snapshot.Event;

/** A detection over the leaves of its group. */
sealed interface Plan {

    /** Whether the event that was scanned meets it. */
    boolean test(Scan scan);

    /** Everything, or nothing. */
    record Fixed(boolean value) implements Plan {
        @Override
        public boolean test(Scan scan) {
            return value;
        }
    }

    /** All of them. */
    record All(Plan[] parts) implements Plan {
        @Override
        public boolean test(Scan scan) {
            for (Plan part : parts) {
                if (!part.test(scan)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Any of them. */
    record Any(Plan[] parts) implements Plan {
        @Override
        public boolean test(Scan scan) {
            for (Plan part : parts) {
                if (part.test(scan)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Not this. */
    record No(Plan part) implements Plan {
        @Override
        public boolean test(Scan scan) {
            return !part.test(scan);
        }
    }

    /** A shared test. */
    record Shared(Leaf leaf) implements Plan {
        @Override
        public boolean test(Scan scan) {
            return scan.holds(leaf);
        }
    }

    /** A test on the event as a whole. */
    record Direct(Predicate<Event> condition) implements Plan {
        @Override
        public boolean test(Scan scan) {
            return condition.test(scan.event());
        }
    }
}
