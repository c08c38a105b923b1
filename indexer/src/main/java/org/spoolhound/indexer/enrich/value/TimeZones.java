package org.spoolhound.indexer.enrich.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Offsets and the zone abbreviations that logs use. Ambiguous ones (IST, BST) mean their log's
 * usual place.
 */
public final class TimeZones {

    private static final Map<String, ZoneId> ABBREVIATIONS = Map.ofEntries(
            hours("UTC", 0),
            hours("GMT", 0),
            hours("WET", 0),
            hours("WEST", 1),
            hours("BST", 1),
            hours("CET", 1),
            hours("CEST", 2),
            hours("MEZ", 1),
            hours("MESZ", 2),
            hours("EET", 2),
            hours("EEST", 3),
            hours("MSK", 3),
            hours("EST", -5),
            hours("EDT", -4),
            hours("CST", -6),
            hours("CDT", -5),
            hours("MST", -7),
            hours("MDT", -6),
            hours("PST", -8),
            hours("PDT", -7),
            hours("AKST", -9),
            hours("AKDT", -8),
            hours("HST", -10),
            hours("JST", 9),
            hours("KST", 9),
            hours("SGT", 8),
            hours("HKT", 8),
            hours("AWST", 8),
            hours("AEST", 10),
            hours("AEDT", 11),
            hours("NZST", 12),
            hours("NZDT", 13),
            hours("SAST", 2),
            hours("BRT", -3),
            hours("ART", -3));
    private static final int LIMIT = 1_000;
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private TimeZones() {}

    /** The zone an abbreviation stands for, or null. */
    static @Nullable ZoneId abbreviation(String name) {
        return ABBREVIATIONS.get(name);
    }

    /**
     * The zone a text names ({@code +02:00}, {@code GMT-0200}, {@code Europe/Madrid}, {@code
     * CET}), or null.
     */
    public static @Nullable ZoneId named(String text) {
        ZoneId known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        ZoneId found = find(text.strip());
        if (found != null && KNOWN.size() < LIMIT) {
            KNOWN.put(text, found);
        }
        return found;
    }

    private static @Nullable ZoneId find(String text) {
        String rest = text.startsWith("GMT") || text.startsWith("UTC") ? text.substring(3) : text;
        if (rest.startsWith("+") || rest.startsWith("-")) {
            return offset(rest, 0) instanceof Offset(ZoneOffset zone, int end)
                            && end == rest.length()
                    ? zone
                    : null;
        }
        ZoneId short_ = ABBREVIATIONS.get(text);
        if (short_ != null) {
            return short_;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An offset met in a text, and where it ends. */
    record Offset(ZoneOffset zone, int end) {}

    /** The offset ({@code +01}, {@code +0100}, {@code +01:00}) at a position, or null. */
    static @Nullable Offset offset(String text, int from) {
        if (from + 2 >= text.length()) {
            return null;
        }
        int sign = text.charAt(from) == '-' ? -1 : 1;
        int hours = twoDigits(text, from + 1);
        int at = from + 3;
        if (hours < 0 || hours > 18) {
            return null;
        }
        int afterColon = at < text.length() && text.charAt(at) == ':' ? at + 1 : at;
        int minutes = twoDigits(text, afterColon);
        if (minutes < 0) {
            return new Offset(ZoneOffset.ofHours(sign * hours), at);
        }
        if (minutes > 59 || (hours == 18 && minutes > 0)) {
            return null;
        }
        return new Offset(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes), afterColon + 2);
    }

    private static int twoDigits(String text, int at) {
        if (at + 1 >= text.length() || !isDigit(text.charAt(at)) || !isDigit(text.charAt(at + 1))) {
            return -1;
        }
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map.Entry<String, ZoneId> hours(String name, int hours) {
        return Map.entry(name, ZoneOffset.ofHours(hours));
    }
}
