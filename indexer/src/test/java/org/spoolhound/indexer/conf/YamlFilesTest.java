package org.spoolhound.indexer.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlFilesTest {

    @TempDir
    Path folder;

    @Test
    void read_takesYamlFilesOnly() throws IOException {
        Files.writeString(folder.resolve("b.yml"), "b: 1");
        Files.writeString(folder.resolve("a.yml"), "a: 1");
        Files.writeString(folder.resolve("notes.txt"), "no");
        assertEquals(Set.of("a.yml", "b.yml"), YamlFiles.read(folder).keySet());
    }

    @Test
    void read_fileTooLarge_isNamed() throws IOException {
        Files.write(folder.resolve("big.yml"), new byte[(1 << 20) + 1]);
        IOException refused = assertThrows(IOException.class, () -> YamlFiles.read(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("big.yml"));
    }

    @Test
    void packed_findsWhatIsShipped() throws IOException {
        assertFalse(YamlFiles.packed("org/spoolhound/parsers").isEmpty());
        assertThrows(IOException.class, () -> YamlFiles.packed("org/spoolhound/nothing"));
    }
}
