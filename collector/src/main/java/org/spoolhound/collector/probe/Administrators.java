package org.spoolhound.collector.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Decides which users and groups have administrative rights, and says why. */
final class Administrators {

    private final Accounts accounts;
    private final List<Sudoers.Rule> rules;

    Administrators(Accounts accounts, List<Sudoers.Rule> rules) {
        this.accounts = accounts;
        this.rules = List.copyOf(rules);
    }

    /** Why a user has administrative rights; empty when it has none. */
    List<String> reasons(Account user) {
        List<String> reasons = new ArrayList<>();
        if (user.uid() == 0) {
            reasons.add("uid 0");
        }
        Set<String> groups = accounts.groupsOf(user);
        for (String group : Accounts.ADMIN_GROUPS) {
            if (groups.contains(group)) {
                reasons.add("group " + group);
            }
        }
        for (Sudoers.Rule rule : rules) {
            if (rule.who().stream().anyMatch(who -> means(who, user, groups))) {
                reasons.add("sudo rule in " + rule.path());
            }
        }
        return reasons.stream().distinct().toList();
    }

    /** Why membership in a group gives administrative rights; empty when it gives none. */
    List<String> reasons(UserGroup group) {
        List<String> reasons = new ArrayList<>();
        if (Accounts.ADMIN_GROUPS.contains(group.name())) {
            reasons.add("name " + group.name());
        }
        for (Sudoers.Rule rule : rules) {
            if (rule.who().contains("%" + group.name())
                    || rule.who().contains("%#" + group.gid())) {
                reasons.add("sudo rule in " + rule.path());
            }
        }
        return reasons.stream().distinct().toList();
    }

    private boolean means(String who, Account user, Set<String> groups) {
        if (who.equals("ALL") || who.equals(user.name()) || who.equals("#" + user.uid())) {
            return true;
        }
        if (who.startsWith("%#")) {
            long gid = Numbers.parse(who.substring(2), -1);
            return accounts.groupName(gid).map(groups::contains).orElse(false);
        }
        return who.startsWith("%") && groups.contains(who.substring(1));
    }
}
