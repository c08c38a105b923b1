package org.spoolhound.indexer.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.SharedSigma;
import org.spoolhound.indexer.detect.record.SigmaRecords;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;

/** Correlations mean what the conformance cases say. */
final class CorrelationConformanceTest {

    private static final MatchSource.Range RANGE = new MatchSource.Range(
            Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    @TestFactory
    Stream<DynamicTest> correlation_case_asExpected() {
        JsonArray cases = JsonParser.parseString(
                        SharedSigma.text("conformance/correlation-cases.json"))
                .getAsJsonArray();
        return cases.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(one ->
                        DynamicTest.dynamicTest(one.get("name").getAsString(), () -> check(one)));
    }

    private static void check(JsonObject one) throws IOException {
        List<SigmaFile> files = new ArrayList<>();
        for (JsonElement rule : one.getAsJsonArray("rules")) {
            files.add(SigmaFile.read("case.yml", rule.toString(), Placeholders.NONE));
        }
        RuleSet set = RuleSet.of(
                files, new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, true));
        assertEquals(List.of(), set.problems());
        MemoryMatches matches = new MemoryMatches();
        int number = 0;
        for (JsonElement event : one.getAsJsonArray("events")) {
            matches.add("e-" + number++, SigmaRecords.read(event.toString(), LogSource.NONE));
        }
        List<Plan> plans = Plan.of(set);
        List<Map<String, String>> found = new Correlator(matches, event -> Map.of())
                .stretches(plans.getLast(), Map.of(), RANGE).stream()
                        .map(Stretch::group)
                        .toList();
        assertEquals(expected(one), found);
    }

    private static List<Map<String, String>> expected(JsonObject one) {
        List<Map<String, String>> groups = new ArrayList<>();
        for (JsonElement group : one.getAsJsonArray("expected_groups")) {
            Map<String, String> values = new TreeMap<>();
            group.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> values.put(e.getKey(), e.getValue().getAsString()));
            groups.add(values);
        }
        return groups;
    }
}
