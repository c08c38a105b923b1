package org.spoolhound.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.hunt.Cursors;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.TimeProblem;

/**
 * What a program asks, read and checked: a misspelt parameter is refused, not ignored.
 *
 * @param values by name
 */
record ApiQuery(Parameters values) {

    private static final List<String> HUNT = List.of("q", "from", "to");
    private static final int MAX_TEXT = 300;
    private static final int MAX_LIST = 100_000;

    /**
     * Reads a request that takes a hunt ({@code q}, {@code from}, {@code to}) and these parameters.
     *
     * @throws HttpProblem 400 when it is malformed or has others
     */
    static ApiQuery of(Call call, String... more) throws IOException {
        Set<String> known = new TreeSet<>(HUNT);
        known.addAll(Arrays.asList(more));
        ApiQuery query = new ApiQuery(call.method().changes() ? body(call) : call.query());
        for (String name : query.values.values().keySet()) {
            if (!known.contains(name)) {
                throw HttpProblem.badRequest("This address takes no parameter \"" + shown(name)
                                + "\": it takes " + String.join(", ", known) + ".")
                        .coded("unknown-parameter");
            }
            query.requireShort(name);
        }
        return query;
    }

    private static Parameters body(Call call) throws IOException {
        if (!call.query().values().isEmpty()) {
            throw HttpProblem.badRequest("Send parameters of a " + call.method() + " in its body.");
        }
        String type = call.header("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return call.form();
        }
        return Json.parameters(new String(call.body().read(), StandardCharsets.UTF_8));
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private void requireShort(String name) {
        int most = switch (name) {
            case "q" -> HuntState.MAX_QUERY_CHARS;
            case "text", "note", "reason" -> Triage.MAX_COMMENT;
            case "ids", "rules" -> MAX_LIST;
            default -> MAX_TEXT;
        };
        if (values.text(name).length() > most) {
            throw HttpProblem.badRequest(
                    "\"" + name + "\" is longer than " + most + " characters.");
        }
    }

    /** The hunt's query, time and place; all of time unless told. */
    HuntState state(List<String> columns) {
        String from = values.text("from");
        return new HuntState(
                values.text("q"),
                from.equals(HuntState.ALL) ? "" : from,
                values.text("to"),
                columns,
                Cursors.text(cursor()),
                "");
    }

    private @Nullable Cursor cursor() {
        try {
            return Cursors.parse(values.text("cursor"));
        } catch (HttpProblem e) {
            throw HttpProblem.badRequest(
                            "\"cursor\" must be what an earlier answer gave as \"next\".")
                    .coded("cursor");
        }
    }

    /**
     * Understands the hunt.
     *
     * @throws HttpProblem 400 with the column when the query is wrong
     */
    static HuntRequest understood(Hunts hunts, TenantId tenant, HuntState state) {
        try {
            return hunts.request(tenant, state);
        } catch (QuerySyntaxException e) {
            throw HttpProblem.badQuery(e.column(), e.problem(), e.suggestion());
        } catch (TimeProblem e) {
            throw HttpProblem.badRequest(e.getMessage()).coded("time");
        }
    }

    /** A whole number in a range, or a default. */
    int number(String name, int otherwise, int min, int max) {
        return values.number(name, otherwise, min, max);
    }

    /**
     * One of several words, the first unless told.
     *
     * @throws HttpProblem 400 when it is none of them
     */
    String word(String name, String... allowed) {
        String word = values.text(name, allowed[0]);
        if (!Arrays.asList(allowed).contains(word)) {
            throw HttpProblem.badRequest(
                    "\"" + name + "\" must be " + String.join(" or ", allowed) + ".");
        }
        return word;
    }

    /** The names of a comma-separated list. */
    List<String> names(String name) {
        return Arrays.stream(values.text(name).split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /**
     * A text that must be there.
     *
     * @throws HttpProblem 400 when it is not
     */
    String required(String name) {
        String text = values.text(name);
        if (text.isEmpty()) {
            throw HttpProblem.badRequest("\"" + name + "\" is missing.");
        }
        return text;
    }

    /**
     * A time, absolute or relative to now; null when none is told.
     *
     * @throws HttpProblem 400 when it is not understood
     */
    static @Nullable Instant time(Parameters asked, String name, Clock clock) {
        String text = asked.text(name);
        try {
            return text.isEmpty() ? null : TimeExpression.parse(text, clock).start();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("\"" + name + "\": " + e.getMessage()).coded("time");
        }
    }
}
