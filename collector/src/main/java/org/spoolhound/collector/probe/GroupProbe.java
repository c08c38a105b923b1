package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Local groups, everybody in them, and whether membership gives administrative rights. */
final class GroupProbe implements Probe {

    private final HostFiles files;

    GroupProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "group";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Accounts accounts = Accounts.read(files);
        if (accounts.groups().isEmpty()) {
            throw new IOException("/etc/group is missing or holds no groups");
        }
        Administrators administrators =
                new Administrators(accounts, Sudoers.read(files).rules());
        for (UserGroup group : accounts.groups()) {
            List<String> reasons = administrators.reasons(group);
            Set<String> members = accounts.membersOf(group);
            Facts facts = Facts.of("system.group", "iam")
                    .putAll("event.type", List.of("group", "info"))
                    .put("group.name", group.name())
                    .put("group.id", Long.toString(group.gid()))
                    .putAll("system.audit.group.members", members)
                    .putAll("spoolhound.admin_reasons", reasons);
            String admin = reasons.isEmpty() ? "" : ", administrative";
            String who = members.isEmpty() ? "empty" : String.join(", ", members);
            out.state(facts, "group " + group.name() + admin + ": " + who);
        }
    }
}
