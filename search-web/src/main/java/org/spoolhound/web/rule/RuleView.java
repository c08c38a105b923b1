package org.spoolhound.web.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.hunt.HistogramView;
import org.spoolhound.web.hunt.RowView;

/**
 * One rule.
 *
 * @param row as in the list
 * @param csrf what forms must carry
 * @param mayWork whether the reader may switch it
 * @param description what it finds; empty when it does not say
 * @param facts what else it says of itself, by name
 * @param falsePositives what else may look so
 * @param references where it comes from
 * @param text as written
 * @param alerts the queue of its alerts
 * @param exceptions what it does not look at
 * @param previews spans of the past that can be looked at
 * @param preview what it would have matched; null when that was not asked for
 * @param problem why nothing can be previewed; empty when it can
 */
public record RuleView(
        RulesView.Row row,
        String csrf,
        boolean mayWork,
        String description,
        List<Fact> facts,
        List<String> falsePositives,
        List<String> references,
        String text,
        String alerts,
        List<Fact> exceptions,
        List<Link> previews,
        @Nullable Preview preview,
        String problem) {

    /** Copies the lists. */
    public RuleView {
        facts = List.copyOf(facts);
        falsePositives = List.copyOf(falsePositives);
        references = List.copyOf(references);
        exceptions = List.copyOf(exceptions);
        previews = List.copyOf(previews);
    }

    /** Something said, by name. */
    public record Fact(String name, String value) {}

    /** A link with its text. */
    public record Link(String text, String href, boolean chosen) {}

    /**
     * What it would have matched.
     *
     * @param total how many events, in words
     * @param perDay how many a day, in words
     * @param noisy whether that is more than people look at
     * @param partial whether the search was cut short
     * @param histogram over time
     * @param columns of the rows
     * @param rows the newest
     */
    public record Preview(
            String total,
            String perDay,
            boolean noisy,
            boolean partial,
            HistogramView histogram,
            List<String> columns,
            List<RowView> rows) {
        /** Copies the lists. */
        public Preview {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
