package org.spoolhound.web.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a status and one sentence that says what to do; programs also get a stable
 * word and, where there is one, the place.
 */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> details;

    /** A problem with this status (400 to 599) and sentence. */
    public HttpProblem(int status, String message) {
        this(status, usualCode(status), message, new Extras(Map.of(), Map.of()));
    }

    private HttpProblem(int status, String code, String message, Extras extras) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = extras.headers();
        this.details = extras.details();
    }

    /** What goes with the sentence: header lines, and members of the document for programs. */
    private record Extras(Map<String, String> headers, Map<String, Object> details) {}

    private static String usualCode(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "not-logged-in";
            case 403 -> "not-allowed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 408 -> "too-slow";
            case 409 -> "conflict";
            case 413 -> "too-large";
            case 421 -> "wrong-host";
            case 429 -> "too-many-attempts";
            case 503 -> "busy";
            default -> status >= 500 ? "failed" : "refused";
        };
    }

    /** The request is malformed. */
    public static HttpProblem badRequest(String message) {
        return new HttpProblem(400, message);
    }

    /**
     * A query cannot be understood.
     *
     * @param column where, counted from 1
     * @param message what is wrong there
     * @param suggestion what may have been meant, or null
     */
    public static HttpProblem badQuery(int column, String message, @Nullable String suggestion) {
        HttpProblem problem = badRequest(message).coded("query-syntax").and("column", column);
        return suggestion == null ? problem : problem.and("suggestion", suggestion);
    }

    /** There is no such thing. */
    public static HttpProblem notFound(String message) {
        return new HttpProblem(404, message);
    }

    /** What the request asks for no longer fits what there is. */
    public static HttpProblem conflict(String message) {
        return new HttpProblem(409, message);
    }

    /** The server has too much to do right now; programs are told when to try again. */
    public static HttpProblem busy(String message, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.toSeconds());
        return new HttpProblem(503, message).with("Retry-After", Long.toString(seconds));
    }

    /** The same under a more telling word in kebab case. */
    public HttpProblem coded(String word) {
        return new HttpProblem(
                status, word.toLowerCase(Locale.ROOT), getMessage(), new Extras(headers, details));
    }

    /** The same with a header on its answer. */
    public HttpProblem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpProblem(status, code, getMessage(), new Extras(Map.copyOf(more), details));
    }

    /** The same with a member more in the document for programs. */
    public HttpProblem and(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(details);
        more.put(name, value);
        return new HttpProblem(status, code, getMessage(), new Extras(headers, Map.copyOf(more)));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A stable word for programs, for example {@code not-found}. */
    public String code() {
        return code;
    }

    /** Header lines of its answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What the document for programs says besides code, status and sentence. */
    public Map<String, Object> details() {
        return details;
    }

    /** The sentence, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
