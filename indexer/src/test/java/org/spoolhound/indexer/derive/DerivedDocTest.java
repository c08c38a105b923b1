package org.spoolhound.indexer.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list in docs/derived.md is the list in the program. */
final class DerivedDocTest {

    @Test
    void page_listsExactlyTheDerivedActions() throws IOException {
        List<String> documented;
        try (Stream<String> lines = Files.lines(Path.of("../docs/derived.md"))) {
            documented = lines.filter(line -> line.matches("(\\| [^|]+){4}\\|"))
                    .filter(line -> line.startsWith("| `"))
                    .sorted()
                    .toList();
        }
        List<String> derived = Subjects.all().stream()
                .flatMap(subject -> subject.actions().stream().map(one -> line(subject, one)))
                .distinct()
                .sorted()
                .toList();
        assertEquals(String.join("\n", derived), String.join("\n", documented));
    }

    private static String line(Subject subject, Action action) {
        return "| `" + action.name() + "` | `" + subject.probe() + "` | "
                + String.join(", ", subject.category()) + " | " + String.join(", ", action.types())
                + " |";
    }
}
