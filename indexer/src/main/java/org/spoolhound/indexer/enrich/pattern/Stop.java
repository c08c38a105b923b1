package org.spoolhound.indexer.enrich.pattern;

import java.util.List;

/**
 * What may come after an open capture.
 *
 * @param literals texts of which one ends it
 * @param end whether the end of the line ends it too
 */
record Stop(List<String> literals, boolean end) {

    static final Stop END = new Stop(List.of(), true);

    Stop {
        literals = List.copyOf(literals);
    }

    /** Where the capture ends when it is as short as possible, or -1. */
    int first(String line, int from) {
        int best = -1;
        for (int i = 0; i < literals.size(); i++) {
            int found = best < 0
                    ? line.indexOf(literals.get(i), from)
                    : line.indexOf(literals.get(i), from, best);
            best = found >= 0 ? found : best;
        }
        return best < 0 && end ? line.length() : best;
    }

    /** Where the capture ends when it is as long as possible, or -1. */
    int last(String line, int from) {
        int best = -1;
        for (int i = 0; i < literals.size(); i++) {
            best = Math.max(best, line.lastIndexOf(literals.get(i)));
        }
        if (best < from) {
            return end ? line.length() : -1;
        }
        return best;
    }
}
