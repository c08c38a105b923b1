package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class SystemProbesTest {

    @TempDir
    private Path folder;

    private FixtureHost host() {
        return new FixtureHost(folder)
                .file("/proc/sys/kernel/random/boot_id", "b00t")
                .file("/proc/stat", "cpu  100 10 40 800 30 5 5 10 0 0", "btime 1700000000")
                .file("/proc/loadavg", "0.50 0.25 0.12 1/100 4242")
                .file(
                        "/proc/meminfo",
                        "MemTotal:       1000 kB",
                        "MemFree:         300 kB",
                        "MemAvailable:    600 kB",
                        "SwapTotal:       200 kB",
                        "SwapFree:        150 kB");
    }

    @Test
    void cpu_withoutPrevious_tellsUseSinceBoot() {
        Event cpu = FixtureHost.observe(new CpuProbe(host().files(), new Hardware(), null))
                .events()
                .getFirst();
        assertEquals(0.17, cpu.field("host.cpu.usage"));
        assertEquals(0.03, cpu.field("system.cpu.iowait.norm.pct"));
        assertEquals(0.5, cpu.field("system.load.1"));
        assertEquals(
                Runtime.getRuntime().availableProcessors() > 0,
                (Long) cpu.fields().getOrDefault("system.cpu.cores", 0L) > 0);
    }

    @Test
    void cpu_withPrevious_tellsUseSinceThen() {
        String previous = CpuProbe.cursor(host().files()).orElseThrow();
        host().file("/proc/stat", "cpu  175 10 40 825 30 5 5 10 0 0");
        Event cpu = FixtureHost.observe(
                        new CpuProbe(new HostFiles(folder), new Hardware(), previous))
                .events()
                .getFirst();
        assertEquals(0.75, cpu.field("host.cpu.usage"));
    }

    @Test
    void cpu_previousOfAnotherBoot_doesNotCount() {
        CpuTicks now = CpuTicks.parse("b2", "cpu 10 0 0 90").orElseThrow();
        CpuTicks before = CpuTicks.parse("b1", "cpu 5 0 0 5").orElseThrow();
        assertEquals(now, now.since(java.util.Optional.of(before)));
        assertTrue(CpuTicks.ofCursor("garbage").isEmpty());
        assertEquals(now, CpuTicks.ofCursor(now.cursor()).orElseThrow());
    }

    @Test
    void memory_isToldInBytesAndShares() {
        Event memory =
                FixtureHost.observe(new MemoryProbe(host().files())).events().getFirst();
        assertEquals(1000L * 1024, memory.field("system.memory.total"));
        assertEquals(0.7, memory.field("system.memory.used.pct"));
        assertEquals(0.4, memory.field("system.memory.actual.used.pct"));
        assertEquals(0.25, memory.field("system.memory.swap.used.pct"));
    }

    @Test
    void memory_unknown_isIncomplete() {
        assertFalse(FixtureHost.observe(new MemoryProbe(new HostFiles(folder)))
                .report()
                .complete());
    }

    @Test
    void network_counters_areTold() {
        FixtureHost host = new FixtureHost(folder)
                .file(
                        "/proc/net/dev",
                        "Inter-|   Receive                            |  Transmit",
                        " face |bytes packets errs drop fifo frame compressed multicast|bytes packets",
                        "  wan0:1000      10    1    2    0     0          0         0     2000"
                                + "      20    3    4    0     0       0          0")
                .file("/sys/class/net/wan0/address", "02:00:00:00:00:01")
                .file("/sys/class/net/wan0/operstate", "up")
                .file("/sys/class/net/wan0/mtu", "1500")
                .file("/sys/class/net/wan0/flags", "0x1103");
        ProbeOutcome outcome = FixtureHost.observe(new NetworkProbe(host.files()));
        assertEquals(1, outcome.report().rows());
        Event wan = outcome.events().getFirst();
        assertEquals("wan0", wan.field("system.network.name"));
        assertEquals(1000L, wan.field("system.network.in.bytes"));
        assertEquals(4L, wan.field("system.network.out.dropped"));
        assertEquals("02:00:00:00:00:01", wan.field("system.network.mac"));
        assertEquals(1500L, wan.field("system.network.mtu"));
        assertEquals(true, wan.field("system.network.promiscuous"));
    }

    @Test
    void hostFacts_nameTheMachineAndItsSystem() {
        FixtureHost host = new FixtureHost(folder)
                .file("/proc/sys/kernel/hostname", "Web-1")
                .file("/proc/sys/kernel/osrelease", "6.1.0-13-amd64")
                .file("/etc/machine-id", "0123456789abcdef0123456789abcdef")
                .file(
                        "/etc/os-release",
                        "NAME=\"Rocky Linux\"",
                        "ID=\"rocky\"",
                        "ID_LIKE='rhel centos fedora'",
                        "VERSION_ID=9.4",
                        "PRETTY_NAME=\"Rocky Linux 9.4\"");
        Map<String, Object> facts = HostFacts.read(host.files(), "");
        assertEquals("web-1", facts.get("host.name"));
        assertEquals("0123456789abcdef0123456789abcdef", facts.get("host.id"));
        assertEquals("redhat", facts.get("host.os.family"));
        assertEquals("rocky", facts.get("host.os.platform"));
        assertEquals("9.4", facts.get("host.os.version"));
        assertEquals("6.1.0-13-amd64", facts.get("host.os.kernel"));
        assertEquals("web", HostFacts.read(host.files(), "web").get("host.name"));
    }

    @Test
    void hostFacts_bareContainer_stillHaveAName() {
        assertEquals("localhost", HostFacts.read(new HostFiles(folder), "").get("host.name"));
    }

    @Test
    void hardware_ofThisHost_isTold() {
        Hardware hardware = new Hardware();
        ProbeOutcome stores = FixtureHost.observe(new FileSystemProbe(hardware));
        assertTrue(
                stores.report().complete(), () -> String.valueOf(stores.report().failure()));
        FixtureHost.where(stores, "system.filesystem.mount_point", "/");
        assertTrue(FixtureHost.observe(new DiskProbe(hardware)).report().complete());
        assertTrue(FixtureHost.observe(new GpuProbe(hardware)).report().complete());
        ProbeOutcome host = FixtureHost.observe(new HostProbe(HostFiles.real(), hardware));
        assertTrue((Long) host.events().getFirst().fields().getOrDefault("host.uptime", 0L) > 0);
    }
}
