package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;

/**
 * Lines of one format and the fields they give: {@code golden/FORMAT.txt}. A line of the file that
 * begins with {@code < } is read (several of them are one text), those that begin with {@code #}
 * are for people, the others are the fields expected.
 */
record GoldenLines(String format, Path file, String text) {

    static final LogContext CONTEXT = LogContext.utc(Instant.parse("2026-11-21T09:00:00Z"));

    private static final Path FOLDER =
            Path.of("src/test/resources/org/spoolhound/indexer/enrich/golden");
    private static final LogParsers PARSERS = LogParsers.standard();

    /** All files, by format. */
    static List<GoldenLines> all() throws IOException {
        List<GoldenLines> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String format = name.substring(0, name.length() - ".txt".length());
                all.add(new GoldenLines(format, file, Files.readString(file)));
            }
        }
        return all;
    }

    /** The texts read. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : (text + "\n\n").lines().toList()) {
            if (line.startsWith("< ")) {
                open.add(line.substring(2));
            } else if (!open.isEmpty()) {
                texts.add(String.join("\n", open));
                open.clear();
            }
        }
        return texts;
    }

    /** What the texts become. */
    List<Event> events() {
        return texts().stream().map(this::parsed).toList();
    }

    private Event parsed(String line) {
        return PARSERS.parseLine(format, line, CONTEXT);
    }

    /** The file as it should be. */
    String rendered() {
        StringBuilder out = new StringBuilder();
        List<String> open = new ArrayList<>();
        for (String line : (text + "\n\n").lines().toList()) {
            if (line.startsWith("< ")) {
                open.add(line.substring(2));
                out.append(line).append('\n');
            } else if (!open.isEmpty()) {
                out.append(fields(parsed(String.join("\n", open))));
                open.clear();
            }
            if (line.startsWith("#")) {
                out.append(line).append("\n\n");
            }
        }
        return out.toString();
    }

    private static String fields(Event event) {
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
