package org.spoolhound.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReasonNotesTest {
    @TempDir
    private Path folder;

    private final FaultyFiles files = new FaultyFiles(Integer.MAX_VALUE, false);
    private final ReasonNotes notes = new ReasonNotes(files);

    private static ReasonFile note(String message) {
        return new ReasonFile(
                new QuarantineReason(
                        "bad", message, "agent", "file", Instant.parse("2026-11-21T10:00:00Z")),
                7,
                "");
    }

    @Test
    void read_again_looksAndDoesNotOpen() throws IOException {
        Path path = folder.resolve("x.reason.json");
        note("first").write(files, path);
        int before = files.steps();
        assertEquals(note("first"), notes.read(path));
        int first = files.steps() - before;
        assertEquals(note("first"), notes.read(path));
        assertTrue(files.steps() - before - first < first, "it was opened again");
    }

    @Test
    void read_replaced_isTheNewOne() throws IOException {
        Path path = folder.resolve("x.reason.json");
        note("first").write(files, path);
        notes.read(path);
        note("a longer one").write(files, path);
        assertEquals(note("a longer one"), notes.read(path));
    }
}
