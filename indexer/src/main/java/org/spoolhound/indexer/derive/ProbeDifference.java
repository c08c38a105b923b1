package org.spoolhound.indexer.derive;

import java.util.List;
import java.util.Set;

/**
 * How what a probe saw differs from what it saw before.
 *
 * @param told what is worth an event, in a fixed order
 * @param lines the rows that show something new: the others say what was known
 */
record ProbeDifference(List<Difference> told, Set<Long> lines) {

    ProbeDifference {
        told = List.copyOf(told);
        lines = Set.copyOf(lines);
    }
}
