package org.spoolhound.indexer.derive;

import java.util.List;

/**
 * How a change of a thing is told.
 *
 * @param change what became of the thing
 * @param name {@code event.action}, for example {@code process-started}
 * @param types {@code event.type}, of ECS's fixed list
 */
public record Action(Change change, String name, List<String> types) {

    /** Copies the types. */
    public Action {
        types = List.copyOf(types);
    }

    /** In words: {@code process started}. */
    String words() {
        return name.replace('-', ' ');
    }
}
