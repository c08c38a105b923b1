package org.spoolhound.web.access;

import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.web.http.Client;
import org.spoolhound.web.http.Reply;

/** The headers every answer carries: what a browser may do with it, and who may frame it. */
public final class SecurityHeaders {

    /** Everything comes from this server as a file; nothing is inline. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    /** The same for a page that shows another address of this server within it. */
    public static final String FRAMING_POLICY = POLICY + "; frame-src 'self'";

    private static final Map<String, String> ALWAYS = new TreeMap<>(Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** The answer with all of them; kept out of every cache unless it says otherwise itself. */
    static Reply add(Reply reply, Client client) {
        Reply safe = reply;
        for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
            // A page that is stricter, or shown within another of ours, says so itself.
            safe = reply.has(header.getKey())
                    ? safe
                    : safe.with(header.getKey(), header.getValue());
        }
        if (!reply.has("Cache-Control")) {
            safe = safe.with("Cache-Control", "no-store");
        }
        return client.secure() ? safe.with("Strict-Transport-Security", ONE_YEAR) : safe;
    }
}
