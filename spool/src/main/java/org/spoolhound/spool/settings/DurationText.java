package org.spoolhound.spool.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 70d}. */
public final class DurationText {

    private static final String FORM =
            "not a length of time; write a whole number and its unit: 250ms, 30s, 5m, 12h, 70d";

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private DurationText() {}

    /**
     * Reads a whole number and its unit: ms, s, m, h, d or w.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Duration parse(String text) {
        return parse(text, null);
    }

    /**
     * Reads a whole number and its unit; without a unit it counts seconds.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Duration parseSecondsByDefault(String text) {
        return parse(text, UNITS.get("s"));
    }

    /** The shortest exact form, for example {@code 5m}; what is below a millisecond is cut. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (String name : new String[] {"d", "h", "m", "s"}) {
            long unit = UNITS.getOrDefault(name, Duration.ZERO).toMillis();
            if (millis % unit == 0) {
                return millis / unit + name;
            }
        }
        return millis + "ms";
    }

    private static Duration parse(String text, @Nullable Duration bare) {
        String trimmed = text.strip();
        int end = Digits.countLeading(trimmed);
        String name = trimmed.substring(end).strip().toLowerCase(Locale.ROOT);
        Duration unit = name.isEmpty() ? bare : UNITS.get(name);
        if (end == 0 || end > Digits.MAX || unit == null) {
            throw new IllegalArgumentException(FORM);
        }
        try {
            return unit.multipliedBy(Long.parseLong(trimmed.substring(0, end)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time this long cannot be counted", e);
        }
    }
}
