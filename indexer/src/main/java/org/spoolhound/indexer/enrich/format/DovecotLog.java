package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;

/**
 * Dovecot's logins: {@code imap-login: what happened: user=<x>, method=y, rip=z, lip=w}, and what
 * its authentication processes say: {@code auth: ldap(user,address,<session>): what happened}.
 */
public final class DovecotLog implements LineReader {

    private static final List<String> FAILURES = List.of(
            "auth failed",
            "authentication fail",
            "failed: authentication",
            "mismatch",
            "unknown user",
            "user not known",
            "disallowed",
            "disabled",
            "denied",
            "invalid credentials",
            "auth_failed",
            "given password");

    @Override
    public boolean read(String line, LogContext context, Fields out) {
        String program = out.text("process.name");
        boolean own = program == null || program.equals("dovecot");
        String whole = own ? line : program + ": " + line;
        String text = whole.startsWith("dovecot: ") ? whole.substring(9) : whole;
        int end = endOfService(text);
        String service = text.substring(0, Math.max(0, end));
        if (service.endsWith("-login")) {
            login(service, text, end, out);
            return true;
        }
        return service.startsWith("auth") && authentication(text, out);
    }

    /** Where the first word ends: at a colon or a bracket. */
    private static int endOfService(String text) {
        for (int at = 0; at < text.length() && at < 40; at++) {
            char c = text.charAt(at);
            if (c == ':' || c == '(') {
                return at;
            }
            if (c == ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static void login(String service, String text, int end, Fields out) {
        int pairs = firstOf(text, end, ": user=<", ": method=", ": rip=");
        int from = afterLevel(text, Math.min(text.length(), end + 1));
        String what = text.substring(from, pairs < from ? text.length() : pairs);
        out.put("dovecot.service", service);
        out.put("event.action", "mail_login");
        out.put("event.reason", what);
        if (pairs >= from) {
            String details = text.substring(pairs);
            String user = between(details, "user=<", '>');
            out.put("user.name", user);
            out.put("dovecot.method", between(details, "method=", ','));
            address("source", between(details, "rip=", ','), out);
            address("destination", between(details, "lip=", ','), out);
        }
        out.put(
                "event.outcome",
                what.startsWith("Login") && !what.startsWith("Login aborted")
                        ? "success"
                        : outcome(what));
    }

    private static String outcome(String what) {
        String lower = what.toLowerCase(Locale.ROOT);
        return FAILURES.stream().anyMatch(lower::contains) ? "failure" : "unknown";
    }

    private static int firstOf(String text, int from, String... marks) {
        int best = -1;
        for (String mark : marks) {
            int at = text.indexOf(mark, Math.max(0, from));
            best = at >= 0 && (best < 0 || at < best) ? at : best;
        }
        return best;
    }

    private static int afterLevel(String text, int from) {
        int at = text.startsWith(" ", from) ? from + 1 : from;
        for (String level : new String[] {"Info: ", "Warning: ", "Error: "}) {
            if (text.startsWith(level, at)) {
                return at + level.length();
            }
        }
        return at;
    }

    private static @Nullable String between(String text, String start, char end) {
        int at = text.indexOf(start);
        if (at < 0) {
            return null;
        }
        int from = at + start.length();
        int to = text.indexOf(end, from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /** The first brackets that hold an account, a comma and an address. */
    private static boolean authentication(String text, Fields out) {
        int open = text.indexOf('(');
        while (open >= 0) {
            int close = text.indexOf(')', open);
            int limit = close < 0 ? text.length() : close;
            int comma = text.indexOf(',', open, limit);
            if (comma > open) {
                int next = text.indexOf(',', comma + 1, limit);
                int end = next < 0 ? limit : next;
                String ip = text.substring(comma + 1, end);
                if (IpText.isIp(ip)) {
                    said(text.substring(open + 1, comma), ip, text.substring(limit), out);
                    return true;
                }
            }
            open = close < 0 ? -1 : text.indexOf('(', close);
        }
        return false;
    }

    private static void said(String user, String ip, String rest, Fields out) {
        out.put("dovecot.service", "auth");
        out.put("event.action", "mail_login");
        out.put("user.name", user);
        address("source", ip, out);
        int colon = rest.indexOf(": ");
        String what = colon < 0 ? rest : rest.substring(colon + 2);
        out.put("event.reason", what);
        out.put("event.outcome", outcome(what));
    }

    private static void address(String side, @Nullable String ip, Fields out) {
        if (ip != null && IpText.isIp(ip)) {
            out.put(side + ".address", ip);
            out.put(side + ".ip", ip);
        }
    }
}
