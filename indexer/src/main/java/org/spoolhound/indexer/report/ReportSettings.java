package org.spoolhound.indexer.report;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.spoolhound.indexer.notify.MailAddress;

/**
 * Who gets the nightly report, and how. Section {@code report} of the configuration.
 *
 * @param to addresses; none: no report is sent
 * @param at when the report of the day before leaves
 * @param language for example {@code de}
 * @param zone where days begin and end; empty for the server's own
 */
public record ReportSettings(List<String> to, LocalTime at, String language, String zone) {

    /** The values in the shipped configuration. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(List.of(), LocalTime.of(6, 0), "en", "");

    /** Copies the list, and refuses values that could not work. */
    public ReportSettings {
        to = List.copyOf(to);
        for (String address : to) {
            require(MailAddress.isOne(address), "to: '" + address + "' is no mail address");
        }
        require(
                language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?"),
                "language must be a code such as en or de");
        require(zone.isEmpty() || isZone(zone), "zone: there is no zone '" + zone + "'");
    }

    private static boolean isZone(String name) {
        try {
            return !ZoneId.of(name).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Where days begin and end. */
    public ZoneId zoneId() {
        return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }
}
