package org.spoolhound.collector.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.spoolhound.spool.snapshot.Event;

/** A host made of files in a folder, for probes to look at. */
public final class FixtureHost {

    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final Path root;

    public FixtureHost(Path root) {
        this.root = root;
    }

    public HostFiles files() {
        return new HostFiles(root);
    }

    /** The programs that {@link #program} put there, and the shell's own. */
    public Programs programs() {
        return new Programs(List.of(root.resolve("bin")), Duration.ofSeconds(20));
    }

    public FixtureHost file(String absolute, String... lines) {
        return bytes(
                absolute,
                (String.join("\n", lines) + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public FixtureHost bytes(String absolute, byte[] content) {
        try {
            Path path = files().path(absolute);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FixtureHost link(String absolute, String target) {
        try {
            Path path = files().path(absolute);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.createSymbolicLink(path, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FixtureHost program(String name, String... script) {
        file("/bin/" + name, "#!/bin/sh", String.join("\n", script));
        return executable("/bin/" + name);
    }

    public FixtureHost executable(String absolute) {
        try {
            Files.setPosixFilePermissions(
                    files().path(absolute), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process with the files that describe one. */
    public FixtureHost process(long pid, String name, long parent, String... arguments) {
        String folder = "/proc/" + pid + "/";
        file(
                folder + "stat",
                pid + " (" + name + ") S " + parent
                        + " 1 1 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 3 0 6000 8192 100 0 0");
        file(
                folder + "status",
                "Name:\t" + name,
                "Uid:\t1000\t0\t0\t0",
                "Gid:\t27\t27\t27\t27",
                "VmRSS:\t    2048 kB");
        bytes(
                folder + "cmdline",
                (String.join("\0", arguments) + "\0")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return this;
    }

    /** Runs a probe under wide limits. */
    public static ProbeOutcome observe(Probe probe) {
        return observe(probe, new ProbeLimits(Duration.ofSeconds(60), 10_000));
    }

    /** Runs a probe. */
    public static ProbeOutcome observe(Probe probe, ProbeLimits limits) {
        try {
            return new ProbeRunner(NOW, limits).run(probe);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first event whose field has this value. */
    static Event where(ProbeOutcome outcome, String field, Object value) {
        return outcome.events().stream()
                .filter(e -> value.equals(e.field(field)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no event with " + field + " = " + value + " in " + outcome.events()));
    }
}
