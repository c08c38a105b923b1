package org.spoolhound.collector.probe;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is logged in.
 *
 * @param user the login name
 * @param tty the terminal, empty for none
 * @param from the host it comes from as the login program wrote it, empty for local
 * @param ip the address it comes from, if that is known
 * @param pid the process that leads the session
 * @param since when it began; null when unknown
 */
record Session(
        String user,
        String tty,
        String from,
        Optional<String> ip,
        long pid,
        @Nullable Instant since) {

    /** Reads the entries of a file in {@code /run/systemd/sessions}; empty without a leader. */
    static Optional<Session> ofLogind(Map<String, String> entries, Accounts accounts) {
        long leader = Numbers.parse(entries.getOrDefault("LEADER", ""), -1);
        long uid = Numbers.parse(entries.getOrDefault("UID", ""), -1);
        if (leader < 1 || uid < 0) {
            return Optional.empty();
        }
        String from = entries.getOrDefault("REMOTE_HOST", "");
        long micros = Numbers.parse(entries.getOrDefault("REALTIME", ""), 0);
        return Optional.of(new Session(
                accounts.userName(uid).orElse(entries.getOrDefault("USER", Long.toString(uid))),
                entries.getOrDefault("TTY", entries.getOrDefault("DISPLAY", "")),
                from,
                ipIn(from),
                leader,
                micros > 0 ? Instant.ofEpochMilli(micros / 1000) : null));
    }

    /** The text itself when it is a literal address. */
    static Optional<String> ipIn(String text) {
        boolean v4 = !text.isEmpty()
                && text.chars().allMatch(c -> c == '.' || Character.isDigit(c))
                && text.chars().filter(c -> c == '.').count() == 3;
        boolean v6 = text.indexOf(':') >= 0
                && text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        return v4 || v6 ? Optional.of(text) : Optional.empty();
    }
}
