package org.spoolhound.indexer.detect.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;

final class CoverageTest {
    private static final String RULES = """
        title: One
        id: one
        tags: [attack.t1110.001, attack.Credential_Access, cve.2026-1]
        logsource: {product: linux}
        detection: {s: {a: b}, condition: s}
        ---
        title: Two
        id: two
        tags: [attack.T1110.001, attack.t1078, attack.initial-access]
        logsource: {product: linux}
        detection: {s: {a: c}, condition: s}
        """;

    private static Coverage coverage() {
        SigmaFile file = SigmaFile.read("a.yml", RULES, Placeholders.NONE);
        return Coverage.of(RuleSet.of(
                List.of(file),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false)));
    }

    @Test
    void of_tagsInAnyCase_countPerTechnique() {
        Map<String, List<RuleFacts>> techniques = coverage().techniques();
        assertEquals(List.of("T1078", "T1110.001"), List.copyOf(techniques.keySet()));
        assertEquals(2, techniques.get("T1110.001").size());
    }

    @Test
    void of_tactics_standInTheOrderOfAttack() {
        assertEquals(
                List.of(Tactic.INITIAL_ACCESS, Tactic.CREDENTIAL_ACCESS),
                List.copyOf(coverage().tactics().keySet()));
    }

    @Test
    void layer_techniques_haveScoreAndNamesOfRules() {
        Map<String, Object> layer = NavigatorLayer.of(coverage(), "x");
        assertEquals("enterprise-attack", layer.get("domain"));
        assertEquals(Map.of("navigator", "5.1.0", "layer", "4.5"), layer.get("versions"));
        List<?> techniques = (List<?>) layer.get("techniques");
        Map<?, ?> second = (Map<?, ?>) techniques.get(1);
        assertEquals("T1110.001", second.get("techniqueID"));
        assertEquals(2L, second.get("score"));
        assertEquals("One\nTwo", second.get("comment"));
    }
}
