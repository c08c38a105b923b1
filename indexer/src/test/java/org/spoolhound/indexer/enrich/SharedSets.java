package org.spoolhound.indexer.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.spoolhound.spool.codec.NestedJson;

/** Labelled lines that lie beside a checkout and are not part of it. */
final class SharedSets {

    private SharedSets() {}

    /** A set's file; the calling test is skipped when it is not there. */
    static Path file(String name) {
        Path path = path(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no labelled lines at " + path);
        return path;
    }

    static Path path(String name) {
        return Path.of(
                        System.getProperty("spoolhound.root", "."),
                        "..",
                        "shared",
                        "data",
                        "sets",
                        name)
                .normalize();
    }

    /** The rows of a set, each flattened. */
    static List<Map<String, Object>> rows(Path file) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String line : lines(file)) {
            try {
                rows.add(NestedJson.flatten(line));
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": " + line, e);
            }
        }
        return rows;
    }

    static List<String> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members of a row below a name. */
    static Map<String, Object> below(Map<String, Object> row, String name) {
        Map<String, Object> below = new LinkedHashMap<>();
        row.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                below.put(key.substring(name.length() + 1), value);
            }
        });
        return below;
    }
}
