package org.spoolhound.collector.probe;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The host's time zone: the one its log daemons write in. The variable {@code TZ} of whoever starts
 * the agent is asked last, because a syslog daemon does not know it.
 */
public final class HostZone {
    private static final String ZONES = "zoneinfo/";

    private HostZone() {}

    /**
     * Reads it: where {@code /etc/localtime} points, else what {@code /etc/timezone} says, else
     * this process's own.
     *
     * @param files the host
     */
    public static ZoneId read(HostFiles files) {
        return files.link("/etc/localtime")
                .flatMap(HostZone::ofLink)
                .or(() -> files.word("/etc/timezone").flatMap(HostZone::named))
                .orElseGet(ZoneId::systemDefault);
    }

    /** {@code /usr/share/zoneinfo/posix/Europe/Berlin} is Europe/Berlin. */
    private static Optional<ZoneId> ofLink(String target) {
        int at = target.lastIndexOf(ZONES);
        if (at < 0) {
            return Optional.empty();
        }
        String name = target.substring(at + ZONES.length());
        for (String variant : new String[] {"posix/", "right/"}) {
            name = name.startsWith(variant) ? name.substring(variant.length()) : name;
        }
        return named(name);
    }

    private static Optional<ZoneId> named(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
