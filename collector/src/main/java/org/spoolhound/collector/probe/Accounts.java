package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The host's local users and groups. Users of a directory (LDAP, NIS) are not asked for: they have
 * numbers here, no names.
 */
public final class Accounts {

    /** Groups whose members may become root by the usual configurations. */
    static final List<String> ADMIN_GROUPS = List.of("sudo", "wheel", "admin", "root");

    private final List<Account> users;
    private final List<UserGroup> groups;
    private final Map<Long, String> userNames = new HashMap<>();
    private final Map<Long, String> groupNames = new HashMap<>();

    private Accounts(List<Account> users, List<UserGroup> groups) {
        this.users = List.copyOf(users);
        this.groups = List.copyOf(groups);
        users.forEach(u -> userNames.putIfAbsent(u.uid(), u.name()));
        groups.forEach(g -> groupNames.putIfAbsent(g.gid(), g.name()));
    }

    /** Reads {@code /etc/passwd} and {@code /etc/group}. */
    public static Accounts read(HostFiles files) throws IOException {
        List<Account> users = new ArrayList<>();
        for (String line : files.lines("/etc/passwd")) {
            Account.parse(line).ifPresent(users::add);
        }
        List<UserGroup> groups = new ArrayList<>();
        for (String line : files.lines("/etc/group")) {
            UserGroup.parse(line).ifPresent(groups::add);
        }
        return new Accounts(users, groups);
    }

    List<Account> users() {
        return users;
    }

    List<UserGroup> groups() {
        return groups;
    }

    /** The name of a user number. */
    Optional<String> userName(long uid) {
        return Optional.ofNullable(userNames.get(uid));
    }

    /** The name of a group number. */
    Optional<String> groupName(long gid) {
        return Optional.ofNullable(groupNames.get(gid));
    }

    /** The names of all groups a user is in, primary group included. */
    Set<String> groupsOf(Account user) {
        Set<String> names = new TreeSet<>();
        groupName(user.gid()).ifPresent(names::add);
        for (UserGroup group : groups) {
            if (group.members().contains(user.name())) {
                names.add(group.name());
            }
        }
        return names;
    }

    /** Everybody in a group, those included who have it as primary group. */
    Set<String> membersOf(UserGroup group) {
        Set<String> names = new TreeSet<>(group.members());
        users.stream().filter(u -> u.gid() == group.gid()).map(Account::name).forEach(names::add);
        return names;
    }
}
