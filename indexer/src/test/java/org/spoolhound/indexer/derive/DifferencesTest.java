package org.spoolhound.indexer.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.derive.Rows.connection;
import static org.spoolhound.indexer.derive.Rows.listener;
import static org.spoolhound.indexer.derive.Rows.process;
import static org.spoolhound.indexer.derive.Rows.row;
import static org.spoolhound.indexer.derive.Rows.service;
import static org.spoolhound.indexer.derive.Rows.software;
import static org.spoolhound.indexer.derive.Rows.told;
import static org.spoolhound.indexer.derive.Rows.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class DifferencesTest {

    @Test
    void process_startedAndEnded_isTold() {
        assertEquals(
                List.of("process started: 9 nc --run", "process ended: 7 vi --run"),
                told(
                        List.of(process(1, "init", 1), process(7, "vi", 1)),
                        List.of(process(1, "init", 2), process(9, "nc", 1))));
    }

    @Test
    void process_usesMoreMemory_isNoChange() {
        ProbeDifference difference =
                Rows.between(List.of(process(1, "init", 1)), List.of(process(1, "init", 2)));
        assertEquals(new ProbeDifference(List.of(), Set.of()), difference);
    }

    @Test
    void process_becomesAnotherUser_isAChange() {
        Event after = process(7, "su", 1).with(Map.of("user.name", "jdoe"));
        assertEquals(
                List.of("process changed: 7 su --run: user.name root → jdoe"),
                told(List.of(process(7, "su", 1)), List.of(after)));
    }

    @Test
    void process_samePidAfterAnotherStart_isAnotherProcess() {
        Event after = process(7, "vi", 1).with(Map.of("process.entity_id", "boot2-7"));
        assertEquals(2, told(List.of(process(7, "vi", 1)), List.of(after)).size());
    }

    @Test
    void process_kernelThread_isIndexedButNotTold() {
        Event thread =
                process(9, "kworker", 1).with(Map.of("spoolhound.process.kernel_thread", true));
        ProbeDifference difference = Rows.between(List.of(), List.of(thread));
        assertEquals(new ProbeDifference(List.of(), Set.of(1L)), difference);
    }

    @Test
    void detail_noLongerSeen_isNoChange() {
        Event seen = listener(80, "nginx");
        Event unseen = row(
                "socket",
                "network.transport",
                "tcp",
                "network.direction",
                "listening",
                "server.ip",
                "0.0.0.0",
                "server.port",
                80L);
        assertEquals(List.of(), told(List.of(seen), List.of(unseen)));
        assertEquals(List.of(), told(List.of(unseen), List.of(seen)));
    }

    @Test
    void listener_openedClosedTakenOver_isTold() {
        assertEquals(
                List.of(
                        "listener changed: tcp 0.0.0.0 80 nc: process.name nginx → nc",
                        "listener opened: tcp 0.0.0.0 8080 java",
                        "listener closed: tcp 0.0.0.0 22 sshd"),
                told(
                        List.of(listener(22, "sshd"), listener(80, "nginx")),
                        List.of(listener(80, "nc"), listener(8080, "java"))));
    }

    @Test
    void listener_fewerWorkers_isNoChange() {
        assertEquals(
                List.of(),
                told(
                        List.of(listener(80, "a"), listener(80, "b"), listener(80, "b")),
                        List.of(listener(80, "b"))));
    }

    @Test
    void connection_toNewPeer_isSeenOnceWhateverThePort() {
        assertEquals(
                List.of("connection seen: tcp 10.0.0.1 203.0.113.7 443"),
                told(
                        List.of(connection("198.51.100.1", 5000)),
                        List.of(
                                connection("198.51.100.1", 5001),
                                connection("203.0.113.7", 5002),
                                connection("203.0.113.7", 5003))));
    }

    private static Event file(String path, String mode) {
        return row("file", "file.path", path, "file.mode", mode, "file.type", "file");
    }

    @Test
    void file_createdChangedDeleted_isTold() {
        assertEquals(
                List.of(
                        "file changed: /etc/a: file.mode 0644 → 4755",
                        "file created: /etc/c",
                        "file deleted: /etc/b"),
                told(
                        List.of(file("/etc/a", "0644"), file("/etc/b", "0644")),
                        List.of(file("/etc/a", "4755"), file("/etc/c", "0644"))));
    }

    @Test
    void file_inAFolderThatMayNotBeRead_isNeitherGoneNorNew() {
        Event open = file("/etc/ssl", "0700");
        Event closed = open.with(Map.of("spoolhound.file.closed", true));
        Event inside = file("/etc/ssl/private/key", "0600");
        Event beside = file("/etc/sslx", "0600");
        assertEquals(
                List.of("file deleted: /etc/sslx"),
                told(List.of(open, inside, beside), List.of(closed)));
        assertEquals(List.of(), told(List.of(closed), List.of(open, inside)));
    }

    @Test
    void user_becomesAdministrator_isTold() {
        assertEquals(
                List.of("admin added: eve"),
                told(
                        List.of(user("eve", "/bin/sh", false)),
                        List.of(user("eve", "/bin/sh", true))));
        assertEquals(
                List.of("admin removed: eve"),
                told(
                        List.of(user("eve", "/bin/sh", true)),
                        List.of(user("eve", "/bin/sh", false))));
    }

    @Test
    void user_addedRemovedChanged_isTold() {
        assertEquals(
                List.of(
                        "user changed: bob: system.audit.user.shell /bin/false → /bin/sh",
                        "user added: eve",
                        "user removed: amy"),
                told(
                        List.of(user("amy", "/bin/sh", false), user("bob", "/bin/false", false)),
                        List.of(user("bob", "/bin/sh", false), user("eve", "/bin/sh", false))));
    }

    @Test
    void groups_inAnotherOrder_areNoChange() {
        Event other = user("bob", "/bin/sh", false)
                .with(Map.of("system.audit.user.groups", List.of("users", "bob")));
        assertEquals(List.of(), told(List.of(user("bob", "/bin/sh", false)), List.of(other)));
    }

    @Test
    void services_andTimers_areToldApart() {
        assertEquals(
                List.of(
                        "service changed: a.service running: service.state stopped → running",
                        "timer appeared: b.timer waiting"),
                told(
                        List.of(service("a.service", "stopped")),
                        List.of(service("a.service", "running"), service("b.timer", "waiting"))));
    }

    @Test
    void package_changed_isTold() {
        assertEquals(
                List.of("package changed: bash 5.3 amd64: package.version 5.2 → 5.3"),
                told(List.of(software("bash", "5.2")), List.of(software("bash", "5.3"))));
    }

    @Test
    void package_inSeveralVersions_eachIsAThing() {
        assertEquals(
                List.of("package installed: linux 6.2 amd64"),
                told(
                        List.of(software("linux", "6.1")),
                        List.of(software("linux", "6.1"), software("linux", "6.2"))));
    }

    @Test
    void boot_otherId_isAReboot() {
        Event before = row("host", "host.boot.id", "one", "host.name", "web", "host.uptime", 9L);
        Event after = row("host", "host.boot.id", "two", "host.name", "web", "host.uptime", 1L);
        assertEquals(
                List.of("host rebooted: web: host.boot.id one → two"),
                told(List.of(before), List.of(after)));
    }

    @Test
    void address_ofInterface_isComparedThoughItIsAMeasurement() {
        assertEquals(
                List.of("address changed: eth0: system.network.ip 10.0.0.1 → 10.0.0.1, 10.0.0.2"),
                told(List.of(network(1, "10.0.0.1")), List.of(network(2, "10.0.0.2", "10.0.0.1"))));
    }

    private static Event network(long bytes, String... addresses) {
        Event row = row(
                "network",
                "system.network.name",
                "eth0",
                "system.network.in.bytes",
                bytes,
                "system.network.ip",
                List.of(addresses));
        return new Event(EventKind.METRIC, row.time(), row.fields());
    }

    @Test
    void row_withoutSubject_isNewWhenItDiffers() {
        Event card = row("gpu", "system.gpu.name", "one");
        Event other = row("gpu", "system.gpu.name", "two");
        assertEquals(
                new ProbeDifference(List.of(), Set.of(2L)),
                Rows.between(List.of(card), List.of(card, other)));
    }

    @Test
    void rows_inAnyOrder_giveTheSame() {
        List<Event> before = new ArrayList<>();
        List<Event> after = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            before.add(listener(i % 13, "p" + i % 5));
            after.add(listener(i % 17, "p" + i % 7));
        }
        List<String> expected = told(before, after);
        assertTrue(expected.size() > 3);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(before, new Random(seed));
            Collections.shuffle(after, new Random(seed));
            assertEquals(expected, told(before, after));
        }
    }
}
