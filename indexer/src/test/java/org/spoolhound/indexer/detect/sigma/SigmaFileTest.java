package org.spoolhound.indexer.detect.sigma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SigmaFileTest {
    private static final String HEAD = "title: t\nid: r1\nlogsource: {product: linux}\n";

    private static SigmaFile read(String text) {
        return SigmaFile.read("a.yml", text, Placeholders.NONE);
    }

    private static String onlyProblem(String text) {
        SigmaFile file = read(text);
        assertEquals(List.of(), file.documents());
        return file.problems().getFirst().toString();
    }

    @Test
    void read_brokenDocument_keepsTheOthers() {
        String good = HEAD + "detection: {s: {A: b}, condition: s}\n";
        SigmaFile file = read(good + "---\ntitle: bad\nlogsource: {product: x}\n---\n" + good);
        assertEquals(2, file.documents().size());
        assertEquals(
                "a.yml:6: bad: detection is missing", file.problems().getFirst().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{s: {A: b}, condition: t} ; condition: there is no selection 't'",
                "{s: {A: b}, condition: s | count() > 1} ; condition: aggregation",
                "{s: {A: b}, condition: '(s'} ; condition: it ends too early",
                "{s: {A: b}, condition: 2 of them} ; condition: '2 of'",
                "{s: {A: b}, condition: 1 of x*} ; condition: no selection fits 'x*'",
                "{s: {'A|re': '(a'}, condition: s} ; the regular expression '(a'",
                "{s: {'A|re': '(?=a)'}, condition: s} ; look-ahead",
                "{s: {'A|re': '(a+)+\\1'}, condition: s} ; back references",
                "{s: {'A|expand': '%x%'}, condition: s} ; the placeholder %x% has no value",
                "{s: {'A|cidr': x}, condition: s} ; 'x' is no network",
                "{s: {'A|lt': x}, condition: s} ; the modifier lt takes a number",
                "{s: {'A|all': x}, condition: s} ; the modifier all needs a list",
                "{s: {'A|i': x}, condition: s} ; belongs behind re",
                "{s: {'A|exists': x}, condition: s} ; takes a field and true or false",
                "{s: {A: [a, null]}, condition: s} ; null cannot stand in a list",
                "{s: {A: []}, condition: s} ; 'A' has an empty list",
                "{s: {A: {b: c}}, condition: s} ; not a map",
                "{s: [[a]], condition: s} ; holds a list in a list",
                "{s: a, condition: s} ; must be a list or a map",
                "{s: {A: b}} ; condition is missing",
                "{s: {A: b, A: c}, condition: s} ; stands twice",
                "{s: {A: *b}, condition: s} ; the alias *b names nothing",
                "[s] ; detection must be a map"
            })
    void read_wrongDetection_saysWhy(String detection, String why) {
        String problem = onlyProblem(HEAD + "detection: " + detection);
        assertTrue(problem.contains(why), problem);
        assertTrue(problem.startsWith("a.yml:"), problem);
    }

    @Test
    void read_aliasesThatMultiply_areRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        assertTrue(onlyProblem(text.toString()).contains("more than 50000 values"));
    }

    @Test
    void read_tooManyValues_namesTheRule() {
        String list = "x, ".repeat(100_000);
        String problem = onlyProblem(HEAD + "detection: {s: {A: [" + list + "]}, condition: s}");
        assertTrue(problem.startsWith("a.yml:4: r1: more than 50000 values"), problem);
    }

    @Test
    void read_deepNesting_isRefused() {
        assertTrue(onlyProblem("a: " + "[".repeat(100_000)).contains("nested deeper than 40"));
    }

    @Test
    void expand_knownPlaceholder_becomesItsValues() {
        Placeholders known = new Placeholders(Map.of("adm", List.of("a*", "b")));
        String text = HEAD + "detection: {s: {'A|expand': '\\%x%adm%'}, condition: s}";
        SigmaFile file = SigmaFile.read("a.yml", text, known);
        SigmaDocument.Rule rule = (SigmaDocument.Rule) file.documents().getFirst();
        assertTrue(rule.detection().toString().contains("%xb"), rule.detection().toString());
        assertTrue(rule.detection().toString().contains("%xa"), rule.detection().toString());
    }

    @Test
    void read_filter_appliesToNamedRulesOfItsLogSource() {
        SigmaFile file = read(HEAD + "detection: {s: {A: b}, condition: s}\n---\n"
                + "title: f\nlogsource: {product: linux}\n"
                + "filter: {rules: [r1], no: {A: c}, condition: not no}\n");
        SigmaDocument.Filter filter = (SigmaDocument.Filter) file.documents().get(1);
        assertTrue(filter.appliesTo((SigmaDocument.Rule) file.documents().getFirst()));
    }

    @Test
    void read_correlation_keepsAllItsParts() {
        SigmaFile file = read("title: c\nid: c1\ncorrelation:\n  type: value_count\n"
                + "  rules: [r1]\n  group-by: [u]\n  timespan: 90m\n"
                + "  aliases: {u: {r1: User}}\n  condition: {field: Ip, gt: 3, lte: 9}\n");
        SigmaDocument.Correlation c =
                (SigmaDocument.Correlation) file.documents().getFirst();
        assertEquals(5400, c.timespan().toSeconds());
        assertEquals(Map.of("u", Map.of("r1", "User")), c.aliases());
        assertTrue(c.bounds().accept(4) && !c.bounds().accept(10) && !c.bounds().accept(3));
    }
}
