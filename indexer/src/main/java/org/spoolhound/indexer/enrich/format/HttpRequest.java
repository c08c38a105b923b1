package org.spoolhound.indexer.enrich.format;

import org.jspecify.annotations.Nullable;

/** What a web server's log says about a request and its answer. */
final class HttpRequest {

    private static final int LONGEST_METHOD = 32;

    private HttpRequest() {}

    /**
     * A request line: {@code GET /path HTTP/1.1}. What is not one is kept as {@code url.original}
     * only.
     */
    static void put(String request, Fields out) {
        int space = request.indexOf(' ');
        if (request.isEmpty() || request.equals("-")) {
            return;
        }
        if (space <= 0 || space > LONGEST_METHOD || !isMethod(request, space)) {
            out.put("url.original", request);
            return;
        }
        int version = request.lastIndexOf(" HTTP/");
        int end = version > space ? version : request.length();
        out.put("http.request.method", request.substring(0, space));
        if (version > space) {
            out.put("http.version", request.substring(version + 6).strip());
        } else if (version == space) {
            out.put("http.version", request.substring(version + 6).strip());
            return;
        }
        out.put("url.original", request.substring(space + 1, end));
    }

    private static boolean isMethod(String request, int end) {
        for (int i = 0; i < end; i++) {
            char c = request.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    /** A status code and what it means for the outcome: below 400 is success. */
    static void putStatus(String status, Fields out) {
        Long code = number(status);
        if (code != null && code > 0) {
            out.put("http.response.status_code", code);
            out.put("event.outcome", code < 400 ? "success" : "failure");
        }
    }

    /** A whole number of at most 18 digits, or null. */
    static @Nullable Long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
