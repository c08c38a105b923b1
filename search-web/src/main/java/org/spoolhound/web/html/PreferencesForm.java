package org.spoolhound.web.html;

import java.io.IOException;
import java.time.Duration;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Cookie;
import org.spoolhound.web.http.LocalPath;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Keeps the theme and the zone a reader chose, and goes back to where they were. */
public final class PreferencesForm {

    private static final Duration LIFE = Duration.ofDays(365);

    private PreferencesForm() {}

    /** Answers {@code POST /preferences} with {@code theme} or {@code zone}, and {@code back}. */
    public static Reply answer(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        Reply reply = Reply.redirect(LocalPath.orHome(form.text("back")));
        if (form.first("theme") != null) {
            String theme = Theme.of(form.text("theme")).word();
            reply = reply.with("Set-Cookie", cookie(call, Preferences.THEME_COOKIE, theme));
        }
        if (form.first("zone") != null) {
            String zone =
                    new Preferences(Theme.AUTO, Preferences.zoneOf(form.text("zone"))).zoneName();
            reply = reply.with("Set-Cookie", cookie(call, Preferences.ZONE_COOKIE, zone));
        }
        return reply;
    }

    private static String cookie(Call call, String name, String value) {
        return new Cookie(name, value, LIFE, call.client().secure()).header();
    }
}
