package org.spoolhound.web.hunt;

import java.util.List;

/**
 * The fields of the hits shown.
 *
 * @param usual those people look at first
 * @param others all others, by name
 */
public record SidebarView(List<Entry> usual, List<Entry> others) {

    /** Copies the lists. */
    public SidebarView {
        usual = List.copyOf(usual);
        others = List.copyOf(others);
    }

    /**
     * One field.
     *
     * @param name flat ECS name
     * @param description what it holds
     * @param hits in how many of the hits shown
     * @param column whether it is a column of the table
     * @param toggle the hunt with that column more or less
     * @param top its commonest values, for our script
     * @param stack the page of all its values
     */
    public record Entry(
            String name,
            String description,
            int hits,
            boolean column,
            String toggle,
            String top,
            String stack) {}
}
