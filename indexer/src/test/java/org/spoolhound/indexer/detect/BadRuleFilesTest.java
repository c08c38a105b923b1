package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;

/** Whatever is wrong with a rule file is one message that names the place, and the rest goes on. */
final class BadRuleFilesTest {
    private static final String HEAD = "title: A rule\nid: %s\nlogsource: {category: any}\n";
    private static final String DETECTION = "detection:\n  s:\n    A: b\n  condition: s\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void good() throws IOException {
        write("a-good.yml", HEAD.formatted("good") + DETECTION);
        write("z-good.yml", HEAD.formatted("last") + DETECTION);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private RuleSet load() throws IOException {
        return RuleSet.load(
                folder, new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
    }

    private String problemOf(String text) throws IOException {
        write("bad.yml", text);
        RuleSet set = load();
        assertEquals(List.of("good", "last"), set.rules().stream().map(Rule::id).toList());
        assertEquals(1, set.problems().size(), set.problems().toString());
        String problem = set.problems().getFirst().toString();
        assertTrue(problem.length() < 400, problem);
        return problem;
    }

    private static String rule(String detection) {
        return HEAD.formatted("bad") + detection;
    }

    @Test
    void load_brokenYaml_isNamed() throws IOException {
        String problem = problemOf("title: [broken\nid: bad\n");
        assertTrue(problem.startsWith("bad.yml:"), problem);
    }

    @Test
    void load_unknownModifier_isNamed() throws IOException {
        String problem = problemOf(rule(DETECTION.replace("A:", "A|contians:")));
        assertTrue(problem.startsWith("bad.yml:6: bad: unknown modifier 'contians'"), problem);
    }

    @Test
    void load_aliasLoop_isNamed() throws IOException {
        String problem = problemOf(rule("detection: &a\n  s: *a\n  condition: s\n"));
        assertTrue(problem.startsWith("bad.yml:"), problem);
        assertTrue(problem.contains("alias"), problem);
    }

    @Test
    void load_undefinedSelection_isNamed() throws IOException {
        String problem = problemOf(rule(DETECTION.replace("condition: s", "condition: s and t")));
        assertEquals("bad.yml:7: bad: condition: there is no selection 't'", problem);
    }

    @Test
    void load_endlessExpression_isNamed() throws IOException {
        String problem = problemOf(
                rule(DETECTION.replace("A: b", "A|re: '(((a{1,900}){1,900}){1,900}){1,900}'")));
        assertTrue(problem.startsWith("bad.yml:6: bad: "), problem);
        assertTrue(problem.contains("regular expression"), problem);
    }

    @Test
    void load_backtrackingExpression_isFine() throws IOException {
        write("bad.yml", rule(DETECTION.replace("A: b", "A|re: '^(a+)+$'")));
        assertEquals(List.of(), load().problems());
        assertEquals(3, load().rules().size());
    }

    @Test
    void load_hundredThousandValues_isNamed() throws IOException {
        String values = IntStream.range(0, 100_000)
                .mapToObj(i -> "      - v" + i + "\n")
                .collect(Collectors.joining());
        String problem = problemOf(rule(DETECTION.replace("A: b\n", "A:\n" + values)));
        assertTrue(problem.startsWith("bad.yml:"), problem);
        assertTrue(problem.contains("more than 50000 values"), problem);
    }

    @Test
    void load_idTakenByAnotherFile_isNamed() throws IOException {
        String problem = problemOf(HEAD.formatted("good") + DETECTION);
        assertEquals("bad.yml:1: good: its id or name is taken by a-good.yml:1", problem);
    }

    @Test
    void load_wrongTypes_areNamed() throws IOException {
        for (String text : List.of(
                rule(DETECTION).replace("A rule", "[a]"),
                rule(DETECTION).replace("{category: any}", "linux"),
                rule(DETECTION) + "level: loud\n",
                rule(DETECTION) + "tags: {a: b}\n",
                rule("detection: 5\n"),
                rule(DETECTION.replace("condition: s", "condition: {a: b}")),
                rule(DETECTION.replace("A: b", "A: {b: c}")),
                "- a\n- list\n",
                "5\n")) {
            String problem = problemOf(text);
            assertTrue(problem.matches("bad\\.yml:[1-9][0-9]*: .+"), problem);
        }
    }

    @Test
    void load_fileThatIsNoText_isNamed() throws IOException {
        Files.write(
                folder.resolve("bin.yml"), "title: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        RuleSet set = load();
        assertEquals(2, set.rules().size());
        assertTrue(set.problems().getFirst().toString().contains("bin.yml"));
        assertTrue(set.problems().getFirst().toString().contains("not UTF-8"));
    }

    @Test
    void load_correlationThatLeadsNowhere_isNamed() throws IOException {
        String correlation = "title: C\nid: %s\ncorrelation:\n  type: event_count\n"
                + "  rules: [%s]\n  timespan: 5m\n  condition: {gte: 3}\n";
        assertEquals(
                "bad.yml:1: c1: it refers to 'nothing', which is no rule here",
                problemOf(correlation.formatted("c1", "nothing")));
        write(
                "bad.yml",
                correlation.formatted("c1", "c2") + "---\n" + correlation.formatted("c2", "c1"));
        assertEquals(2, load().problems().size(), load().problems().toString());
        assertEquals(2, load().rules().size());
    }
}
