package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class ServiceProbeTest {

    @TempDir
    private Path folder;

    private static ProbeOutcome observe(FixtureHost host) {
        return FixtureHost.observe(new ServiceProbe(host.files(), host.programs()));
    }

    @Test
    void observe_systemd_tellsLoadedAndInstalledUnits() {
        FixtureHost host = new FixtureHost(folder)
                .file("/run/systemd/system/x", "")
                .program(
                        "systemctl",
                        "if [ \"$1\" = show ]; then cat <<'END'",
                        "ExecStart={ path=/usr/sbin/sshd ; argv[]=/usr/sbin/sshd -D ; pid=0 }",
                        "MainPID=812",
                        "Id=ssh.service",
                        "Description=OpenBSD Secure Shell server",
                        "LoadState=loaded",
                        "ActiveState=active",
                        "SubState=running",
                        "FragmentPath=/lib/systemd/system/ssh.service",
                        "UnitFileState=enabled",
                        "",
                        "Id=missing.service",
                        "LoadState=not-found",
                        "ActiveState=inactive",
                        "END",
                        "else printf 'ssh.service enabled enabled\\nrsync.service disabled enabled\\n'",
                        "fi");
        ProbeOutcome outcome = observe(host);
        assertTrue(outcome.report().complete());
        assertEquals(2, outcome.report().rows());
        Event ssh = FixtureHost.where(outcome, "service.name", "ssh");
        assertEquals("active", ssh.field("service.state"));
        assertEquals("running", ssh.field("system.service.sub_state"));
        assertEquals("enabled", ssh.field("system.service.unit_file.state"));
        assertEquals(812L, ssh.field("process.pid"));
        assertEquals("/usr/sbin/sshd -D", ssh.field("process.command_line"));
        assertEquals("/lib/systemd/system/ssh.service", ssh.field("file.path"));
        Event rsync = FixtureHost.where(outcome, "service.name", "rsync");
        assertEquals("inactive", rsync.field("service.state"));
        assertEquals("disabled", rsync.field("system.service.unit_file.state"));
    }

    @Test
    void observe_systemdDoesNotAnswer_isIncomplete() {
        FixtureHost host = new FixtureHost(folder)
                .file("/run/systemd/system/x", "")
                .program("systemctl", "exit 1");
        assertFalse(observe(host).report().complete());
    }

    @Test
    void observe_initScripts_areToldWithoutRunningThem() {
        FixtureHost host = new FixtureHost(folder)
                .file("/etc/init.d/cron", "touch " + folder + "/ran")
                .executable("/etc/init.d/cron")
                .file("/etc/init.d/rsync", "exit 0")
                .executable("/etc/init.d/rsync")
                .file("/etc/init.d/README", "text")
                .link("/etc/rc2.d/S01cron", "../init.d/cron")
                .file("/run/cron.pid", "33")
                .file("/proc/33/stat", "")
                .file("/run/rsync.pid", "34");
        ProbeOutcome outcome = observe(host);
        assertEquals(2, outcome.report().rows());
        Event cron = FixtureHost.where(outcome, "service.name", "cron");
        assertEquals("running", cron.field("service.state"));
        assertEquals("enabled", cron.field("system.service.unit_file.state"));
        assertEquals(33L, cron.field("process.pid"));
        Event rsync = FixtureHost.where(outcome, "service.name", "rsync");
        assertEquals("unknown", rsync.field("service.state"));
        assertNull(rsync.field("process.pid"));
        assertFalse(host.files().exists("/ran"));
    }
}
