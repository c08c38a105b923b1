package org.spoolhound.indexer.detect.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;

class EverywhereTest {
    private static final int LEAVES = 100;

    private final Everywhere everywhere = everywhere();

    private static Everywhere everywhere() {
        Everywhere.Builder builder = new Everywhere.Builder();
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            builder.add(
                    leaf,
                    List.of(new ValueTest.Pattern(WildcardPattern.contains("word" + leaf + "."))));
        }
        return builder.build();
    }

    private static BitSet set(int... leaves) {
        BitSet set = new BitSet();
        for (int leaf : leaves) {
            set.set(leaf);
        }
        return set;
    }

    private static Set<Integer> found(Everywhere.Part part, String text) {
        Grams.Value value = new Grams.Value();
        value.begin(text);
        Finds finds = new Finds(new int[LEAVES][0], LEAVES);
        part.column().scan(value, finds);
        return Arrays.stream(finds.leaves().all()).boxed().collect(Collectors.toSet());
    }

    private Everywhere.Part part(int... leaves) {
        Everywhere.Part part = everywhere.part(set(leaves));
        assertNotNull(part);
        return part;
    }

    @Test
    void part_ofNoLeaf_isNothing() {
        assertNull(everywhere.part(new BitSet()));
    }

    @Test
    void part_ofSomeLeaves_looksForTheirTextsOnly() {
        assertEquals(Set.of(7), found(part(7, 8), "word7. word9."));
    }

    @Test
    void part_askedForAgain_isTheSame() {
        assertSame(part(1, 2), part(1, 2));
    }

    @Test
    void part_beyondTheMost_looksForEverything() {
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            Everywhere.Part part = part(leaf);
            assertTrue(part.number() <= Everywhere.MAX_PARTS);
            assertTrue(found(part, "word" + leaf + ".").contains(leaf));
        }
    }
}
