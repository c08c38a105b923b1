package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.Event;

final class FileProbeTest {
    @TempDir
    private Path root;

    private FixtureHost host;

    @BeforeEach
    void make() throws IOException {
        host = new FixtureHost(root)
                .bytes("/etc/passwd", new byte[] {'a', 'b', 'c'})
                .bytes("/etc/ssh/sshd_config", new byte[20])
                .file("/etc/x.swp", "")
                .link("/etc/alias", "ssh/sshd_config");
        Path passwd = host.files().path("/etc/passwd");
        Files.setPosixFilePermissions(passwd, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(passwd, FileTime.from(Instant.parse("2026-11-20T08:00:00Z")));
    }

    private ProbeOutcome observe(int limit, String... paths) {
        FileSettings settings =
                new FileSettings(List.of(paths), List.of("*.swp"), limit, new ByteSize(10));
        return FixtureHost.observe(new FileProbe(host.files(), settings));
    }

    private static Set<String> paths(ProbeOutcome outcome) {
        return outcome.events().stream()
                .map(event -> String.valueOf(event.text("file.path")))
                .collect(Collectors.toSet());
    }

    @Test
    void observe_folder_tellsAllInItButWhatIsLeftOut() {
        ProbeOutcome outcome = observe(100, "/etc/", "/etc/ssh", "/nowhere");
        assertTrue(outcome.report().complete());
        assertEquals(
                Set.of("/etc", "/etc/passwd", "/etc/ssh", "/etc/ssh/sshd_config", "/etc/alias"),
                paths(outcome));
        assertEquals(5, outcome.events().size());
    }

    @Test
    void observe_file_tellsOwnerModeTimeAndDigest() {
        Event file = FixtureHost.where(observe(100, "/etc"), "file.path", "/etc/passwd");
        assertEquals("file", file.text("file.type"));
        assertEquals("0640", file.text("file.mode"));
        assertEquals(3L, file.field("file.size"));
        assertEquals("2026-11-20T08:00:00Z", file.text("file.mtime"));
        assertFalse(String.valueOf(file.text("file.owner")).isBlank());
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                file.text("file.hash.sha256"));
    }

    @Test
    void observe_largeFile_hasNoDigest() {
        Event file = FixtureHost.where(observe(100, "/etc"), "file.path", "/etc/ssh/sshd_config");
        assertNull(file.field("file.hash.sha256"));
    }

    @Test
    void observe_link_isToldAndNotFollowed() {
        Event link = FixtureHost.where(observe(100, "/etc"), "file.path", "/etc/alias");
        assertEquals("symlink", link.text("file.type"));
        assertEquals("ssh/sshd_config", link.text("file.target_path"));
        assertNull(link.field("file.hash.sha256"));
    }

    @Test
    void observe_moreThanTheLimit_isIncomplete() {
        ProbeOutcome outcome = observe(2, "/etc");
        assertFalse(outcome.report().complete());
        assertTrue(outcome.events().stream()
                .anyMatch(e -> String.valueOf(e.text("error.message")).contains("files.limit")));
    }

    @Test
    void observe_folderThatMayNotBeRead_isToldSo() throws IOException {
        Path folder = host.files().path("/etc/ssh");
        Files.setPosixFilePermissions(folder, Set.of());
        boolean asRoot = Files.isReadable(folder);
        ProbeOutcome outcome = observe(100, "/etc");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Assumptions.assumeFalse(asRoot, "root may read everything");
        Event closed = FixtureHost.where(outcome, "file.path", "/etc/ssh");
        assertEquals(true, closed.field("spoolhound.file.closed"));
        assertTrue(outcome.report().complete());
    }

    @Test
    void settings_thatCannotWork_areRefused() {
        ByteSize size = new ByteSize(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new FileSettings(List.of("etc"), List.of(), 1, size));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FileSettings(List.of(), List.of("a*b"), 1, size));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FileSettings(List.of(), List.of(), 0, size));
    }
}
