package org.spoolhound.web.rule;

import java.util.List;

/**
 * ATT&amp;CK as rules look for it and as alerts have seen it.
 *
 * @param days over how many days alerts count
 * @param spans other lengths of time
 * @param total how much of it there is, in words
 * @param columns the tactics
 * @param rest techniques whose rules name no tactic
 * @param layers the Navigator's layers
 */
public record CoverageView(
        int days,
        List<RuleView.Link> spans,
        String total,
        List<Column> columns,
        List<Cell> rest,
        List<RuleView.Link> layers) {

    /** Copies the lists. */
    public CoverageView {
        spans = List.copyOf(spans);
        columns = List.copyOf(columns);
        rest = List.copyOf(rest);
        layers = List.copyOf(layers);
    }

    /**
     * A tactic.
     *
     * @param title in plain words
     * @param id ATT&amp;CK's number
     * @param href its description
     * @param told how many techniques, and how many were seen
     * @param cells its techniques
     */
    public record Column(String title, String id, String href, String told, List<Cell> cells) {
        /** Copies the cells. */
        public Column {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A technique.
     *
     * @param id ATT&amp;CK's number
     * @param part whether it is a part of another
     * @param title what its rules are called
     * @param rules how many look for it, in words
     * @param rulesHref those rules
     * @param alerts how many have seen it, in words; empty for none
     * @param alertsHref those alerts
     */
    public record Cell(
            String id,
            boolean part,
            String title,
            String rules,
            String rulesHref,
            String alerts,
            String alertsHref) {}
}
