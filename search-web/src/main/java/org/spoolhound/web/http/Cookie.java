package org.spoolhound.web.http;

import java.time.Duration;

/**
 * A cookie to set; always {@code HttpOnly}, {@code SameSite=Lax} (a shared link to a hunt must find
 * the reader logged in) and for the whole site.
 *
 * @param name its name
 * @param value its value, of characters cookies may have
 * @param life how long the browser keeps it; zero removes it
 * @param secure whether it travels over TLS only
 */
public record Cookie(String name, String value, Duration life, boolean secure) {

    /** The value of a {@code Set-Cookie} header. */
    public String header() {
        return name
                + "="
                + value
                + "; Path=/; Max-Age="
                + life.toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
