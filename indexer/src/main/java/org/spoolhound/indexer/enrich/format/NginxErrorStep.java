package org.spoolhound.indexer.enrich.format;

import java.util.List;
import org.spoolhound.indexer.enrich.value.IpText;

/**
 * What nginx appends to an error: {@code , client: 192.0.2.1, server: www, request: "GET /
 * HTTP/1.1", upstream: "…", host: "www"}.
 */
public final class NginxErrorStep implements FieldStep {

    private static final String CLIENT = ", client: ";
    private static final String BASIC = "user \"";
    private static final String PAM = "PAM: user '";

    /** What rules and limits say. */
    private static final List<String> REFUSALS = List.of(
            "access forbidden by rule",
            "limiting requests",
            "limiting connections",
            "directory index of");

    @Override
    public void apply(Fields fields) {
        String message = fields.text("message");
        if (message == null) {
            return;
        }
        user(message, fields);
        int client = message.lastIndexOf(CLIENT);
        if (client >= 0) {
            details(message, client, fields);
            UrlStep.put(String.valueOf(fields.text("url.original")), fields);
        }
    }

    private static void details(String message, int from, Fields out) {
        int at = from;
        while (at >= 0 && at < message.length() && message.startsWith(", ", at)) {
            int colon = message.indexOf(": ", at);
            if (colon < 0) {
                return;
            }
            int end = end(message, colon + 2);
            put(message.substring(at + 2, colon), unquoted(message.substring(colon + 2, end)), out);
            at = end;
        }
    }

    private static int end(String message, int from) {
        if (from < message.length() && message.charAt(from) == '"') {
            int close = message.indexOf("\", ", from + 1);
            return close < 0 ? message.length() : close + 1;
        }
        int comma = message.indexOf(", ", from);
        return comma < 0 ? message.length() : comma;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static void put(String name, String value, Fields out) {
        switch (name) {
            case "client" -> address(value, out);
            case "server" -> out.put("nginx.error.server", value.equals("_") ? null : value);
            case "request" -> HttpRequest.put(value, out);
            case "host" -> out.put("url.domain", host(value));
            case "referrer" -> out.put("http.request.referrer", value);
            case "upstream" -> out.put("nginx.error.upstream", value);
            case "login" -> out.put("user.name", value);
            default -> {
                // nothing else is worth a field
            }
        }
    }

    private static void address(String value, Fields out) {
        int space = value.indexOf(' ');
        String client = space < 0 ? value : value.substring(0, space);
        int colon = IpText.isIp(client) ? -1 : client.lastIndexOf(':');
        Long port = colon < 0 ? null : HttpRequest.number(client.substring(colon + 1));
        String address = IpText.plain(port == null ? client : client.substring(0, colon));
        out.put("source.address", address);
        out.put(IpText.isIp(address) ? "source.ip" : "source.domain", address);
        out.put("source.port", port);
    }

    private static String host(String value) {
        int colon = value.endsWith("]") ? -1 : value.lastIndexOf(':');
        return colon > 0 && HttpRequest.number(value.substring(colon + 1)) != null
                ? value.substring(0, colon)
                : value;
    }

    /**
     * Basic authentication: {@code user "x": password mismatch}, {@code user "x" was not found in
     * "…"}, {@code PAM: user 'x' - not authenticated: …}; the mail proxy; what rules and limits
     * refused.
     */
    private static void user(String message, Fields out) {
        if (REFUSALS.stream().anyMatch(message::startsWith)) {
            out.put("event.outcome", "failure");
            return;
        }
        if (message.startsWith("client logged in")) {
            authentication("success", out);
        } else if (message.startsWith("client login failed")
                || message.startsWith("no user/password was provided")) {
            authentication("failure", out);
        } else if (message.startsWith(PAM)) {
            name(message, PAM.length(), "' - not authenticated: ", out);
        } else if (message.startsWith(BASIC)) {
            int end = message.indexOf("\": password mismatch");
            name(message, BASIC.length(), end < 0 ? "\" was not found in " : "\": password", out);
        }
    }

    private static void name(String message, int from, String end, Fields out) {
        int at = message.indexOf(end, from);
        if (at >= 0) {
            out.put("user.name", message.substring(from, at));
            authentication("failure", out);
        }
    }

    private static void authentication(String outcome, Fields out) {
        out.add("event.category", "web");
        out.add("event.category", "authentication");
        out.put("event.outcome", outcome);
    }
}
