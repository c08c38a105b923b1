package org.spoolhound.indexer.enrich.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of line spells moments: a mask read from left to right.
 *
 * <p>Letters: {@code y} year of four digits, {@code n} year of two, {@code M} month as one or two
 * digits, {@code b} month as an English name, {@code d} day (one or two digits, perhaps after a
 * space), {@code a} weekday's name (ignored), {@code H m s} two digits each (an hour may have
 * one), {@code f} an optional fraction after a dot or comma, {@code Z} an offset or zone
 * abbreviation (an unknown one stands for the machine's zone), {@code z} an optional offset or
 * the letter Z, {@code T} the letter T or a space. A space stands for one or more. All else is
 * literal.
 */
public final class TimeFormat {

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("iso", "y-M-dTH:m:sfz"),
            Map.entry("syslog", "b d H:m:sf"),
            Map.entry("syslog-year", "b d y H:m:sf"),
            Map.entry("clf", "d/b/y:H:m:sf Z"),
            Map.entry("apache-error", "a b d H:m:sf y"),
            Map.entry("nginx-error", "y/M/d H:m:sf"),
            Map.entry("ctime", "a b d H:m:sf y"),
            Map.entry("named", "d-b-y H:m:sf"),
            Map.entry("haproxy", "d/b/y:H:m:sf"),
            Map.entry("mysql-short", "nMd H:m:s"));
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String WEEKDAYS = "montuewedthufrisatsun";
    private static final int MAX_DIGITS = 18;

    private final char[] mask;
    private final boolean epoch;
    private final int epochScale;

    private TimeFormat(String mask, boolean epoch, int epochScale) {
        this.mask = mask.toCharArray();
        this.epoch = epoch;
        this.epochScale = epochScale;
    }

    /** The format with this name ({@code iso}, {@code syslog}, {@code epoch} …) or this mask. */
    public static TimeFormat of(String nameOrMask) {
        return switch (nameOrMask) {
            case "epoch" -> new TimeFormat("", true, 1);
            case "epoch-ms" -> new TimeFormat("", true, 1_000);
            case "epoch-us" -> new TimeFormat("", true, 1_000_000);
            case "epoch-ns" -> new TimeFormat("", true, 1_000_000_000);
            default -> new TimeFormat(NAMED.getOrDefault(nameOrMask, nameOrMask), false, 1);
        };
    }

    /** The names of the formats that have one. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(NAMED.keySet());
        names.addAll(List.of("epoch", "epoch-ms", "epoch-us", "epoch-ns"));
        names.sort(null);
        return names;
    }

    /**
     * A moment found in a text.
     *
     * @param time at most microseconds precise
     * @param end the position after it
     */
    public record Found(Instant time, int end) {}

    /** The moment that begins at a position, or null when none does. */
    public @Nullable Found read(String text, int from, LogContext context) {
        TimeParts parts = new TimeParts();
        Cursor cursor = new Cursor(text, from, parts);
        boolean read = epoch ? cursor.epoch(epochScale) : cursor.mask(mask);
        Instant time = read ? parts.resolve(context) : null;
        return time == null ? null : new Found(time, cursor.at);
    }

    /** The moment a whole text spells, or null. */
    public @Nullable Instant readAll(String text, LogContext context) {
        Found found = read(text, 0, context);
        return found != null && found.end() == text.length() ? found.time() : null;
    }

    private static final class Cursor {
        private final String text;
        private final TimeParts parts;
        private int at;

        Cursor(String text, int from, TimeParts parts) {
            this.text = text;
            this.at = from;
            this.parts = parts;
        }

        boolean mask(char[] mask) {
            for (char letter : mask) {
                if (!step(letter)) {
                    return false;
                }
            }
            return true;
        }

        private boolean step(char letter) {
            return switch (letter) {
                case 'y' -> (parts.year = number(4, 4)) >= 0;
                case 'n' -> (parts.year = 2000 + number(2, 2)) >= 2000;
                case 'M' -> (parts.month = number(1, 2)) >= 0;
                case 'b' -> (parts.month = named(MONTHS)) > 0;
                case 'd' -> spaces() && (parts.day = number(1, 2)) >= 0;
                case 'a' -> named(WEEKDAYS) > 0;
                case 'H' -> (parts.hour = number(1, 2)) >= 0;
                case 'm' -> (parts.minute = number(2, 2)) >= 0;
                case 's' -> (parts.second = number(2, 2)) >= 0;
                case 'f' -> fraction();
                case 'Z' -> offset() || abbreviation();
                case 'z' -> perhapsOffset();
                case 'T' -> accept('T') || accept('t') || accept(' ');
                case ' ' -> accept(' ') && spaces();
                default -> accept(letter);
            };
        }

        boolean epoch(int scale) {
            int start = at;
            long value = 0;
            while (at < text.length() && at - start < MAX_DIGITS + 1 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || at - start > MAX_DIGITS) {
                return false;
            }
            parts.epochSecond = value / scale;
            parts.nano = (int) (value % scale * (1_000_000_000 / scale));
            return scale > 1 || fraction();
        }

        private boolean fraction() {
            boolean dot = at + 1 < text.length()
                    && (text.charAt(at) == '.' || text.charAt(at) == ',')
                    && isDigit(text.charAt(at + 1));
            if (!dot) {
                return true;
            }
            at++;
            int nanos = 0;
            int digits = 0;
            while (at < text.length() && isDigit(text.charAt(at))) {
                if (digits++ < 9) {
                    nanos = nanos * 10 + text.charAt(at) - '0';
                }
                at++;
            }
            for (; digits < 9; digits++) {
                nanos *= 10;
            }
            parts.nano = nanos;
            return true;
        }

        private boolean offset() {
            int start = at;
            accept(' ');
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                TimeZones.Offset offset = TimeZones.offset(text, at);
                if (offset != null) {
                    parts.zone = offset.zone();
                    at = offset.end();
                    return true;
                }
            }
            at = start;
            return false;
        }

        private boolean abbreviation() {
            accept(' ');
            int end = at;
            while (end < text.length() && end - at < 6 && isUpper(text.charAt(end))) {
                end++;
            }
            if (end == at || end - at > 5) {
                return false;
            }
            String name = text.substring(at, end);
            parts.zone = name.equals("Z") ? ZoneOffset.UTC : TimeZones.abbreviation(name);
            at = end;
            return true;
        }

        private boolean perhapsOffset() {
            if (!offset() && accept('Z')) {
                parts.zone = ZoneOffset.UTC;
            }
            return true;
        }

        private int named(String names) {
            for (int i = 0; i < names.length(); i += 3) {
                if (text.regionMatches(true, at, names, i, 3)) {
                    at += 3;
                    return i / 3 + 1;
                }
            }
            return -1;
        }

        private int number(int least, int most) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            return at - start < least ? Integer.MIN_VALUE : value;
        }

        private boolean spaces() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return true;
        }

        private boolean accept(char c) {
            boolean fits = at < text.length() && text.charAt(at) == c;
            at += fits ? 1 : 0;
            return fits;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isUpper(char c) {
            return c >= 'A' && c <= 'Z';
        }
    }
}
