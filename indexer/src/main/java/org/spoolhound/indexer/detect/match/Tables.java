package org.spoolhound.indexer.detect.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all rules before the first event comes; never changed, shared by threads.
 *
 * @param fields what is known of each field that some rule asks for, by name
 * @param everywhere what is looked for in every value
 * @param plans of each rule
 * @param gates for each rule the number of its gate
 * @param anchors for each leaf the rules that may be met once it holds
 * @param perGate what is known of each gate
 */
record Tables(
        Map<String, Field> fields,
        Everywhere everywhere,
        Plan[] plans,
        int[] gates,
        int[][] anchors,
        List<Gate> perGate) {

    /**
     * The rules behind one gate.
     *
     * @param alwaysTested those that no leaf announces
     * @param looksEverywhere whether some rule is only announced by a text anywhere
     * @param scanned the numbers of the fields whose columns they need
     * @param everywhere the leaves they ask for that look at every value
     */
    record Gate(int[] alwaysTested, boolean looksEverywhere, BitSet scanned, BitSet everywhere) {}

    /**
     * What an event has to expect that passes some gates.
     *
     * @param open the numbers of the gates
     * @param together all their rules
     * @param everywhere what these look for in every value, if anything
     */
    record View(int[] open, Gate together, Everywhere.@Nullable Part everywhere) {}

    /** What an event has to expect that passes these gates. */
    View view(int[] open) {
        int[] always = {};
        boolean looksEverywhere = false;
        BitSet scanned = new BitSet();
        BitSet leaves = new BitSet();
        for (int number : open) {
            Gate gate = perGate.get(number);
            int before = always.length;
            always = Arrays.copyOf(always, before + gate.alwaysTested().length);
            System.arraycopy(gate.alwaysTested(), 0, always, before, gate.alwaysTested().length);
            looksEverywhere |= gate.looksEverywhere();
            scanned.or(gate.scanned());
            leaves.or(gate.everywhere());
        }
        Gate together = new Gate(always, looksEverywhere, scanned, leaves);
        return new View(open, together, everywhere.part(leaves));
    }

    /**
     * A field that some rule asks for.
     *
     * @param number among all such fields
     * @param column what is looked for in its values, or null
     * @param gateSlot under which number the gates ask for it, or -1
     * @param isNote whether it only says something about the event
     */
    record Field(int number, @Nullable Column column, int gateSlot, boolean isNote) {}

    int leaves() {
        return anchors.length;
    }

    /** How many texts one pass looks for at most. */
    int texts() {
        int most = everywhere.size();
        for (Field field : fields.values()) {
            most = Math.max(most, field.column() == null ? 0 : field.column().size());
        }
        return most;
    }
}
