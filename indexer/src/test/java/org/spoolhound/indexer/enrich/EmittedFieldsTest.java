package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Every field of a common name that probes and parsers give stands in the catalogue. Names of
 * products ({@code nginx.error.upstream}) do not: they are kept flattened, and found all the same.
 */
final class EmittedFieldsTest {

    /** The field sets of the Elastic Common Schema, and our own. */
    private static final Set<String> COMMON = Set.of(
            "client",
            "cloud",
            "container",
            "destination",
            "device",
            "dll",
            "dns",
            "email",
            "error",
            "event",
            "file",
            "group",
            "host",
            "http",
            "log",
            "network",
            "observer",
            "organization",
            "package",
            "process",
            "registry",
            "related",
            "rule",
            "server",
            "service",
            "source",
            "threat",
            "tls",
            "url",
            "user",
            "user_agent",
            "vulnerability",
            "spoolhound");

    /** Senders choose what stands below it. */
    private static final String FREE_NAMES = "log.syslog.structured_data.";

    private static final Pattern PUT =
            Pattern.compile("\\.(?:put|putAll|add)\\(\\s*\"([a-z_]+(?:\\.[a-z0-9_]+)+)\"");

    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();

    @Test
    void parserFiles_commonNames_areInTheCatalogue() {
        Set<String> names = new TreeSet<>();
        LogParsers.standard().formats().forEach(format -> names.addAll(format.fields()));
        assertEquals(List.of(), missing(names));
    }

    /** Names that code puts together. */
    @Test
    void goldenLines_commonNames_areInTheCatalogue() throws IOException {
        Set<String> names = new TreeSet<>();
        for (GoldenLines golden : GoldenLines.all()) {
            golden.events().forEach(event -> names.addAll(event.fields().keySet()));
        }
        assertEquals(List.of(), missing(names));
    }

    @Test
    void parserCode_commonNames_areInTheCatalogue() throws IOException {
        assertEquals(List.of(), missing(written(Path.of("src/main/java"))));
    }

    @Test
    void collectorCode_commonNames_areInTheCatalogue() throws IOException {
        assertEquals(List.of(), missing(written(Path.of("../collector/src/main/java"))));
    }

    private static List<String> missing(Set<String> names) {
        return names.stream()
                .filter(name -> name.indexOf('.') > 0)
                .filter(name -> !name.startsWith(FREE_NAMES))
                .filter(name -> COMMON.contains(name.split("\\.", 2)[0]))
                .filter(name -> CATALOGUE.find(name) == null)
                .toList();
    }

    private static Set<String> written(Path sources) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                Matcher matcher = PUT.matcher(read(file));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            });
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
