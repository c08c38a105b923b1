package org.spoolhound.collector.probe;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /etc/passwd}.
 *
 * @param name the login name
 * @param uid the user's number
 * @param gid the number of the primary group
 * @param comment the GECOS field
 * @param home the home folder
 * @param shell the login shell, empty for the system's default
 */
record Account(String name, long uid, long gid, String comment, String home, String shell) {

    /** Reads a line; empty for comments, NIS markers and lines that are not seven fields. */
    static Optional<Account> parse(String line) {
        List<String> f = List.of(line.split(":", -1));
        if (f.size() != 7 || f.getFirst().isEmpty() || "#+-".indexOf(line.charAt(0)) >= 0) {
            return Optional.empty();
        }
        long uid = Numbers.parse(f.get(2), -1);
        long gid = Numbers.parse(f.get(3), -1);
        return uid < 0 || gid < 0
                ? Optional.empty()
                : Optional.of(new Account(f.get(0), uid, gid, f.get(4), f.get(5), f.get(6)));
    }

    /** Whether the shell lets someone log in. */
    boolean canLogIn() {
        return !shell.endsWith("/nologin") && !shell.endsWith("/false");
    }
}
