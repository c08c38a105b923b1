package org.spoolhound.indexer.derive;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What nobody could see although the probe was complete: files below folders that the agent might
 * not read. They are neither gone nor new.
 */
final class Hidden {
    private static final String FILE = "file";
    private static final String PATH = "file.path";
    private static final String CLOSED = "spoolhound.file.closed";

    private final Set<String> folders = new HashSet<>();

    private Hidden() {}

    /** What is hidden from a probe that saw these. */
    static Hidden in(Collection<List<Thing>> seen) {
        Hidden hidden = new Hidden();
        for (List<Thing> group : seen) {
            Thing thing = group.getFirst();
            if (thing.subject().equals(FILE) && isClosed(thing)) {
                hidden.folders.add(path(thing));
            }
        }
        return hidden;
    }

    /** Most are not: their fields are not read for it. */
    private static boolean isClosed(Thing thing) {
        return thing.json().contains(CLOSED)
                && Boolean.TRUE.equals(thing.fields().get(CLOSED));
    }

    private static String path(Thing thing) {
        return String.valueOf(thing.fields().get(PATH));
    }

    /** Whether a thing lies in such a folder. */
    boolean hides(Thing thing) {
        if (folders.isEmpty() || !thing.subject().equals(FILE)) {
            return false;
        }
        String path = path(thing);
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (folders.contains(path.substring(0, end))) {
                return true;
            }
        }
        return folders.contains("/");
    }
}
