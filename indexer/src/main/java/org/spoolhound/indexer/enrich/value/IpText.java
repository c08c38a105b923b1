package org.spoolhound.indexer.enrich.value;

/** Finds IPv4 and IPv6 addresses in text, in place: no look-ups, no exceptions. */
public final class IpText {

    private static final String MAPPED = "::ffff:";
    private static final int LONGEST = 45;

    private IpText() {}

    /**
     * Whether the whole text is one IPv4 or IPv6 address (a {@code %zone} may follow the latter).
     */
    public static boolean isIp(String text) {
        return !text.isEmpty() && text.length() <= LONGEST + 20 && end(text, 0) == text.length();
    }

    /** Whether the whole text is one IPv6 address. */
    public static boolean isIpv6(String text) {
        return text.indexOf(':') >= 0 && isIp(text);
    }

    /**
     * Where the address that begins at a position ends.
     *
     * @return the position after it, or -1 when no address begins there
     */
    public static int end(String text, int from) {
        int four = endOfIpv4(text, from);
        return four >= 0 ? four : endOfIpv6(text, from);
    }

    /** An address without brackets; IPv4 mapped into IPv6 becomes plain IPv4. */
    public static String plain(String address) {
        String bare = address;
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.regionMatches(true, 0, MAPPED, 0, MAPPED.length())
                && endOfIpv4(bare, MAPPED.length()) == bare.length()) {
            return bare.substring(MAPPED.length());
        }
        return bare;
    }

    private static int endOfIpv4(String text, int from) {
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
            int end = endOfOctet(text, at);
            if (end < 0) {
                return -1;
            }
            at = end;
        }
        boolean longer = at < text.length()
                && (isHex(text.charAt(at)) || (text.charAt(at) == '.' && isDigitAt(text, at + 1)));
        return longer ? -1 : at;
    }

    private static int endOfOctet(String text, int from) {
        int value = 0;
        int at = from;
        while (at < text.length() && at < from + 3 && isDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at == from || value > 255 ? -1 : at;
    }

    private static int endOfIpv6(String text, int from) {
        int end = from;
        int colons = 0;
        while (end < text.length() && end - from <= LONGEST && isIpv6Char(text.charAt(end))) {
            if (text.charAt(end++) == ':') {
                colons++;
            }
        }
        if (colons < 2 || end - from > LONGEST) {
            return -1;
        }
        for (int tries = 0; tries < 3 && end > from + 1; tries++, end--) {
            if (isWholeIpv6(text, from, end)) {
                return endOfZone(text, end);
            }
        }
        return -1;
    }

    private static int endOfZone(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '%') {
            return from;
        }
        int at = from + 1;
        while (at < text.length() && at - from < 17 && isZoneChar(text.charAt(at))) {
            at++;
        }
        return at > from + 1 ? at : from;
    }

    private static boolean isWholeIpv6(String text, int from, int to) {
        int groups = 0;
        boolean gap = false;
        int at = from;
        while (at < to) {
            if (text.startsWith("::", at)) {
                if (gap) {
                    return false;
                }
                gap = true;
                at += 2;
                continue;
            }
            if (at > from && text.charAt(at - 1) != ':') {
                if (text.charAt(at++) != ':') {
                    return false;
                }
            }
            int end = endOfGroup(text, at, to);
            if (end == at) {
                return false;
            }
            if (end < to && text.charAt(end) == '.') {
                groups += 2;
                return endOfIpv4(text, at) == to && enough(groups, gap);
            }
            groups++;
            at = end;
        }
        return enough(groups, gap);
    }

    private static boolean enough(int groups, boolean gap) {
        return gap ? groups < 8 : groups == 8;
    }

    private static int endOfGroup(String text, int from, int to) {
        int at = from;
        while (at < to && at < from + 4 && isHex(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isIpv6Char(char c) {
        return isHex(c) || c == ':' || c == '.';
    }

    private static boolean isZoneChar(char c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_';
    }

    private static boolean isDigitAt(String text, int at) {
        return at < text.length() && isDigit(text.charAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
