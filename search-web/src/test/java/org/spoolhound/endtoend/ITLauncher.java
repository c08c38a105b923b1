package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.endtoend.Launcher.Answer;
import org.spoolhound.spool.command.Exit;

/** The launcher of an unpacked distribution, in the places and states people put it. */
final class ITLauncher {
    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        home = folder.resolve("a folder with spaces");
        copy(Launcher.distribution(), home);
    }

    @Test
    void version_throughLinkFromElsewhere_runs() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path link =
                Files.createSymbolicLink(folder.resolve("hound"), home.resolve("bin/spoolhound"));
        Answer answer = new Launcher(link, elsewhere).run("version").fine();
        assertTrue(answer.out().startsWith("spoolhound 0.1.0 (Java "), answer.out());
    }

    @Test
    void version_oldJavaHome_findsAnother() throws Exception {
        Path old = fakeJava("old", "17.0.1");
        launcher().with("JAVA_HOME", old.toString()).run("version").fine();
    }

    @Test
    void version_brokenCache_stillRuns() throws Exception {
        launcher().run("version").fine();
        try (Stream<Path> caches = Files.list(home.resolve("cache"))) {
            for (Path cache : caches.filter(Files::isRegularFile).toList()) {
                Files.writeString(cache, "no cache at all");
            }
        }
        Answer answer = launcher().run("version").fine();
        assertEquals("", answer.err());
    }

    @Test
    void verb_failing_exitCodeReachesTheCaller() throws Exception {
        Answer answer = launcher().run("no-such-verb");
        assertEquals(Exit.USAGE, answer.exit());
        assertEquals(
                "spoolhound: unknown verb no-such-verb (see spoolhound --help)\n", answer.err());
    }

    @Test
    void start_noJavaNewEnough_saysWhatToInstall() throws Exception {
        Process process = new ProcessBuilder(
                        "sh", "-c", ". ./find-java.sh; least_java=999 needed=java; find_java")
                .directory(home.resolve("bin").toFile())
                .start();
        String err = new String(
                process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(Exit.BROKEN, process.waitFor());
        assertTrue(err.startsWith("spoolhound: a JDK of version 999 or newer is needed"), err);
        assertTrue(err.contains("apt install"), err);
    }

    @Test
    void start_incompleteFolder_saysSo() throws Exception {
        Path broken = folder.resolve("broken");
        copy(home.resolve("bin"), broken.resolve("bin"));
        Answer nothing = new Launcher(broken.resolve("bin/spoolhound"), folder).run("version");
        assertEquals(Exit.BROKEN, nothing.exit());
        assertTrue(nothing.err().contains("neither a distribution (no lib/) nor a checkout"));
        Files.createDirectory(broken.resolve("lib"));
        Answer empty = new Launcher(broken.resolve("bin/spoolhound"), folder).run("version");
        assertEquals(Exit.BROKEN, empty.exit());
        assertTrue(empty.err().contains("unpack the distribution again"), empty.err());
    }

    private static Launcher launcher() {
        return new Launcher(home.resolve("bin/spoolhound"), folder);
    }

    private static Path fakeJava(String name, String version) throws IOException {
        Path java = folder.resolve(name);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            Path file =
                    Files.writeString(java.resolve("bin").resolve(program), "#!/bin/sh\nexit 9\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        return java;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target.getParent());
                Files.copy(source, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
