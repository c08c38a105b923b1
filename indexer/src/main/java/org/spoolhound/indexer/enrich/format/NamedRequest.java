package org.spoolhound.indexer.enrich.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a line of any program a web request and its answer: {@code "GET /x HTTP/1.1" 404},
 * {@code | 401 | ... | POST "/client"}, {@code undefined GET /x 404}. Looks at each character a
 * bounded number of times.
 */
final class NamedRequest {

    private static final List<String> METHODS = List.of(
            "GET ",
            "POST ",
            "HEAD ",
            "PUT ",
            "DELETE ",
            "OPTIONS ",
            "PATCH ",
            "CONNECT ",
            "PROPFIND ",
            "TRACE ");
    private static final int MOST_BLANKS = 8;

    private NamedRequest() {}

    /** Fills {@code http.* url.original}; whether the line tells of a request and its answer. */
    static boolean put(String line, Fields out) {
        for (int at = 0; at < line.length(); at++) {
            String method = isStart(line, at) ? method(line, at) : null;
            if (method != null && read(line, at, method, out)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String method(String line, int at) {
        for (String method : METHODS) {
            if (line.startsWith(method, at)) {
                return method;
            }
        }
        return null;
    }

    private static boolean isStart(String line, int at) {
        char c = line.charAt(at);
        return c >= 'C' && c <= 'T' && (at == 0 || " \"'|[:".indexOf(line.charAt(at - 1)) >= 0);
    }

    private static boolean read(String line, int at, String method, Fields out) {
        int from = at + method.length();
        int blanks = 0;
        while (from < line.length() && blanks < MOST_BLANKS && line.charAt(from) == ' ') {
            from++;
            blanks++;
        }
        boolean quoted = from < line.length() && line.charAt(from) == '"';
        from += quoted ? 1 : 0;
        if (!isUrl(line, from)) {
            return false;
        }
        int to = from;
        while (to < line.length() && line.charAt(to) > ' ' && line.charAt(to) != '"') {
            to++;
        }
        boolean version = line.startsWith(" HTTP/", to);
        int end = version ? endOfWord(line, to + 1) : to;
        String status = statusAt(line, end);
        if (status.isEmpty()) {
            status = statusBefore(line, at);
        }
        if (status.isEmpty()) {
            return false;
        }
        out.put("http.request.method", method.strip());
        out.put("url.original", line.substring(from, to));
        out.put("http.version", version ? line.substring(to + 6, end) : null);
        HttpRequest.putStatus(status, out);
        agent(line, end, out);
        return true;
    }

    private static boolean isUrl(String line, int at) {
        return line.startsWith("/", at)
                || line.startsWith("http://", at)
                || line.startsWith("https://", at);
    }

    private static int endOfWord(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '"') {
            at++;
        }
        return at;
    }

    /** The three digits behind a request. */
    private static String statusAt(String line, int from) {
        int at = from;
        while (at < line.length()
                && at - from < MOST_BLANKS
                && " \"|".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return isStatus(line, at) ? line.substring(at, at + 3) : "";
    }

    /** The last three digits that stand alone before a request. */
    private static String statusBefore(String line, int before) {
        for (int at = before - 3; at >= 0; at--) {
            if (isStatus(line, at) && (at == 0 || line.charAt(at - 1) == ' ')) {
                return line.substring(at, at + 3);
            }
        }
        return "";
    }

    private static boolean isStatus(String line, int at) {
        return at >= 0
                && at + 3 <= line.length()
                && line.charAt(at) >= '1'
                && line.charAt(at) <= '5'
                && Character.isDigit(line.charAt(at + 1))
                && Character.isDigit(line.charAt(at + 2))
                && (at + 3 == line.length() || " ,|\"".indexOf(line.charAt(at + 3)) >= 0);
    }

    /** The first quoted text behind a request that begins like a browser's or tool's name. */
    private static void agent(String line, int from, Fields out) {
        int open = line.indexOf(" \"", from);
        while (open >= 0) {
            int close = line.indexOf('"', open + 2);
            String text = close < 0 ? "" : line.substring(open + 2, close);
            if (text.indexOf('/') > 0 && !text.startsWith("http")) {
                out.put("user_agent.original", text);
                return;
            }
            open = close < 0 ? -1 : line.indexOf(" \"", close);
        }
    }
}
