package org.spoolhound.indexer.enrich.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * The common and combined access log formats and what sites make of them: a virtual host in front,
 * lists of forwarding addresses, times and forwarded addresses behind.
 *
 * <p>{@code [vhost[:port] ]addresses ident user [time] "request" status bytes[ micros]
 * ["referrer" "agent"[ more]]}
 */
public final class AccessLog implements LineReader {

    private static final TimeFormat TIME = TimeFormat.of("clf");
    private static final String FORWARDED = "X-Forwarded-For=";

    private final String addressesField;
    private final @Nullable String durationField;

    /**
     * A reader that names what has no common name.
     *
     * @param addressesField gets the list of client addresses
     * @param durationField gets a number that follows the bytes, or null when none may
     */
    public AccessLog(String addressesField, @Nullable String durationField) {
        this.addressesField = addressesField;
        this.durationField = durationField;
    }

    @Override
    public boolean read(String text, LogContext context, Fields out) {
        int newline = text.indexOf('\n');
        String line = newline < 0 ? text : text.substring(0, newline);
        int bracket = timeBracket(line);
        TimeFormat.Found time = bracket < 0 ? null : TIME.read(line, bracket + 1, context);
        if (time == null || !line.startsWith("] ", time.end())) {
            return false;
        }
        if (bracket == 0) {
            return TlsRequestLog.read(line, time.end() + 2, time.time(), out);
        }
        Cursor cursor = new Cursor(line, time.end() + 2);
        String request = cursor.quoted();
        if (request == null || !client(line.substring(0, bracket - 1), out)) {
            return false;
        }
        out.time(time.time());
        HttpRequest.put(request, out);
        response(cursor, out);
        return true;
    }

    private static int timeBracket(String line) {
        int at = line.indexOf('[');
        while (at >= 0 && !(at + 12 < line.length() && isDay(line, at + 1))) {
            at = line.indexOf('[', at + 1);
        }
        return at == 0 || (at > 1 && line.charAt(at - 1) == ' ') ? at : -1;
    }

    private static boolean isDay(String line, int at) {
        int slash = line.charAt(at + 1) == '/' ? at + 1 : at + 2;
        return line.charAt(at) >= '0' && line.charAt(at) <= '9' && line.charAt(slash) == '/';
    }

    /** {@code addresses ident user}: the ident is one word, a user name may have blanks. */
    private boolean client(String prefix, Fields out) {
        int ident = prefix.indexOf(" - ");
        if (ident < 0) {
            int user = prefix.lastIndexOf(' ');
            ident = user < 0 ? -1 : prefix.lastIndexOf(' ', user - 1);
        }
        int user = ident < 0 ? -1 : prefix.indexOf(' ', ident + 1);
        if (user < 0) {
            return false;
        }
        String name = prefix.substring(user + 1);
        if (!name.equals("-") && !name.equals("\"\"")) {
            out.put("user.name", name);
        }
        addresses(prefix.substring(0, ident), out);
        return true;
    }

