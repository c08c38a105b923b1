package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.state.Alerts;

final class AttackCoverageTest {

    private static Alerts.OfRule raised(String title, String... tags) {
        return new Alerts.OfRule(title, title, List.of(tags), 2, Instant.EPOCH);
    }

    @Test
    void tactic_thatFewRulesName_isLeftOut() {
        AttackCoverage coverage = AttackCoverage.of(
                List.of(),
                List.of(
                        raised("a", "attack.t1110", "attack.credential-access"),
                        raised("b", "attack.t1110", "attack.credential-access"),
                        raised(
                                "c",
                                "attack.t1110",
                                "attack.credential-access",
                                "attack.impact",
                                "attack.t1496")));
        AttackCoverage.Technique guessing = coverage.techniques().get("T1110");
        assertEquals(Set.of(Tactic.CREDENTIAL_ACCESS), guessing.tactics());
        assertEquals(6, guessing.alerts());
        assertEquals(List.of("a", "b", "c"), guessing.seenBy());
        assertEquals(1, coverage.of(Tactic.IMPACT).size());
    }
}
