package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.snapshot.Event;

/**
 * What the probes see of this very host, against what its own programs say. The host changes
 * meanwhile: only what a program says both before and after must be there.
 */
final class ITHostFacts {
    private static final Programs PROGRAMS = Programs.real(Duration.ofSeconds(60));
    private static final HostFiles HOST = HostFiles.real();
    private static final ProbeLimits WIDE = new ProbeLimits(Duration.ofSeconds(60), 100_000);
    private static final long SLACK_BYTES = 512L << 20;

    private static List<Event> observe(Probe probe) {
        ProbeOutcome outcome = FixtureHost.observe(probe, WIDE);
        assertTrue(outcome.report().complete(), outcome.report().toString());
        return outcome.events().stream()
                .filter(e -> e.field("event.action") == null)
                .toList();
    }

    private static Set<String> say(String... command) throws Exception {
        Assumptions.assumeTrue(PROGRAMS.find(command[0]).isPresent(), "needs " + command[0]);
        return PROGRAMS.output(command)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> seen(List<Event> events, String... fields) {
        return events.stream()
                .map(e -> Arrays.stream(fields)
                        .map(f -> String.valueOf(e.field(f)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertHasAll(Set<String> before, Set<String> after, Set<String> seen) {
        Set<String> missing = new TreeSet<>(before);
        missing.retainAll(after);
        assertTrue(!missing.isEmpty(), "nothing to compare");
        missing.removeAll(seen);
        assertEquals(Set.of(), missing);
    }

    @Test
    void processes_areThoseOfPs() throws Exception {
        String[] ps = {"ps", "-eo", "pid=,ppid=,ruid=,sess="};
        Set<String> before = say(ps);
        List<Event> events = observe(
                new ProcessProbe(HOST, new ProcessSettings(true, false, new ExecutableHasher(1))));
        Set<String> after = say(ps);
        assertHasAll(
                before,
                after,
                seen(
                        events,
                        "process.pid",
                        "process.parent.pid",
                        "user.id",
                        "process.session_leader.pid"));
    }

    @Test
    void listeners_areThoseOfSs() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            Set<String> before = listeners();
            List<Event> events = observe(new SocketProbe(HOST));
            Set<String> seen = seen(
                    events.stream()
                            .filter(e -> "listening".equals(e.field("network.direction")))
                            .toList(),
                    "network.transport",
                    "server.port");
            assertHasAll(before, listeners(), seen);
            assertTrue(seen.contains("tcp " + tcp.getLocalPort()), seen.toString());
            assertTrue(seen.contains("udp " + udp.getLocalPort()), seen.toString());
            long own = ProcessHandle.current().pid();
            assertTrue(seen(events, "server.port", "process.pid")
                    .contains(tcp.getLocalPort() + " " + own));
        }
    }

    /** Transport and port of {@code tcp LISTEN 0 50 127.0.0.1:22 0.0.0.0:*}. */
    private static Set<String> listeners() throws Exception {
        return say("ss", "-Htuln").stream()
                .map(line -> line.split(" ", -1))
                .map(f -> f[0] + " " + f[4].substring(f[4].lastIndexOf(':') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void packages_areThoseOfDpkg() throws Exception {
        String format = "${db:Status-Status} ${Package} ${Version} ${Architecture}\n";
        String[] query = {"dpkg-query", "-W", "-f", format};
        Set<String> before = installed(say(query));
        Set<String> seen = seen(
                observe(new PackageProbe(HOST, PROGRAMS)),
                "package.name",
                "package.version",
                "package.architecture");
        Set<String> after = installed(say(query));
        assertHasAll(before, after, seen);
        Assumptions.assumeTrue(before.equals(after), "packages changed meanwhile");
        assertEquals(before, seen);
    }

    private static Set<String> installed(Set<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("installed "))
                .map(line -> line.substring("installed ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void users_areThoseOfGetent() throws Exception {
        Set<String> before = users();
        Set<String> seen =
                seen(observe(new UserProbe(HOST)), "user.name", "user.id", "user.group.id");
        assertHasAll(before, users(), seen);
        Assumptions.assumeTrue(before.equals(users()), "users changed meanwhile");
        assertEquals(before, seen);
    }

    private static Set<String> users() throws Exception {
        return say("getent", "-s", "files", "passwd").stream()
                .map(line -> line.split(":", -1))
                .map(f -> f[0] + " " + f[2] + " " + f[3])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void fileSystems_areAsFullAsDfSays() throws Exception {
        Map<String, List<Long>> before = sizes();
        Map<String, Event> seen = new HashMap<>();
        observe(new FileSystemProbe(new Hardware()))
                .forEach(
                        e -> seen.put(String.valueOf(e.field("system.filesystem.mount_point")), e));
        Map<String, List<Long>> after = sizes();
        assertTrue(seen.containsKey("/"), seen.keySet().toString());
        List<String> compared = new ArrayList<>(seen.keySet());
        compared.removeIf(mount -> !before.containsKey(mount) || !after.containsKey(mount));
        for (String mount : compared) {
            Event event = seen.get(mount);
            assertEquals(before.get(mount).get(0), event.field("system.filesystem.total"), mount);
            long used = (Long) event.field("system.filesystem.used.bytes");
            long least = Math.min(before.get(mount).get(1), after.get(mount).get(1));
            long most = Math.max(before.get(mount).get(1), after.get(mount).get(1));
            assertTrue(
                    used >= least - SLACK_BYTES && used <= most + SLACK_BYTES,
                    mount + ": " + used + ", df " + least + " to " + most);
        }
    }

    /** Total and used bytes by mount point. */
    private static Map<String, List<Long>> sizes() throws Exception {
        Map<String, List<Long>> sizes = new HashMap<>();
        for (String line : say("df", "-B1", "--output=size,used,target")) {
            String[] f = line.split(" ", 3);
            if (f[0].chars().allMatch(Character::isDigit)) {
                sizes.put(f[2], List.of(Long.parseLong(f[0]), Long.parseLong(f[1])));
            }
        }
        return sizes;
    }
}