    private void addresses(String text, Fields out) {
        int space = text.indexOf(' ');
        boolean vhost = space > 0 && text.charAt(0) != '"' && text.charAt(space - 1) != ',';
        if (vhost) {
            VirtualHost.put(text.substring(0, space), out);
        }
        List<String> addresses = split(vhost ? text.substring(space + 1) : text);
        String source = source(addresses);
        if (source != null) {
            out.put("source.address", source);
            out.put(IpText.isIp(source) ? "source.ip" : "source.domain", source);
        }
        out.put(addressesField, addresses.isEmpty() ? null : List.copyOf(addresses));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>(2);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || ", \"\t".indexOf(text.charAt(at)) >= 0) {
                if (at > from) {
                    parts.add(IpText.plain(text.substring(from, at)));
                }
                from = at + 1;
            }
        }
        return parts;
    }

    /** The first address that is not private, else the first. */
    private static @Nullable String source(List<String> addresses) {
        for (String address : addresses) {
            if (IpText.isIp(address) && !PrivateAddress.is(address)) {
                return address;
            }
        }
        return addresses.isEmpty() || addresses.getFirst().equals("-")
                ? null
                : addresses.getFirst();
    }

    private void response(Cursor cursor, Fields out) {
        HttpRequest.putStatus(cursor.word(), out);
        Long bytes = HttpRequest.number(cursor.word());
        out.put("http.response.body.bytes", bytes);
        if (cursor.more() && cursor.peek() != '"') {
            Long duration = HttpRequest.number(cursor.word());
            if (durationField != null) {
                out.put(durationField, duration);
            }
        }
        String referrer = cursor.quotedOrDash();
        String agent = cursor.quotedOrDash();
        out.put("http.request.referrer", referrer);
        out.put("user_agent.original", agent);
        forwarded(cursor.rest(), out);
        tail(cursor.rest(), out);
    }

    /** What stands behind the user agent; for other products to read. */
    private static void tail(String rest, Fields out) {
        out.put("_tail", rest);
    }

    private void forwarded(String rest, Fields out) {
        if (!rest.startsWith(FORWARDED)) {
            return;
        }
        List<String> forwarded = split(rest.substring(FORWARDED.length()));
        forwarded.remove("-");
        if (forwarded.isEmpty()) {
            return;
        }
        String first = forwarded.getFirst();
        if (IpText.isIp(first)) {
            out.put("client.ip", first);
            out.put("network.forwarded_ip", first);
        }
        if (out.get(addressesField) instanceof List<?> known) {
            known.forEach(address -> forwarded.add(address.toString()));
        }
        out.put(addressesField, List.copyOf(forwarded));
    }

    /** Words and quoted texts, one after the other. */
    static final class Cursor {
        private final String line;
        private int at;

        Cursor(String line, int at) {
            this.line = line;
            this.at = at;
            blanks();
        }

        boolean more() {
            return at < line.length();
        }

        char peek() {
            return more() ? line.charAt(at) : 0;
        }

        String rest() {
            return line.substring(at);
        }

        String word() {
            int space = line.indexOf(' ', at);
            int end = space < 0 ? line.length() : space;
            String word = line.substring(at, end);
            at = end;
            blanks();
            return word;
        }

        /**
         * A text in double quotes, a backslash protecting the next character; null when there is
         * none.
         */
        @Nullable
        String quoted() {
            if (peek() != '"') {
                return null;
            }
            int from = at + 1;
            int end = from;
            while (end < line.length() && line.charAt(end) != '"') {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end, line.length());
            at = Math.min(end + 1, line.length());
            blanks();
            return line.substring(from, end);
        }

        /** A quoted text or a bare dash; null when it says nothing. */
        @Nullable
        String quotedOrDash() {
            if (peek() == '-' && (at + 1 == line.length() || line.charAt(at + 1) == ' ')) {
                word();
                return null;
            }
            String text = quoted();
            return text == null || text.equals("-") ? null : text.replace("\\\"", "\"");
        }

        private void blanks() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
    }

    /** Apache's ssl_request_log. */
    private static final class TlsRequestLog {
        static boolean read(String line, int from, Instant time, Fields out) {
            Cursor cursor = new Cursor(line, from);
            String client = cursor.word();
            String protocol = cursor.word();
            String cipher = cursor.word();
            String request = cursor.quoted();
            if (request == null) {
                return false;
            }
            out.time(time);
            out.put("source.address", client);
            out.put(IpText.isIp(client) ? "source.ip" : "source.domain", client);
            out.put("apache.access.ssl.protocol", protocol);
            out.put("apache.access.ssl.cipher", cipher);
            Tls.putVersion(protocol, out);
            out.put("tls.cipher", cipher.equals("-") ? null : cipher);
            HttpRequest.put(request, out);
            out.put("http.response.body.bytes", HttpRequest.number(cursor.word()));
            return true;
        }
    }
}
