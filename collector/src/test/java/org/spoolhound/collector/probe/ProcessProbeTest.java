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

final class ProcessProbeTest {

    @TempDir
    private Path folder;

    private FixtureHost host = new FixtureHost(Path.of("unset"));

    @BeforeEach
    void host() {
        host = new FixtureHost(folder)
                .file(
                        "/etc/passwd",
                        "root:x:0:0:root:/root:/bin/sh",
                        "ada:x:1000:27::/home/ada:/bin/sh")
                .file("/etc/group", "sudo:x:27:ada")
                .file("/proc/stat", "cpu 1 2 3 4", "btime 1700000000")
                .file("/proc/meminfo", "MemTotal: 4096 kB")
                .file("/proc/sys/kernel/random/boot_id", "b00t")
                .process(1, "init", 0, "/sbin/init")
                .link("/proc/1/exe", "/sbin/init");
    }

    private ProbeOutcome observe(boolean redact) {
        return FixtureHost.observe(new ProcessProbe(
                host.files(), new ProcessSettings(redact, true, new ExecutableHasher(1 << 20))));
    }

    @Test
    void observe_process_tellsWhoWhatAndSince() {
        host.process(42, "we) ird", 1, "/usr/bin/python3", "app.py", "--port", "80")
                .link("/proc/42/exe", "/usr/bin/python3.11 (deleted)")
                .link("/proc/42/cwd", "/srv/app")
                .file("/proc/42/cgroup", "0::/docker/" + "a1".repeat(32));
        Event event = FixtureHost.where(observe(true), "process.pid", 42L);
        assertEquals("python3.11", event.field("process.name"));
        assertEquals("we) ird", event.field("process.title"));
        assertEquals("/usr/bin/python3.11", event.field("process.executable"));
        assertEquals(true, event.field("spoolhound.process.executable_deleted"));
        assertEquals("/usr/bin/python3 app.py --port 80", event.field("process.command_line"));
        assertEquals(
                List.of("/usr/bin/python3", "app.py", "--port", "80"), event.field("process.args"));
        assertEquals(4L, event.field("process.args_count"));
        assertEquals("/srv/app", event.field("process.working_directory"));
        assertEquals("2023-11-14T22:14:20Z", event.field("process.start"));
        assertEquals("b00t-42-6000", event.field("process.entity_id"));
        assertEquals("sleeping", event.field("system.process.state"));
        assertEquals(2_000L, event.field("system.process.cpu.total.ms"));
        assertEquals(2048L * 1024, event.field("system.process.memory.rss.bytes"));
        assertEquals(0.5, event.field("system.process.memory.rss.pct"));
        assertEquals("a1".repeat(32), event.field("container.id"));
    }

    @Test
    void observe_setuidProcess_tellsBothUsers() {
        host.process(42, "su", 1, "su");
        Event event = FixtureHost.where(observe(true), "process.pid", 42L);
        assertEquals("ada", event.field("user.name"));
        assertEquals("1000", event.field("user.id"));
        assertEquals("root", event.field("user.effective.name"));
        assertEquals("sudo", event.field("group.name"));
    }

    @Test
    void observe_child_namesItsParent() {
        host.process(42, "sh", 1, "sh");
        Event event = FixtureHost.where(observe(true), "process.pid", 42L);
        assertEquals(1L, event.field("process.parent.pid"));
        assertEquals("init", event.field("process.parent.name"));
        assertEquals("/sbin/init", event.field("process.parent.executable"));
    }

    @Test
    void observe_kernelThread_isTold() {
        host.file(
                "/proc/7/stat",
                "7 (kworker/0:1) I 2 0 0 0 -1 69238880 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0");
        Event event = FixtureHost.where(observe(true), "process.pid", 7L);
        assertEquals("kworker/0:1", event.field("process.name"));
        assertEquals(true, event.field("spoolhound.process.kernel_thread"));
        assertNull(event.field("process.command_line"));
        assertEquals("process 7 [kworker/0:1]", event.field("message"));
    }

    @Test
    void observe_secretOnCommandLine_isRedactedInEveryField() {
        host.process(42, "app", 1, "app", "--password=hunter2").process(43, "sub", 42, "sub");
        ProbeOutcome outcome = observe(true);
        assertFalse(outcome.events().toString().contains("hunter2"));
        assertTrue(observe(false).events().toString().contains("hunter2"));
    }

    @Test
    void observe_executableThatCanBeRead_isHashed() {
        host.process(42, "app", 1, "app").file("/opt/app", "code");
        host.link("/proc/42/exe", host.files().path("/opt/app").toString());
        assertEquals(
                "b57b236c9bcd2a61fcd627b69ae2d7a6eb5bc13f2dc25311348ee08df43bc0c4",
                FixtureHost.where(observe(true), "process.pid", 42L).field("process.hash.sha256"));
    }

    @Test
    void observe_processWithoutReadableExecutable_isACompleteListWithMissingDetails() {
        host.process(42, "app", 1, "app");
        ProbeOutcome outcome = observe(true);
        assertTrue(outcome.report().complete());
        FixtureHost.where(outcome, "event.action", "probe-details-missing");
    }

    @Test
    void observe_processesHidden_isIncomplete(@TempDir Path other) {
        FixtureHost hidden = new FixtureHost(other).process(42, "app", 1, "app");
        ProbeOutcome outcome = FixtureHost.observe(new ProcessProbe(
                hidden.files(), new ProcessSettings(true, false, new ExecutableHasher(1))));
        assertFalse(outcome.report().complete());
        assertTrue(String.valueOf(outcome.report().failure()).contains("hidepid"));
    }

    @Test
    void observe_thisHost_seesThisProcess() {
        ProbeOutcome outcome = FixtureHost.observe(new ProcessProbe(
                HostFiles.real(), new ProcessSettings(true, false, new ExecutableHasher(1))));
        Event self = FixtureHost.where(
                outcome, "process.pid", ProcessHandle.current().pid());
        assertEquals("java", self.field("process.name"));
        assertEquals(System.getProperty("user.name"), self.field("user.name"));
        assertEquals(System.getProperty("user.dir"), self.field("process.working_directory"));
    }
}
