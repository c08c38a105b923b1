package org.spoolhound.web.html;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.http.Call;

/**
 * How a reader wants pages; kept in their browser's cookies.
 *
 * @param theme colours
 * @param zone in which times are shown
 */
public record Preferences(Theme theme, ZoneId zone) {

    static final String THEME_COOKIE = "theme";
    static final String ZONE_COOKIE = "zone";

    /** The system's colours, and UTC. */
    public static final Preferences STANDARD = new Preferences(Theme.AUTO, ZoneOffset.UTC);

    /** Those a request came with. */
    public static Preferences of(Call call) {
        return new Preferences(
                Theme.of(call.cookie(THEME_COOKIE)), zoneOf(call.cookie(ZONE_COOKIE)));
    }

    /** The zone of this name; UTC when there is none. */
    static ZoneId zoneOf(@Nullable String name) {
        if (name == null || name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The zone's name for people and cookies, for example {@code Europe/Madrid} or {@code UTC}. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
