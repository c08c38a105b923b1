package org.spoolhound.web.hunt;

import java.util.List;

/**
 * What can be done with one value.
 *
 * @param field its field
 * @param text the value as shown
 * @param raw the value as it is
 * @param actions in order
 */
public record MenuView(String field, String text, String raw, List<Action> actions) {

    /** Copies the actions. */
    public MenuView {
        actions = List.copyOf(actions);
    }

    /**
     * One thing to do.
     *
     * @param word for tests and keyboards: include, exclude, only, pivot, stack, around
     * @param label as shown
     * @param href where it leads
     */
    public record Action(String word, String label, String href) {}
}
