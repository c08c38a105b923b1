package org.spoolhound.collector.probe;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /etc/group}.
 *
 * @param name the group's name
 * @param gid its number
 * @param members the login names listed in it; those who have it as primary group are not
 */
record UserGroup(String name, long gid, List<String> members) {

    /** Copies the members. */
    UserGroup {
        members = List.copyOf(members);
    }

    /** Reads a line; empty for comments, NIS markers and lines that are not four fields. */
    static Optional<UserGroup> parse(String line) {
        String[] f = line.split(":", -1);
        if (f.length != 4 || f[0].isEmpty() || "#+-".indexOf(line.charAt(0)) >= 0) {
            return Optional.empty();
        }
        long gid = Numbers.parse(f[2], -1);
        List<String> members = List.of(f[3].split(",", -1)).stream()
                .map(String::strip)
                .filter(m -> !m.isEmpty())
                .toList();
        return gid < 0 ? Optional.empty() : Optional.of(new UserGroup(f[0], gid, members));
    }
}
