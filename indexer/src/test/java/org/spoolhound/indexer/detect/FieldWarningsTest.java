package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;

final class FieldWarningsTest {

    private static final RuleSet.Reading READING =
            new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ false);

    private static final String BASE = """
            title: Refused
            id: r1
            name: refused
            logsource: {category: authentication}
            detection:
              s: {event.outcome: failure, till.number|exists: true}
              condition: s
            ---
            title: Many
            id: c1
            correlation:
              type: value_count
              rules: [refused]
              group-by: [GROUP]
              timespan: 5m
              condition: {field: FIELD, gte: 3}
            """;

    private static List<String> warnings(String text) {
        SigmaFile file = SigmaFile.read("a.yml", text, Placeholders.NONE);
        RuleSet set = RuleSet.of(List.of(file), READING);
        assertEquals(List.of(), set.problems());
        return FieldWarnings.of(set, FieldCatalogue.standard()).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> warnings(String group, String field) {
        return warnings(BASE.replace("GROUP", group).replace("FIELD", field));
    }

    @Test
    void fields_ofTheCatalogueOrTheRule_areFine() {
        assertEquals(List.of(), warnings("source.ip", "user.name"));
        assertEquals(List.of(), warnings("till.number", "user.name"));
    }

    @Test
    void groupBy_misspelt_isToldWithPlaceAndSuggestion() {
        assertEquals(
                List.of("a.yml:9: c1: group-by: 'sorce.ip' is no field that is known, nor one that"
                        + " refused looks at; did you mean 'source.ip'?"),
                warnings("sorce.ip", "user.name"));
        assertEquals(
                List.of("a.yml:9: c1: group-by: 'till.numbr' is no field that is known, nor one"
                        + " that refused looks at; did you mean 'till.number'?"),
                warnings("till.numbr", "user.name"));
    }

    @Test
    void condition_unknownField_isTold() {
        assertEquals(
                List.of("a.yml:9: c1: condition: 'qqqqqqqqqqqqqqq' is no field that is known, nor"
                        + " one that refused looks at"),
                warnings("source.ip", "qqqqqqqqqqqqqqq"));
    }

    @Test
    void aliases_areFollowed_andToldWhenTheyLeadNowhere() {
        String aliases = "  aliases:\n    who: {refused: user.nme}\n    lost: {other: user.name}\n";
        String text = BASE.replace("GROUP", "who").replace("FIELD", "user.name") + aliases;
        assertEquals(
                List.of(
                        "a.yml:9: c1: group-by: 'user.nme' is no field that is known, nor one that"
                                + " refused looks at; did you mean 'user.name'?",
                        "a.yml:9: c1: aliases: 'lost' is used neither in group-by nor in condition",
                        "a.yml:9: c1: aliases: 'lost' names the rule 'other', which is none of"
                                + " [refused]"),
                warnings(text).stream().sorted(FieldWarningsTest::asTold).toList());
    }

    /** Groups first; aliases have no order of their own. */
    private static int asTold(String one, String other) {
        return Boolean.compare(one.contains("aliases"), other.contains("aliases")) * 10
                + Integer.signum(Boolean.compare(one.contains("names"), other.contains("names")));
    }

    @Test
    void chain_fieldThatTheOtherDoesNotGroupBy_isTold() {
        String text = BASE.replace("GROUP", "source.ip").replace("FIELD", "user.name") + """
                ---
                title: Again
                id: c2
                correlation:
                  type: event_count
                  rules: [c1]
                  group-by: [host.name]
                  timespan: 1h
                  condition: {gte: 2}
                """;
        assertEquals(
                List.of("a.yml:18: c2: group-by: 'host.name' is none of the fields that c1 groups"
                        + " by: [source.ip]"),
                warnings(text));
    }

    @Test
    void shippedRules_haveNone() throws IOException {
        Path rules = Path.of(System.getProperty("spoolhound.root", ".."), "conf", "rules");
        assertEquals(
                List.of(),
                FieldWarnings.of(RuleSet.load(rules, READING), FieldCatalogue.standard()));
    }
}
