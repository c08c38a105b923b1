package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.record.RecordReader;
import org.spoolhound.indexer.detect.record.SigmaRecords;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.codec.NestedJson;

/** The positive tests that public rules come with. */
final class RegressionEventsTest {

    @Test
    void detect_labelledEvents_meetTheirRule() throws IOException {
        Detector detector = Detector.of(RecordedEvents.rules(), FieldCatalogue.standard());
        List<String> missed = new ArrayList<>();
        int pairs = 0;
        for (String label : labels(SharedSigma.text("regression/expected.json"))) {
            var row = NestedJson.flatten(label);
            String rule = String.valueOf(row.get("rule"));
            List<List<String>> found = detected(detector, String.valueOf(row.get("file")));
            Object positive = row.getOrDefault("positive", List.of());
            for (Object at : positive instanceof List<?> many ? many : List.of(positive)) {
                pairs++;
                if (!found.get(((Long) at).intValue()).contains(rule)) {
                    missed.add(rule + " at " + at);
                }
            }
        }
        assertEquals(List.of(), missed);
        assertTrue(pairs >= 103, "only " + pairs + " pairs");
    }

    private static List<String> labels(String text) throws IOException {
        List<String> labels = new ArrayList<>();
        String spread = text.replace("[{", "[\n{").replace("}, {", "},\n{").replace("}]", "}\n]");
        try (BufferedReader lines = new BufferedReader(new java.io.StringReader(spread))) {
            RecordReader reader = new RecordReader(lines);
            for (String one = reader.next(); one != null; one = reader.next()) {
                labels.add(one.strip().endsWith(",") ? one.strip().replaceAll(",$", "") : one);
            }
        }
        return labels;
    }

    private static List<List<String>> detected(Detector detector, String file) throws IOException {
        List<List<String>> found = new ArrayList<>();
        try (BufferedReader lines =
                Files.newBufferedReader(SharedSigma.path("regression/" + file))) {
            RecordReader reader = new RecordReader(lines);
            for (String one = reader.next(); one != null; one = reader.next()) {
                found.add(detector.detect(SigmaRecords.read(one, LogSource.NONE)).stream()
                        .map(Rule::id)
                        .toList());
            }
        }
        return found;
    }
}
