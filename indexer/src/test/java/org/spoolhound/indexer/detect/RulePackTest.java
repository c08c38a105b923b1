package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.attack.Coverage;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.spool.codec.NestedJson;

/** The rules we ship: each right, told in full, and proved by its own examples. */
final class RulePackTest {
    private static final Path PACK =
            Path.of(System.getProperty("spoolhound.root", ".."), "conf", "rules");

    private static final RuleTrial.Result RESULT = result();

    private static RuleTrial.Result result() {
        try {
            return RuleTrial.run(
                    PACK,
                    new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false),
                    LogParsers.standard()::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RuleFacts> all() {
        return Stream.concat(
                        RESULT.rules().rules().stream().map(Rule::facts),
                        RESULT.rules().correlations().stream()
                                .map(c -> c.definition().facts()))
                .toList();
    }

    @Test
    void pack_loads_withoutFault() {
        assertEquals(List.of(), RESULT.rules().problems());
        assertEquals(List.of(), RESULT.faults());
    }

    @Test
    void rules_logSources_areMapped() {
        List<String> unknown = RESULT.rules().rules().stream()
                .filter(rule -> !rule.known())
                .map(rule -> rule.facts().place().toString())
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void examples_comeOutAsExpected() {
        List<String> wrong = RESULT.outcomes().stream()
                .filter(one -> !one.isRight())
                .map(RuleTrial.Outcome::toString)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void rules_haveExampleAndCounterExample() {
        Set<String> shown = new HashSet<>();
        RESULT.outcomes()
                .forEach(one -> shown.add(one.sample().fires() + one.sample().rule()));
        List<String> missing = new ArrayList<>();
        for (RuleFacts facts : all()) {
            if (!shown.contains(true + facts.id()) || !shown.contains(false + facts.id())) {
                missing.add(facts.place().toString());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void rules_tellAllThatIsAskedOfThem() {
        for (RuleFacts facts : all()) {
            String place = facts.place().toString();
            assertEquals(facts.id(), UUID.fromString(facts.id()).toString(), place);
            assertEquals("Spoolhound", facts.author(), place);
            assertEquals("Apache-2.0", facts.license(), place);
            assertTrue(facts.status() != null && facts.description() != null, place);
            assertTrue(!facts.falsePositives().isEmpty(), place + " tells no false positives");
        }
    }

    @Test
    void rules_tags_areTacticsAndTechniques() {
        for (RuleFacts facts : all()) {
            for (String tag : facts.tags()) {
                assertTrue(
                        tag.matches("attack\\.(t[0-9]{4}(\\.[0-9]{3})?|[a-z]+(-[a-z]+)*)"
                                + "|cve\\.[0-9]{4}-[0-9]{4,7}|spoolhound\\.health"),
                        () -> facts.place() + " has the tag " + tag);
            }
            boolean health = facts.tags().contains("spoolhound.health");
            boolean technique = facts.tags().stream().anyMatch(t -> t.startsWith("attack.t"));
            assertTrue(health || technique, facts.place() + " names no technique");
        }
    }

    /** Each technique is one of ATT&CK, and serves a tactic that the rule names. */
    @Test
    void rules_techniques_areAttacksAndServeATactic() throws IOException {
        Map<String, List<String>> known = techniques();
        List<String> wrong = new ArrayList<>();
        for (RuleFacts facts : all()) {
            List<String> tactics = facts.tags().stream()
                    .flatMap(tag -> Tactic.ofTag(tag).map(Tactic::word).stream())
                    .toList();
            for (String tag : facts.tags()) {
                Coverage.technique(tag)
                        .filter(id -> !known.containsKey(id)
                                || known.get(id).stream().noneMatch(tactics::contains))
                        .ifPresent(id -> wrong.add(facts.place() + " " + id));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Map<String, List<String>> techniques() throws IOException {
        Path file = PACK.resolve("../../../shared/data/sets/ti/attack-techniques.jsonl.gz")
                .normalize();
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no techniques at " + file);
        Map<String, List<String>> known = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, Object> row = NestedJson.flatten(line);
                Object tactics = row.getOrDefault("tactics", List.of());
                known.put(
                        String.valueOf(row.get("id")),
                        tactics instanceof List<?> several
                                ? several.stream().map(String::valueOf).toList()
                                : List.of(tactics.toString()));
            }
        }
        return known;
    }
}
