package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;

/**
 * The stack page: count by value.
 *
 * @param field what is counted, with commas between several
 * @param counted each of them
 * @param fields names to choose from
 * @param query of the hunt
 * @param rarest whether the rarest come first
 * @param otherOrder the same stack the other way round
 * @param time what it covers
 * @param problem what is wrong with the query, or null
 * @param rows values, in order; empty when there are none
 * @param total how many values and events, in words
 * @param cut why the count was cut short; empty when it was not
 * @param hunt the hunt itself
 */
public record StackView(
        String field,
        List<String> counted,
        List<String> fields,
        String query,
        boolean rarest,
        String otherOrder,
        TimeView time,
        @Nullable QueryProblemView problem,
        List<Row> rows,
        String total,
        String cut,
        String hunt) {

    /** Copies the lists. */
    public StackView {
        counted = List.copyOf(counted);
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /**
     * One value, or one combination of values.
     *
     * @param value as shown; the first of several
     * @param others the values of the other fields
     * @param count how many events carry it
     * @param share of the largest count, 0 to 100
     * @param first its earliest event
     * @param last its latest event
     */
    public record Row(
            ValueView value,
            List<ValueView> others,
            String count,
            int share,
            Moment first,
            Moment last) {
        /** Copies the values. */
        public Row {
            others = List.copyOf(others);
        }
    }
}
