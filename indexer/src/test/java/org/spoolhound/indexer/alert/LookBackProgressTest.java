package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookBackProgressTest {
    private final List<String> told = new ArrayList<>();
    private final LookBackProgress progress =
            new LookBackProgress((done, total) -> told.add(done + "/" + total), 10);

    @Test
    void rules_withoutAPass_countEach() {
        progress.rules(0);
        progress.rules(1);
        progress.rules(10);

        assertEquals(List.of("0/10", "1/10", "10/10"), told);
    }

    @Test
    void read_events_countBeforeRules() {
        progress.expect(990);
        progress.read(500);
        progress.rules(4);
        progress.rules(10);

        assertEquals(List.of("0/1000", "500/1000", "994/1000", "1000/1000"), told);
    }

    @Test
    void read_reportedLate_neverGoesBack() {
        progress.expect(990);
        progress.read(600);
        progress.read(500);

        assertEquals(List.of("0/1000", "600/1000"), told);
    }

    @Test
    void read_moreThanExpected_leavesTheRules() {
        progress.expect(90);
        progress.read(500);

        assertEquals(List.of("0/100", "90/100"), told);
    }

    @Test
    void read_smallSteps_areNotTold() {
        progress.expect(1_990);
        for (int i = 1; i <= 30; i++) {
            progress.read(i);
        }

        assertEquals(List.of("0/2000", "11/2000", "22/2000"), told);
    }
}
