package org.spoolhound.web.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A moment as shown.
 *
 * @param text date and time in the reader's zone, for example {@code 2026-11-21 09:21:12.345}
 * @param zone what that zone is called then, for example {@code UTC} or {@code +01:00}
 * @param iso ISO 8601 in UTC
 * @param ago how long ago, for example {@code 3 h ago}
 */
public record Moment(String text, String zone, String iso, String ago) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final long DAYS_SHOWN_AS_HOURS = 2;

    /** A moment as read now in a zone. */
    public static Moment of(Instant moment, ZoneId zone, Instant now) {
        ZonedDateTime local = moment.atZone(zone);
        boolean whole = moment.get(ChronoField.NANO_OF_SECOND) == 0;
        return new Moment(
                (whole ? SECONDS : MILLIS).format(local),
                zoneText(local),
                moment.toString(),
                ago(Duration.between(moment, now)));
    }

    private static String zoneText(ZonedDateTime local) {
        return local.getOffset().equals(ZoneOffset.UTC)
                ? "UTC"
                : local.getOffset().getId();
    }

    /** A length of time before now in its largest unit. */
    static String ago(Duration past) {
        if (past.isNegative()) {
            return "in " + span(past.negated());
        }
        return past.toSeconds() == 0 ? "now" : span(past) + " ago";
    }

    private static String span(Duration length) {
        if (length.toDays() >= DAYS_SHOWN_AS_HOURS) {
            return length.toDays() + " d";
        }
        if (length.toHours() >= 1) {
            return length.toHours() + " h";
        }
        return length.toMinutes() >= 1 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }
}
