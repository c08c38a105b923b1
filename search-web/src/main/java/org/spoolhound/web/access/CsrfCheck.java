package org.spoolhound.web.access;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Visitor;

/**
 * Lets a request change something only when a page of ours sent it: the browser must not say that
 * another site did, and the form or header must carry what is derived from the cookie.
 */
final class CsrfCheck {

    /** The form field with the proof. */
    static final String FIELD = "csrf";

    /** The header with the proof, for scripts. */
    static final String HEADER = "X-CSRF-Token";

    private CsrfCheck() {}

    /** Checks a request that is about to change something. */
    static void check(Call call, Visitor visitor) throws IOException {
        if (visitor.program()) {
            return;
        }
        if (isForeign(call)) {
            throw new HttpProblem(403, "Another site sent this request: it was not carried out.");
        }
        String proof = proof(call);
        if (visitor.csrf().isEmpty() || proof == null || !Secrets.same(visitor.csrf(), proof)) {
            throw new HttpProblem(
                    403,
                    "This page was too old to change anything: go back, reload it, and try again.");
        }
    }

    private static @Nullable String proof(Call call) throws IOException {
        String header = call.header(HEADER);
        String type = call.header("Content-Type");
        boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        return header == null && isForm ? call.form().first(FIELD) : header;
    }

    private static boolean isForeign(Call call) {
        String site = call.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = call.header("Origin");
        return origin != null && !isOurs(origin, call.header("Host"));
    }

    private static boolean isOurs(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && host != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
