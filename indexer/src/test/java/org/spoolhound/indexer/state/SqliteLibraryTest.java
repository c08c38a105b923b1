package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void unpack_leavesTheLibraryAndNothingElse() throws IOException {
        Path library = folder.resolve("1.2.3/library.so");
        SqliteLibrary.unpack(library);
        System.load(library.toString());
        assertEquals(1, entries(library.getParent()));
    }

    @Test
    void unpack_again_leavesItAsItIs() throws IOException {
        Path library = Files.writeString(folder.resolve("library.so"), "running");
        SqliteLibrary.unpack(library);
        assertEquals("running", Files.readString(library));
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
