package org.spoolhound.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.spoolhound.indexer.condition.TextAnalysis;

/**
 * Events multiplied from real lines by a generator that lies beside a checkout, with the exact
 * counts it wrote down meanwhile.
 */
final class GeneratedCorpus {

    private final Path file;
    private final JsonObject truth;

    private GeneratedCorpus(Path file, JsonObject truth) {
        this.file = file;
        this.truth = truth;
    }

    /** Makes one; skips the calling test when there is no generator or no Python to run it. */
    static GeneratedCorpus make(Path folder, String... options)
            throws IOException, InterruptedException {
        Path generator = Path.of(
                        System.getProperty("spoolhound.root", "."),
                        "..",
                        "shared",
                        "bench",
                        "make_corpus.py")
                .normalize();
        Assumptions.assumeTrue(
                Files.exists(generator), () -> "skipped: no generator at " + generator);
        Path events = folder.resolve("corpus.ndjson");
        Path counts = folder.resolve("truth.json");
        List<String> command = new ArrayList<>(List.of(
                "python3",
                generator.toString(),
                "--out",
                events.toString(),
                "--truth",
                counts.toString()));
        command.addAll(List.of(options));
        Assumptions.assumeTrue(runs(command), "skipped: python3 did not make the corpus");
        return new GeneratedCorpus(
                events, JsonParser.parseString(Files.readString(counts)).getAsJsonObject());
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    int events() {
        return truth.get("events").getAsInt();
    }

    List<JsonObject> needles() {
        return truth.getAsJsonArray("needles").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Whether a table lists every value, not only the most frequent ones. */
    boolean isWhole(String table) {
        return distinct(table) == counts(table).size();
    }

    int distinct(String table) {
        return truth.getAsJsonObject(table).get("distinct").getAsInt();
    }

    /** A table's counts as written. */
    Map<String, Long> counts(String table) {
        Map<String, Long> counts = new TreeMap<>();
        truth.getAsJsonObject(table)
                .getAsJsonObject("counts")
                .entrySet()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().getAsLong()));
        return counts;
    }

    /** A table's counts by values that differ in more than case, as hunts compare them. */
    Map<String, Long> folded(String table) {
        Map<String, Long> folded = new TreeMap<>();
        counts(table)
                .forEach(
                        (value, count) -> folded.merge(TextAnalysis.fold(value), count, Long::sum));
        return folded;
    }
}
