package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Meets each event with many conditions at once. The gates that are open are remembered by the few
 * fields they hang on; in one pass over each field all texts are found that conditions need, and
 * only conditions that a text announces and whose gate is open are evaluated. The answer is that of
 * direct evaluation. For one thread at a time.
 */
public final class StreamMatcher {
    private final Tables tables;
    private final GateIndex gates;
    private final Scan scan;

    private StreamMatcher(Tables tables, GateIndex gates) {
        this.tables = tables;
        this.gates = gates;
        this.scan = new Scan(tables, gates);
    }

    /** Begins to gather conditions. */
    public static Builder builder(FieldCatalogue catalogue) {
        return new Builder(catalogue);
    }

    /** Another one for the same conditions, for another thread. */
    public StreamMatcher twin() {
        return new StreamMatcher(tables, gates.twin());
    }

    /** The numbers of the conditions an event meets, in order. */
    public int[] match(Event event) {
        return scan.meet(event);
    }

    /** Gathers conditions. */
    public static final class Builder {
        private final FieldCatalogue catalogue;
        private final IdentityHashMap<Condition, Integer> byGate = new IdentityHashMap<>();
        private final List<Condition> gates = new ArrayList<>();
        private final TablesBuilder tables;

        private Builder(FieldCatalogue catalogue) {
            this.catalogue = catalogue;
            this.tables = new TablesBuilder(catalogue);
        }

        /**
         * Adds a condition, which gets the next number.
         *
         * @param gate the same object for conditions that are to share their gate
         * @param detection what must hold besides
         */
        public void add(Condition gate, Condition detection) {
            Integer number = byGate.get(gate);
            if (number == null) {
                number = gates.size();
                byGate.put(gate, number);
                gates.add(gate);
            }
            tables.add(number, detection);
        }

        /** The matcher. */
        public StreamMatcher build() {
            GateIndex index = new GateIndex(gates, catalogue);
            return new StreamMatcher(tables.build(index.slots(), gates.size()), index);
        }
    }
}
