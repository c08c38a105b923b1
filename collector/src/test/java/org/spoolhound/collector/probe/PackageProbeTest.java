package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class PackageProbeTest {

    @TempDir
    private Path folder;

    private ProbeOutcome observe(FixtureHost host) {
        return FixtureHost.observe(new PackageProbe(host.files(), host.programs()));
    }

    @Test
    void observe_dpkg_tellsInstalledPackagesOnly() {
        FixtureHost host = new FixtureHost(folder)
                .file(
                        "/var/lib/dpkg/status",
                        "Package: zsh",
                        "Status: install ok installed",
                        "Installed-Size: 2",
                        "Architecture: amd64",
                        "Version: 1:5.9-4",
                        "Description: shell with lots of features",
                        " Zsh is a UNIX command interpreter.",
                        " Version: not this one",
                        "Homepage: https://www.zsh.org/",
                        "",
                        "Package: gone",
                        "Status: deinstall ok config-files",
                        "Version: 1",
                        "")
                .file("/var/lib/dpkg/info/zsh.list", "/bin/zsh");
        ProbeOutcome outcome = observe(host);
        assertEquals(1, outcome.report().rows());
        Event zsh = outcome.events().getFirst();
        assertEquals("zsh", zsh.field("package.name"));
        assertEquals("1:5.9-4", zsh.field("package.version"));
        assertEquals("dpkg", zsh.field("package.type"));
        assertEquals("amd64", zsh.field("package.architecture"));
        assertEquals("shell with lots of features", zsh.field("package.description"));
        assertEquals("https://www.zsh.org/", zsh.field("package.reference"));
        assertEquals(2048L, zsh.field("package.size"));
        assertTrue(zsh.fields().containsKey("package.installed"));
    }

    @Test
    void observe_rpm_tellsWhatTheProgramSays() {
        FixtureHost host = new FixtureHost(folder)
                .file("/var/lib/rpm/rpmdb.sqlite", "x")
                .program(
                        "rpm",
                        "[ \"$1 $2\" = '-qa --queryformat' ] || exit 1",
                        "printf 'bash\\t0\\t5.2.26-3.fc40\\tx86_64\\t8000\\t1700000000\\tGPL-3.0\\t"
                                + "https://www.gnu.org\\tThe GNU shell\\n'",
                        "printf 'key\\t1\\t2-3\\t(none)\\t0\\t0\\t(none)\\t(none)\\tA\\tB\\n'");
        ProbeOutcome outcome = observe(host);
        assertTrue(outcome.report().complete());
        Event bash = FixtureHost.where(outcome, "package.name", "bash");
        assertEquals("5.2.26-3.fc40", bash.field("package.version"));
        assertEquals(8000L, bash.field("package.size"));
        assertEquals("2023-11-14T22:13:20Z", bash.field("package.installed"));
        assertEquals("GPL-3.0", bash.field("package.license"));
        assertEquals(
                "1:2-3",
                FixtureHost.where(outcome, "package.name", "key").field("package.version"));
    }

    @Test
    void observe_rpmDatabaseWithoutProgram_isIncomplete() {
        FixtureHost host = new FixtureHost(folder).file("/var/lib/rpm/rpmdb.sqlite", "x");
        assertFalse(observe(host).report().complete());
    }

    @Test
    void observe_rpmFails_isIncomplete() {
        FixtureHost host =
                new FixtureHost(folder).file("/var/lib/rpm/Packages", "x").program("rpm", "exit 3");
        ProbeOutcome outcome = observe(host);
        assertTrue(String.valueOf(outcome.report().failure()).contains("exit code 3"));
    }

    @Test
    void observe_apk_tellsPackages() {
        FixtureHost host = new FixtureHost(folder)
                .file(
                        "/lib/apk/db/installed",
                        "P:musl",
                        "V:1.2.4-r2",
                        "A:x86_64",
                        "I:606208",
                        "L:MIT",
                        "T:the musl c library",
                        "F:lib",
                        "R:ld-musl.so",
                        "");
        Event musl = observe(host).events().getFirst();
        assertEquals("apk", musl.field("package.type"));
        assertEquals("1.2.4-r2", musl.field("package.version"));
        assertEquals(606208L, musl.field("package.size"));
    }

    @Test
    void observe_noDatabase_isIncomplete() {
        assertFalse(observe(new FixtureHost(folder)).report().complete());
    }
}
