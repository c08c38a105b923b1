package org.spoolhound.indexer.enrich.format;

import java.util.List;

/** What Apache's error messages say about files and accounts. */
public final class ApacheErrorStep implements FieldStep {

    /** What version 2.2 puts before what mod_auth_digest says. */
    private static final String DIGEST = "Digest: ";

    /** Refusals that name no account. */
    private static final List<String> REFUSALS = List.of(
            "client denied by server configuration: ",
            "client used wrong authentication scheme",
            "invalid nonce ",
            "invalid qop ",
            "invalid opaque ",
            "realm mismatch ",
            "unknown algorithm ",
            "Authorization of user ",
            "Hostname ",
            "ModSecurity: Access denied");

    @Override
    public void apply(Fields fields) {
        String message = fields.text("message");
        if (message == null) {
            return;
        }
        int code = message.startsWith("AH") ? message.indexOf(": ") : -1;
        String text = code == 7 ? message.substring(9) : message;
        fields.put("event.code", code == 7 ? message.substring(0, 7) : null);
        int referer = text.lastIndexOf(", referer: ");
        if (referer > 0) {
            fields.put("http.request.referrer", text.substring(referer + 11));
        }
        String core = referer > 0 ? text.substring(0, referer) : text;
        file(core, fields);
        user(core.startsWith(DIGEST) ? core.substring(DIGEST.length()) : core, fields);
    }

    private static void file(String text, Fields out) {
        for (String start : new String[] {"File does not exist: ", "script '"}) {
            if (text.startsWith(start)) {
                String rest = text.substring(start.length());
                int quote = start.endsWith("'") ? rest.indexOf('\'') : -1;
                out.put("file.path", quote < 0 ? rest : rest.substring(0, quote));
            }
        }
    }

    /** mod_auth_basic, mod_auth_digest, mod_authz_core and their providers. */
    private static void user(String text, Fields out) {
        if (!text.startsWith("user ") && !text.startsWith("user: ")) {
            if (REFUSALS.stream().anyMatch(text::startsWith)) {
                out.put("event.outcome", "failure");
            }
            return;
        }
        int from = text.startsWith("user: ") ? 6 : 5;
        int end = end(text, from);
        if (end < from) {
            return;
        }
        String name = text.substring(from, end);
        boolean quoted = name.startsWith("`") || name.startsWith("'");
        out.put("user.name", quoted ? name.substring(1, Math.max(1, name.length() - 1)) : name);
        out.put("event.category", List.of("web", "authentication"));
        out.put("event.outcome", "failure");
    }

    private static int end(String text, int from) {
        int best = -1;
        for (String stop : new String[] {
            ": authentication failure",
            ": password mismatch",
            " not found",
            " in realm ",
            ": authorization failure",
            ": access to ",
            " invalid: ",
            " denied by provider",
            "' in realm "
        }) {
            int at = text.lastIndexOf(stop);
            int end = at < 0 ? -1 : stop.startsWith("'") ? at + 1 : at;
            best = end >= from && (best < 0 || end < best) ? end : best;
        }
        return best;
    }
}
