package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.InMemorySpool;
import org.spoolhound.spool.SpoolSettings;

final class SuspectsTest {

    private final List<Claim> claims = claims();

    private static List<Claim> claims() {
        InMemorySpool spool = new InMemorySpool(SpoolSettings.DEFAULT, Clock.systemUTC());
        for (String name : List.of("a", "b", "c")) {
            spool.drop("folder", name + ".ndjson.gz", new byte[0]);
        }
        return spool.claim(3, reason -> {});
    }

    @Test
    void groups_oneDeath_isNoEvidence() {
        Map<Claim, Integer> failures = Map.of(claims.get(0), 1, claims.get(1), 1);
        assertEquals(List.of(claims), new Suspects(failures, 5).groups(claims));
    }

    @Test
    void groups_twoDeaths_areTriedAloneAfterTheOthers() {
        Map<Claim, Integer> failures = Map.of(claims.get(0), 2, claims.get(2), 4);
        assertEquals(
                List.of(List.of(claims.get(1)), List.of(claims.get(0)), List.of(claims.get(2))),
                new Suspects(failures, 5).groups(claims));
    }

    @Test
    void isPoison_atTheLimit_andRefusedWithTheOthers() {
        Suspects suspects = new Suspects(Map.of(claims.get(0), 5, claims.get(1), 4), 5);
        assertTrue(suspects.isPoison(claims.get(0)));
        assertFalse(suspects.isPoison(claims.get(1)));
        assertEquals(
                List.of(List.of(claims.get(0), claims.get(2)), List.of(claims.get(1))),
                suspects.groups(claims));
        assertTrue(suspects.why(claims.get(0)).startsWith("5 times"));
    }
}
