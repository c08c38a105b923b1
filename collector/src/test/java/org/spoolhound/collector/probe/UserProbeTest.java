package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class UserProbeTest {

    @TempDir
    private Path folder;

    private FixtureHost host = new FixtureHost(Path.of("unset"));

    @BeforeEach
    void host() {
        host = new FixtureHost(folder)
                .file(
                        "/etc/passwd",
                        "root:x:0:0:root:/root:/bin/bash",
                        "toor:x:0:0::/root:/bin/sh",
                        "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
                        "ada:x:1000:1000:Ada Lovelace,,,:/home/ada:/bin/bash",
                        "bob:x:1001:27::/home/bob:/bin/bash",
                        "eve:x:1002:1002::/home/eve:/bin/bash",
                        "ops1:x:1003:1003::/home/ops1:/bin/bash",
                        "",
                        "+::::::",
                        "broken line")
                .file(
                        "/etc/group",
                        "root:x:0:",
                        "sudo:x:27:",
                        "ada:x:1000:",
                        "deploy:x:2000:ada, eve",
                        "wheel:x:10:eve")
                .file(
                        "/etc/shadow",
                        "root:*:19000:0:99999:7:::",
                        "ada:$y$j9T$abc:20000:0:99999:7:::",
                        "bob:!:20000:::::",
                        "eve::20000:::::")
                .file(
                        "/etc/sudoers",
                        "# comment",
                        "Defaults env_reset",
                        "Defaults:ada !requiretty",
                        "User_Alias OPS = ops1, ops2 : WEB = www",
                        "Cmnd_Alias LS = /bin/ls",
                        "root ALL=(ALL:ALL) ALL",
                        "OPS ALL=(ALL) \\",
                        "    NOPASSWD: LS",
                        "@includedir /etc/sudoers.d")
                .file("/etc/sudoers.d/deploy", "%deploy, #1099 ALL=(root) NOPASSWD: ALL")
                .file("/etc/sudoers.d/old.bak", "daemon ALL=(ALL) ALL")
                .file("/etc/sudoers.d/edit~", "daemon ALL=(ALL) ALL");
    }

    private Event user(String name) {
        return FixtureHost.where(
                FixtureHost.observe(new UserProbe(host.files())), "user.name", name);
    }

    @Test
    void observe_user_tellsGroupsHomeAndShell() {
        Event ada = user("ada");
        assertEquals("1000", ada.field("user.id"));
        assertEquals("Ada Lovelace", ada.field("user.full_name"));
        assertEquals("ada", ada.field("user.group.name"));
        assertEquals(List.of("ada", "deploy"), ada.field("system.audit.user.groups"));
        assertEquals("/home/ada", ada.field("system.audit.user.dir"));
        assertEquals("/bin/bash", ada.field("system.audit.user.shell"));
        assertEquals(true, ada.field("system.audit.user.can_login"));
        assertEquals(false, user("daemon").field("system.audit.user.can_login"));
    }

    @Test
    void observe_administrators_areToldWithTheReason() {
        assertEquals(
                List.of("uid 0", "group root"), user("toor").field("spoolhound.admin_reasons"));
        assertEquals(
                List.of("sudo rule in /etc/sudoers.d/deploy"),
                user("ada").field("spoolhound.admin_reasons"));
        assertEquals(List.of("group sudo"), user("bob").field("spoolhound.admin_reasons"));
        assertEquals(
                List.of("group wheel", "sudo rule in /etc/sudoers.d/deploy"),
                user("eve").field("spoolhound.admin_reasons"));
        assertEquals(
                List.of("sudo rule in /etc/sudoers"),
                user("ops1").field("spoolhound.admin_reasons"));
        assertEquals(List.of("administrator"), user("ops1").field("user.roles"));
        assertNull(user("daemon").field("user.roles"));
    }

    @Test
    void observe_passwords_tellStateNeverHash() {
        ProbeOutcome outcome = FixtureHost.observe(new UserProbe(host.files()));
        assertFalse(outcome.events().toString().contains("j9T"));
        assertEquals("crypt_password", user("ada").field("system.audit.user.password.type"));
        assertEquals("locked", user("bob").field("system.audit.user.password.type"));
        assertEquals("no_password", user("eve").field("system.audit.user.password.type"));
        assertEquals("password_disabled", user("root").field("system.audit.user.password.type"));
        assertEquals(
                "2024-10-04T00:00:00Z",
                user("ada").field("system.audit.user.password.last_changed"));
    }

    @Test
    void observe_brokenLines_areSkipped() {
        assertEquals(
                7, FixtureHost.observe(new UserProbe(host.files())).report().rows());
    }

    @Test
    void observe_noPasswd_isIncomplete(@TempDir Path empty) {
        ProbeOutcome outcome = FixtureHost.observe(new UserProbe(new FixtureHost(empty).files()));
        assertFalse(outcome.report().complete());
        assertTrue(String.valueOf(outcome.report().failure()).contains("/etc/passwd"));
    }

    @Test
    void groups_membersIncludeThoseWithItAsPrimaryGroup() {
        ProbeOutcome outcome = FixtureHost.observe(new GroupProbe(host.files()));
        Event sudo = FixtureHost.where(outcome, "group.name", "sudo");
        assertEquals(List.of("bob"), sudo.field("system.audit.group.members"));
        assertEquals(List.of("name sudo"), sudo.field("spoolhound.admin_reasons"));
        Event deploy = FixtureHost.where(outcome, "group.name", "deploy");
        assertEquals(List.of("ada", "eve"), deploy.field("system.audit.group.members"));
        assertEquals(
                List.of("sudo rule in /etc/sudoers.d/deploy"),
                deploy.field("spoolhound.admin_reasons"));
        assertNull(
                FixtureHost.where(outcome, "group.name", "ada").field("spoolhound.admin_reasons"));
    }

    @Test
    void sudo_rules_areToldAsTheyStand() {
        ProbeOutcome outcome = FixtureHost.observe(new SudoProbe(host.files()));
        assertEquals(3, outcome.report().rows());
        Event alias = FixtureHost.where(
                outcome, "spoolhound.sudo.rule", "OPS ALL=(ALL)     NOPASSWD: LS");
        assertEquals(List.of("ops1", "ops2"), alias.field("spoolhound.sudo.who"));
        Event deploy = FixtureHost.where(outcome, "file.path", "/etc/sudoers.d/deploy");
        assertEquals(List.of("%deploy", "#1099"), deploy.field("spoolhound.sudo.who"));
    }

    @Test
    void sudo_includesThatRunInCircles_endAnyway() {
        host.file("/etc/sudoers.d/loop", "@include /etc/sudoers", "@include loop");
        assertEquals(
                3, FixtureHost.observe(new SudoProbe(host.files())).report().rows());
    }
}
