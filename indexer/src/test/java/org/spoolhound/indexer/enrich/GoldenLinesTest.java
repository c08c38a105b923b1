package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;

/**
 * Lines of every format and the fields they give: {@code golden/FORMAT.txt}. A line of the file
 * that begins with {@code < } is read (several of them are one text), the lines after it are the
 * fields expected. With {@code -Dspoolhound.golden=rewrite} the files are written anew, to be
 * read before they are committed.
 */
final class GoldenLinesTest {

    private static final Path FOLDER =
            Path.of("src/test/resources/org/spoolhound/indexer/enrich/golden");
    private static final LogContext CONTEXT = LogContext.utc(Instant.parse("2026-11-21T09:00:00Z"));
    private static final LogParsers PARSERS = LogParsers.standard();

    @TestFactory
    Stream<DynamicTest> goldenLines_everyFormat_giveTheirFields() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(FOLDER)) {
            files = paths.sorted().toList();
        }
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        String golden = Files.readString(file);
        String name = file.getFileName().toString();
        String actual = rendered(name.substring(0, name.length() - ".txt".length()), golden);
        if ("rewrite".equals(System.getProperty("spoolhound.golden"))) {
            Files.writeString(file, actual);
        }
        assertEquals(golden, actual);
    }

    private static String rendered(String format, String golden) {
        StringBuilder out = new StringBuilder();
        List<String> text = new ArrayList<>();
        for (String line : golden.lines().toList()) {
            if (line.startsWith("< ")) {
                text.add(line.substring(2));
                out.append(line).append('\n');
            } else if (!text.isEmpty()) {
                out.append(fields(format, String.join("\n", text)));
                text.clear();
            }
            if (line.startsWith("#")) {
                out.append(line).append("\n\n");
            }
        }
        if (!text.isEmpty()) {
            out.append(fields(format, String.join("\n", text)));
        }
        return out.toString();
    }

    private static String fields(String format, String text) {
        Event event = PARSERS.parseLine(format, text, CONTEXT);
        StringBuilder out = new StringBuilder("  @timestamp = " + event.time() + "\n");
        out.append("  event.kind = ").append(event.kind().ecs()).append('\n');
        new TreeMap<>(event.fields()).forEach((name, value) -> {
            if (!name.equals("event.original")) {
                out.append("  ").append(name).append(" = ").append(value).append('\n');
            }
        });
        return out.append('\n').toString();
    }
}
