package org.spoolhound.web.rule;

import java.util.List;

/**
 * The list of rules.
 *
 * @param text what their titles, tags or ids must contain
 * @param only {@code all}, {@code on} or {@code off}
 * @param csrf what forms must carry
 * @param mayWork whether the reader may switch them
 * @param total how many there are, in words
 * @param rows of them
 * @param more how many are not shown
 * @param problems what was rejected
 */
public record RulesView(
        String text,
        String only,
        String csrf,
        boolean mayWork,
        String total,
        List<Row> rows,
        int more,
        List<String> problems) {

    /** What can be shown. */
    public static final List<String> ONLY = List.of("all", "on", "off");

    /** Copies the lists. */
    public RulesView {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * One rule.
     *
     * @param id by which it is known
     * @param href its page
     * @param title one line
     * @param level in Sigma's words
     * @param looksAt which events
     * @param origin shipped, or whose
     * @param techniques of ATT&CK
     * @param on whether it is on
     */
    public record Row(
            String id,
            String href,
            String title,
            String level,
            String looksAt,
            String origin,
            String techniques,
            boolean on) {}
}
