package org.spoolhound.collector.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Local users, what groups they are in, whether they have administrative rights and why, and the
 * state of their password (never the hash).
 */
final class UserProbe implements Probe {

    private final HostFiles files;

    UserProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Accounts accounts = Accounts.read(files);
        if (accounts.users().isEmpty()) {
            throw new IOException("/etc/passwd is missing or holds no users");
        }
        Sudoers sudoers = Sudoers.read(files);
        sudoers.unreadable().forEach(u -> out.detailsMissing("sudo rights may be missing: " + u));
        Administrators administrators = new Administrators(accounts, sudoers.rules());
        Map<String, String[]> shadow = shadow(out);
        for (Account user : accounts.users()) {
            List<String> reasons = administrators.reasons(user);
            Facts facts = facts(user, accounts, reasons);
            password(shadow.get(user.name()), facts);
            out.state(facts, line(user, reasons));
        }
    }

    private static Facts facts(Account user, Accounts accounts, List<String> reasons) {
        return Facts.of("system.user", "iam")
                .putAll("event.type", List.of("user", "info"))
                .put("user.name", user.name())
                .put("user.id", Long.toString(user.uid()))
                .put("user.full_name", user.comment().split(",", -1)[0])
                .put("user.group.id", Long.toString(user.gid()))
                .put("user.group.name", accounts.groupName(user.gid()))
                .putAll("user.roles", reasons.isEmpty() ? List.of() : List.of("administrator"))
                .putAll("spoolhound.admin_reasons", reasons)
                .putAll("system.audit.user.groups", accounts.groupsOf(user))
                .put("system.audit.user.dir", user.home())
                .put("system.audit.user.shell", user.shell())
                .put("system.audit.user.can_login", user.canLogIn());
    }

    private static String line(Account user, List<String> reasons) {
        String admin =
                reasons.isEmpty() ? "" : ", administrator (" + String.join(", ", reasons) + ")";
        return "user " + user.name() + " uid " + user.uid() + " shell " + user.shell() + admin;
    }

    private Map<String, String[]> shadow(Observations out) {
        Map<String, String[]> entries = new HashMap<>();
        try {
            for (String line : files.lines("/etc/shadow")) {
                String[] f = line.split(":", -1);
                entries.put(f[0], f);
            }
        } catch (IOException e) {
            out.detailsMissing("the state of passwords is unknown: " + e.getMessage());
        }
        return entries;
    }

    private static void password(String @org.jspecify.annotations.Nullable [] entry, Facts facts) {
        if (entry == null || entry.length < 3) {
            return;
        }
        facts.put("system.audit.user.password.type", passwordType(entry[1]));
        long days = Numbers.parse(entry[2], -1);
        if (days > 0) {
            Instant changed = Instant.EPOCH.plus(Duration.ofDays(Math.min(days, 100_000)));
            facts.put("system.audit.user.password.last_changed", changed);
        }
    }

    private static String passwordType(String hash) {
        if (hash.isEmpty()) {
            return "no_password";
        }
        if (hash.startsWith("!")) {
            return "locked";
        }
        return hash.startsWith("*") ? "password_disabled" : "crypt_password";
    }
}
