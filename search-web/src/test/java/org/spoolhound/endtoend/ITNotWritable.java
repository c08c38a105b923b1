package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.collector.NoWriting;
import org.spoolhound.collector.SmallDisk;
import org.spoolhound.endtoend.Launcher.Answer;
import org.spoolhound.spool.command.Exit;

/** No permission to write the data folder: one line that names the place, nothing lost. */
final class ITNotWritable {
    @TempDir
    private Path folder;

    private Path data;
    private Launcher launcher;

    @BeforeEach
    void prepare() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        launcher = new Launcher(Launcher.distribution().resolve("bin/spoolhound"), folder)
                .with("SPOOLHOUND_WEB_PORT", "0")
                .with("SPOOLHOUND_DROP_PORT", "0")
                .behind(NoWriting.prefix());
    }

    private Answer run(String... call) throws Exception {
        String[] words = java.util.Arrays.copyOf(call, call.length + 2);
        words[call.length] = "--data";
        words[call.length + 1] = data.toString();
        return launcher.run(words);
    }

    private void assertRefused(Path place, String... call) throws Exception {
        Answer answer = run(call);
        assertEquals(Exit.BROKEN, answer.exit(), answer.err());
        assertEquals("", answer.out());
        assertEquals(
                "spoolhound " + call[0] + ": no permission to write " + place
                        + ": run as its owner (" + Files.getOwner(place) + "), or chown it\n",
                answer.err());
    }

    @Test
    void up_newFolderOfAnother_saysSo() throws Exception {
        NoWriting.in(data, () -> {
            assertRefused(data, "up", "--once");
            assertRefused(data, "up");
            assertRefused(data, "serve");
        });
    }

    @Test
    void up_readOnlyFileSystem_saysSo() throws Exception {
        try (SmallDisk disk = SmallDisk.over(data, 64)) {
            disk.freeze();
            Answer answer = run("up", "--once");
            assertEquals(Exit.BROKEN, answer.exit(), answer.err());
            assertEquals(
                    "spoolhound up: cannot write into " + data + ": Read-only file system: mount it"
                            + " writable, or name another folder with --data\n",
                    answer.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "index", "spool", "spool/claimed", "spool/archive"})
    void index_partOfAnother_saysSoAndLosesNothing(String part) throws Exception {
        run("import", events("one").toString()).fine();
        Path place = data.resolve(part);
        NoWriting.in(place, () -> assertRefused(place, "index", "--once"));
        run("index", "--once").fine();
        assertFound(1);
    }

    @Test
    void import_spoolOfAnother_saysSoAndImportsOnceItMay() throws Exception {
        run("import", events("one").toString()).fine();
        String more = events("two").toString();
        Path spool = data.resolve("spool");
        NoWriting.in(spool, () -> assertRefused(spool, "import", more));
        run("import", more).fine();
        assertFound(2);
    }

    private Path events(String message) throws Exception {
        return Files.writeString(
                folder.resolve(message + ".ndjson"),
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"message\":\"" + message + "\"}\n");
    }

    private void assertFound(int events) throws Exception {
        Answer found = run("hunt", "message:(one OR two)", "--format", "json").fine();
        assertEquals(events, found.out().lines().count(), found.out());
    }
}
