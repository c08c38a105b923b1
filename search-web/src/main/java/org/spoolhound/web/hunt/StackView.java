package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;

/**
 * The stack page: count by value.
 *
 * @param field what is counted
 * @param fields names to choose from
 * @param query of the hunt
 * @param rarest whether the rarest come first
 * @param otherOrder the same stack the other way round
 * @param time what it covers
 * @param problem what is wrong with the query, or null
 * @param rows values, in order; empty when there are none
 * @param total how many values and events, in words
 * @param partial whether the count was cut short
 * @param hunt the hunt itself
 */
public record StackView(
        String field,
        List<String> fields,
        String query,
        boolean rarest,
        String otherOrder,
        TimeView time,
        @Nullable QueryProblemView problem,
        List<Row> rows,
        String total,
        boolean partial,
        String hunt) {

    /** Copies the lists. */
    public StackView {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /**
     * One value.
     *
     * @param value as shown
     * @param count how many events carry it
     * @param share of the largest count, 0 to 100
     * @param first its earliest event
     * @param last its latest event
     */
    public record Row(ValueView value, String count, int share, Moment first, Moment last) {}
}
