package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Meets each event with many conditions at once. Conditions are grouped by their gate, and only
 * groups whose gate is open look at the event; in one pass over each field they find the texts
 * their conditions need, and only conditions announced by a text are evaluated. The answer is that
 * of direct evaluation. For one thread at a time.
 */
public final class StreamMatcher {
    private final List<Group> groups;
    private final Map<String, Integer> names;
    private final GateIndex gates;
    private final Scan scan;

    private StreamMatcher(List<Group> groups, Map<String, Integer> names, GateIndex gates) {
        this.groups = groups;
        this.names = names;
        this.gates = gates;
        int leaves = groups.stream().mapToInt(Group::leaves).max().orElse(0);
        int rules = groups.stream().mapToInt(g -> g.numbers().length).max().orElse(0);
        int texts = groups.stream().mapToInt(Group::texts).max().orElse(0);
        this.scan = new Scan(leaves, rules, texts, names);
    }

    /** Begins to gather conditions. */
    public static Builder builder(FieldCatalogue catalogue) {
        return new Builder(catalogue);
    }

    /** Another one for the same conditions, for another thread. */
    public StreamMatcher twin() {
        return new StreamMatcher(groups, names, gates.twin());
    }

    /** The numbers of the conditions an event meets, in order. */
    public int[] match(Event event) {
        scan.begin(event);
        for (int group : gates.open(event)) {
            scan.look(groups.get(group));
        }
        return scan.found();
    }

    /** Gathers conditions. */
    public static final class Builder {
        private final FieldCatalogue catalogue;
        private final IdentityHashMap<Condition, GroupBuilder> byGate = new IdentityHashMap<>();
        private final List<Condition> gates = new ArrayList<>();
        private final List<GroupBuilder> builders = new ArrayList<>();
        private int count;

        private Builder(FieldCatalogue catalogue) {
            this.catalogue = catalogue;
        }

        /**
         * Adds a condition, which gets the next number.
         *
         * @param gate the same object for conditions that are to share their work
         * @param detection what must hold besides
         */
        public void add(Condition gate, Condition detection) {
            GroupBuilder group = byGate.get(gate);
            if (group == null) {
                group = new GroupBuilder(catalogue);
                byGate.put(gate, group);
                gates.add(gate);
                builders.add(group);
            }
            group.add(count++, detection);
        }

        /** The matcher. */
        public StreamMatcher build() {
            Map<String, Integer> names = new HashMap<>();
            List<Group> groups =
                    builders.stream().map(builder -> builder.build(names)).toList();
            return new StreamMatcher(groups, names, new GateIndex(gates, catalogue));
        }
    }
}
