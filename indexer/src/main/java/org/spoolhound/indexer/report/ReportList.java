package org.spoolhound.indexer.report;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.MailAddress;

/**
 * Some people who get a nightly report, and how.
 *
 * @param name tells it from other lists; empty for that of the section itself
 * @param tenant about whose events
 * @param to addresses
 * @param at when the report of the day before leaves
 * @param language for example {@code de}
 * @param zone where days begin and end; empty for the server's own
 */
public record ReportList(
        String name, TenantId tenant, List<String> to, LocalTime at, String language, String zone) {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}";
    private static final Set<String> KEYS = Set.of("organisation", "to", "at", "language", "zone");

    /** Copies the list, and refuses values that could not work. */
    public ReportList {
        to = List.copyOf(to);
        for (String address : to) {
            require(MailAddress.isOne(address), "to: '" + address + "' is no mail address");
        }
        require(
                language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?"),
                "language must be a code such as en or de");
        require(zone.isEmpty() || isZone(zone), "zone: there is no zone '" + zone + "'");
    }

    /**
     * Reads {@code name: organisation=acme to=a@acme.org,b@acme.org language=es zone=Europe/Madrid
     * at=05:30}; what is not said is as in another list.
     *
     * @throws IllegalArgumentException when it cannot be understood: says which and why
     */
    static ReportList parse(String line, ReportList others) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        require(name.matches(NAME), "lists: '" + line + "' does not begin with a name and a colon");
        Map<String, String> said = new HashMap<>();
        for (String part : line.substring(colon + 1).strip().split("\\s+", -1)) {
            String[] sides = part.split("=", 2);
            require(
                    sides.length == 2 && KEYS.contains(sides[0]),
                    "lists: " + name + ": '" + part + "' is none of organisation=, to=, at=,"
                            + " language= and zone=");
            require(
                    said.put(sides[0], sides[1]) == null,
                    "lists: " + name + ": " + sides[0] + " comes twice");
        }
        require(said.containsKey("to"), "lists: " + name + ": to= is missing");
        try {
            return new ReportList(
                    name,
                    new TenantId(
                            said.getOrDefault("organisation", others.tenant().name())),
                    List.of(said.getOrDefault("to", "").split(",", -1)),
                    LocalTime.parse(said.getOrDefault("at", others.at().toString())),
                    said.getOrDefault("language", others.language()),
                    said.getOrDefault("zone", others.zone()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "lists: " + name + ": at=" + said.get("at") + " is no time such as 05:30", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lists: " + name + ": " + e.getMessage(), e);
        }
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
