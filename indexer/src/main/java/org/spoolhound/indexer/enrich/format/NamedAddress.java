package org.spoolhound.indexer.enrich.format;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;

/**
 * Finds in a line of any program the address of whoever the line is about: the first one behind a
 * word such as {@code from}, else the first that no word calls one of our own. Looks at each
 * character once.
 */
final class NamedAddress {

    /** Further addresses of one line are not looked at. */
    private static final int MOST = 16;

    private static final Set<String> STRANGERS = Set.of(
            "from",
            "rip",
            "rhost",
            "client",
            "clientip",
            "client_ip",
            "clientaddr",
            "clienthost",
            "remote",
            "remoteaddr",
            "remote_addr",
            "remoteaddress",
            "remote_ip",
            "remotehost",
            "src",
            "srcip",
            "src_ip",
            "source",
            "source_ip",
            "sourceip",
            "peer",
            "oip",
            "caller",
            "attacker",
            "af_inet",
            "af_inet6",
            "ipaddress",
            "ip_address");

    /** Words before our own addresses. */
    private static final Set<String> OWN = Set.of(
            "to",
            "lip",
            "laddr",
            "local",
            "localaddress",
            "dst",
            "dstip",
            "dst_ip",
            "dest",
            "dest_ip",
            "destination",
            "listen",
            "listening",
            "on",
            "i",
            "via",
            "version");

    private final String line;
    private @Nullable String first;
    private @Nullable String stranger;

    private NamedAddress(String line) {
        this.line = line;
    }

    /** The address, or null when the line has none that may be a stranger's. */
    static @Nullable String in(String line) {
        NamedAddress search = new NamedAddress(line);
        search.run();
        return search.stranger != null ? search.stranger : search.first;
    }

    private void run() {
        int found = 0;
        int at = 0;
        while (at < line.length() && found < MOST && stranger == null) {
            int end = begins(at) ? IpText.end(line, at) : -1;
            if (end > at && isEnd(end)) {
                note(at, IpText.plain(line.substring(at, end)));
                found++;
                at = end;
            } else {
                at++;
            }
        }
    }

    /** Whether an address may begin here: not within a word or number. */
    private boolean begins(int at) {
        char c = line.charAt(at);
        if (c != ':' && Character.digit(c, 16) < 0) {
            return false;
        }
        char before = at == 0 ? ' ' : line.charAt(at - 1);
        return !Character.isLetterOrDigit(before)
                && before != '.'
                && before != '-'
                && (before != ':' || line.regionMatches(true, at - 5, "ipv", 0, 3));
    }

    private boolean isEnd(int at) {
        char c = at < line.length() ? line.charAt(at) : ' ';
        return !Character.isLetterOrDigit(c) && c != '-' && c != '_';
    }

    private void note(int at, String address) {
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return;
        }
        String word = wordBefore(at);
        if (STRANGERS.contains(word)) {
            stranger = address;
        } else if (first == null && !OWN.contains(word)) {
            first = address;
        }
    }

    /** The last word before a position, without what may stand between it and a value. */
    private String wordBefore(int at) {
        int end = at;
        int least = Math.max(0, at - 12);
        while (end > least && !isWordChar(line.charAt(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && end - begin < 20 && isWordChar(line.charAt(begin - 1))) {
            begin--;
        }
        return line.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
