package org.spoolhound.web.hunt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Url;

/**
 * Everything a hunt is, as its address holds it: share the address and you share the hunt.
 *
 * @param query in Lucene syntax; empty for all events
 * @param from where time begins: an expression such as {@code now-24h}, a date, or {@link #ALL}
 * @param to where time ends
 * @param columns fields shown in the table, in order; empty for the standard ones
 * @param after the place behind which to go on; empty for the newest
 * @param event the id of the event that is open; empty for none
 */
public record HuntState(
        String query, String from, String to, List<String> columns, String after, String event) {

    /** {@code from} when the hunt covers all of time. */
    public static final String ALL = "all";

    /** Where time begins unless told. */
    public static final String DAY = "now-24h";

    /** Where time ends unless told. */
    public static final String NOW = "now";

    /** The longest query. */
    public static final int MAX_QUERY_CHARS = 8_000;

    private static final int MAX_COLUMNS = 30;
    private static final int MAX_TEXT = 300;

    /** Copies the columns. */
    public HuntState {
        columns = List.copyOf(columns);
    }

    /** A hunt for this query over the standard time. */
    public static HuntState of(String query) {
        return new HuntState(query, DAY, NOW, List.of(), "", "");
    }

    /** Reads an address of a page that covers a day unless told. */
    public static HuntState of(Parameters parameters) {
        return of(parameters, DAY);
    }

    /**
     * Reads an address.
     *
     * @param from where time begins unless told
     * @throws HttpProblem 400 when it is too long to be one of ours
     */
    public static HuntState of(Parameters parameters, String from) {
        String columns = parameters.text("columns");
        List<String> names = columns.isEmpty()
                ? List.of()
                : Arrays.stream(columns.split(",", -1))
                        .filter(name -> !name.isBlank())
                        .toList();
        HuntState state = new HuntState(
                parameters.text("q"),
                parameters.text("from", from),
                parameters.text("to", NOW),
                names,
                parameters.text("after"),
                parameters.text("event"));
        state.requireSane();
        return state;
    }

    private void requireSane() {
        if (query.length() > MAX_QUERY_CHARS) {
            throw HttpProblem.badRequest("The query is longer than " + MAX_QUERY_CHARS
                    + " characters: narrow it by a file of values and the command line instead.");
        }
        boolean sane = columns.size() <= MAX_COLUMNS
                && columns.stream().allMatch(name -> name.length() <= MAX_TEXT)
                && from.length() <= MAX_TEXT
                && to.length() <= MAX_TEXT
                && after.length() <= MAX_TEXT
                && event.length() <= MAX_TEXT;
        if (!sane) {
            throw HttpProblem.badRequest("The address has too many columns or too long a part.");
        }
    }

    /** The same hunt for another query, from its newest event. */
    public HuntState withQuery(String other) {
        return new HuntState(other, from, to, columns, "", "");
    }

    /** The same hunt over another time. */
    public HuntState withTime(String otherFrom, String otherTo) {
        return new HuntState(query, otherFrom, otherTo, columns, "", "");
    }

    /** The same hunt behind a place. */
    public HuntState withAfter(String cursor) {
        return new HuntState(query, from, to, columns, cursor, "");
    }

    /** The same page with an event open. */
    public HuntState withEvent(String id) {
        return new HuntState(query, from, to, columns, after, id);
    }

    /** The same hunt with a column more, or less if it was there. */
    HuntState toggled(String column, List<String> shown) {
        List<String> names = new ArrayList<>(shown);
        if (!names.remove(column)) {
            names.add(column);
        }
        return new HuntState(query, from, to, names, "", "");
    }

    /** Whether it covers all of time. */
    boolean coversAll() {
        return from.equals(ALL);
    }

    /** The hunt page's address. */
    public String href() {
        return url("/hunt").toString();
    }

    /** The address of the page that counts a field's values in this hunt, rarest first. */
    public String stackHref(String field) {
        return url("/stack").and("field", field).toString();
    }

    Url url(String path) {
        return Url.of(path)
                .and("q", query)
                .and("from", path.equals("/hunt") && from.equals(DAY) ? null : from)
                .and("to", to.equals(NOW) || coversAll() ? null : to)
                .and("columns", String.join(",", columns))
                .and("after", after)
                .and("event", event);
    }
}
