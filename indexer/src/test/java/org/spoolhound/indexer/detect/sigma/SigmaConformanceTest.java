package org.spoolhound.indexer.detect.sigma;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.detect.SharedSigma;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** The detections of the conformance cases mean what the cases say. */
final class SigmaConformanceTest {

    @TestFactory
    Stream<DynamicTest> detection_case_asExpected() {
        String cases = SharedSigma.text("conformance/detection-cases.json");
        YamlNode.Sequence all =
                (YamlNode.Sequence) YamlDocuments.read(cases).documents().getFirst();
        return all.items().stream()
                .map(YamlNode.Mapping.class::cast)
                .map(one -> DynamicTest.dynamicTest(text(one, "name"), () -> check(one)));
    }

    private static void check(YamlNode.Mapping one) {
        assertEquals(text(one, "expected"), outcome(one));
    }

    private static String outcome(YamlNode.Mapping one) {
        Map<String, YamlNode> rule = new LinkedHashMap<>();
        rule.put("title", new YamlNode.Scalar("case", false, 1));
        rule.put("logsource", logSource());
        rule.put("detection", one.entries().get("detection"));
        DocumentReader reader = new DocumentReader(Placeholders.NONE, "case.yml");
        try {
            SigmaDocument.Rule read =
                    (SigmaDocument.Rule) reader.read(new YamlNode.Mapping(rule, 1), "");
            ConditionEvaluator evaluator =
                    ConditionEvaluator.of(read.detection(), FieldCatalogue.standard());
            return Boolean.toString(evaluator.test(event(one)));
        } catch (SigmaException e) {
            return "reject";
        }
    }

    private static YamlNode logSource() {
        return new YamlNode.Mapping(Map.of("category", new YamlNode.Scalar("test", false, 1)), 1);
    }

    private static Event event(YamlNode.Mapping one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        YamlNode.Mapping written = (YamlNode.Mapping) one.entries().get("event");
        written.entries().forEach((name, node) -> fields.put(name, value(node)));
        fields.values().removeIf(List.of()::equals);
        return new Event(EventKind.EVENT, Instant.EPOCH, fields);
    }

    private static Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Sequence list ->
                list.items().stream().map(SigmaConformanceTest::value).toList();
            case YamlNode.Scalar scalar -> scalar.isNull() ? List.of() : scalar.text();
            case YamlNode.Mapping map -> throw new IllegalArgumentException("nested: " + map);
        };
    }

    private static String text(YamlNode.Mapping map, String key) {
        return ((YamlNode.Scalar) map.entries().get(key)).text();
    }
}
