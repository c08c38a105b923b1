package org.spoolhound.indexer.detect.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.snapshot.Event;

/** What is known of one event while it is met with the rules. Reused; for one thread. */
final class Scan {
    /** In how many ways values of a field are looked at. */
    private static final int SIGHTS = Everywhere.MAX_PARTS + 1;

    private final Tables tables;
    private final GateIndex gates;
    private final Grams.Value value = new Grams.Value();
    private final BiConsumer<String, Object> noting = this::note;
    private final int[] metAt;
    private final int[] missedAt;
    private final int[] seenAt;
    private final int[] openAt;
    private final Finds finds;
    private final Remembered remembered = new Remembered();

    /** For the fields that rules ask for: whether this event has it, and where in the arrays. */
    private final int[] hasAt;

    private final int[] place;
    private int[] candidates = new int[64];
    private int count;
    private int stamp;
    private @Nullable Event event;
    private Everywhere.@Nullable Part everywhere;
    private Object[] values = new Object[64];
    private Tables.@Nullable Field[] known = new Tables.Field[64];
    private @Nullable String[] folded = new String[64];
    private Remembered.@Nullable Entry[] entries = new Remembered.Entry[64];
    private int fields;
    private boolean lookedEverywhere;
    private int[] found = new int[64];
    private int foundCount;

    Scan(Tables tables, GateIndex gates) {
        this.tables = tables;
        this.gates = gates;
        metAt = new int[tables.leaves()];
        missedAt = new int[tables.leaves()];
        seenAt = new int[tables.plans().length];
        openAt = new int[tables.perGate().size()];
        finds = new Finds(tables.anchors(), tables.texts());
        hasAt = new int[tables.fields().size()];
        place = new int[tables.fields().size()];
    }

    Event event() {
        if (event == null) {
            throw new IllegalStateException("nothing is being scanned");
        }
        return event;
    }

    /** The rules an event meets, in order. */
    int[] meet(Event next) {
        begin(next);
        Tables.View view = gates.open(next, tables);
        for (int gate : view.open()) {
            openAt[gate] = stamp;
        }
        everywhere = view.everywhere();
        if (view.open().length > 0) {
            look(view.together());
        }
        int[] all = Arrays.copyOf(found, foundCount);
        Arrays.sort(all);
        return all;
    }

    private void begin(Event next) {
        event = next;
        foundCount = 0;
        count = 0;
        fields = 0;
        lookedEverywhere = false;
        if (++stamp == Integer.MAX_VALUE) {
            for (int[] stamps : List.of(metAt, missedAt, seenAt, openAt, hasAt)) {
                Arrays.fill(stamps, 0);
            }
            stamp = 1;
        }
        int room = next.fields().size();
        if (values.length < room) {
            values = new Object[room * 2];
            known = new Tables.Field[room * 2];
            folded = new String[room * 2];
            entries = new Remembered.Entry[room * 2];
        }
        Arrays.fill(folded, 0, room, null);
        Arrays.fill(entries, 0, room, null);
        gates.begin();
        next.fields().forEach(noting);
    }

    private void note(String name, Object fieldValue) {
        Tables.Field field = tables.fields().get(name);
        if (field == null && name.startsWith(Condition.Anywhere.NOTES)) {
            return;
        }
        if (field != null) {
            hasAt[field.number()] = stamp;
            place[field.number()] = fields;
            gates.note(field.gateSlot(), fieldValue);
        }
        known[fields] = field;
        values[fields++] = fieldValue;
    }

    private void look(Tables.Gate gate) {
        Everywhere.Part all = gate.looksEverywhere() ? everywhere : null;
        for (int i = 0; i < fields; i++) {
            Tables.Field field = known[i];
            boolean isScanned = field != null && gate.scanned().get(field.number());
            Column column = isScanned && field != null ? field.column() : null;
            scan(column, all, i);
        }
        lookedEverywhere = all != null;
        for (int i = 0; i < count; i++) {
            test(candidates[i]);
        }
        for (int rule : gate.alwaysTested()) {
            test(rule);
        }
    }

    private void lookEverywhere() {
        lookedEverywhere = true;
        for (int i = 0; i < fields; i++) {
            scan(null, everywhere, i);
        }
    }

    private void test(int rule) {
        if (tables.plans()[rule].test(this)) {
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, foundCount * 2);
            }
            found[foundCount++] = rule;
        }
    }

    /** Looks at the values of a field, once for the texts of both. */
    private void scan(@Nullable Column column, Everywhere.@Nullable Part part, int field) {
        Tables.Field name = known[field];
        boolean isLooked = part != null && (name == null || !name.isNote());
        Column all = isLooked && part != null ? part.column() : null;
        if (column == null && all == null) {
            return;
        }
        int number = column == null || name == null ? 0 : name.number() + 1;
        int sight = number * SIGHTS + (isLooked && part != null ? part.number() : 0);
        if (values[field] instanceof List<?> several) {
            for (Object one : several) {
                scan(column, all, sight, one);
            }
        } else {
            entries[field] = scan(column, all, sight, values[field]);
        }
    }

    /** Looks at one value, unless it is known what is found in it. */
    private Remembered.@Nullable Entry scan(
            @Nullable Column column, @Nullable Column all, int sight, Object one) {
        if (isWhole(one) && !knowsNumbers(column) && !knowsNumbers(all)) {
            return null;
        }
        if (one instanceof String text && text.length() < Math.min(least(column), least(all))) {
            return null;
        }
        // What is only looked for anywhere is found sooner than it is remembered.
        boolean isKept = column != null && Remembered.takes(one);
        Remembered.Entry entry = isKept ? remembered.get(sight, one) : null;
        if (entry != null) {
            met(entry.leaves(), entry.announcing());
            return entry;
        }
        finds.clear();
        value.begin(one);
        if (column != null) {
            column.scan(value, finds);
        }
        if (all != null) {
            all.scan(value, finds);
        }
        Finds.Leaves found = finds.leaves();
        met(found.all(), found.announcing());
        return isKept ? remembered.put(sight, one, found) : null;
    }

    private static boolean isWhole(Object one) {
        return one instanceof Long || one instanceof Integer;
    }

    private static int least(@Nullable Column column) {
        return column == null ? Integer.MAX_VALUE : column.least();
    }

    private static boolean knowsNumbers(@Nullable Column column) {
        return column != null && column.knowsNumbers();
    }

    /** Notes that leaves hold, and which rules may now be met: few leaves announce any. */
    private void met(int[] leaves, int announcing) {
        for (int leaf : leaves) {
            metAt[leaf] = stamp;
        }
        for (int i = 0; i < announcing; i++) {
            announced(tables.anchors()[leaves[i]]);
        }
    }

    private void announced(int[] rules) {
        for (int rule : rules) {
            if (openAt[tables.gates()[rule]] == stamp && seenAt[rule] != stamp) {
                seenAt[rule] = stamp;
                if (count == candidates.length) {
                    candidates = Arrays.copyOf(candidates, count * 2);
                }
                candidates[count++] = rule;
            }
        }
    }

    /** Whether a leaf holds. */
    boolean holds(Leaf leaf) {
        int id = leaf.id();
        if (metAt[id] == stamp) {
            return true;
        }
        if (leaf.everywhere() && !lookedEverywhere) {
            lookEverywhere();
            return metAt[id] == stamp;
        }
        if (leaf.checks().isEmpty() || missedAt[id] == stamp) {
            return false;
        }
        for (Leaf.Check check : leaf.checks()) {
            if (holds(check)) {
                metAt[id] = stamp;
                return true;
            }
        }
        missedAt[id] = stamp;
        return false;
    }

    /** Whether a value passes that a scan would not find. */
    private boolean holds(Leaf.Check check) {
        if (!check.onFolded()) {
            return anyPasses(ConditionEvaluator.values(event(), check.field()), check);
        }
        if (hasAt[check.number()] != stamp) {
            return false;
        }
        int field = place[check.number()];
        if (values[field] instanceof List<?> several) {
            return anyPasses(several, check);
        }
        return check.test().matchesFolded(folded(field));
    }

    /** The folded text of a field with one value, made once. */
    private String folded(int field) {
        String text = folded[field];
        if (text != null) {
            return text;
        }
        Remembered.Entry entry = entries[field];
        text = entry == null ? null : entry.folded;
        if (text == null) {
            text = TextAnalysis.fold(Values.text(values[field]));
        }
        if (entry != null) {
            entry.folded = text;
        }
        folded[field] = text;
        return text;
    }

    private static boolean anyPasses(List<?> several, Leaf.Check check) {
        for (Object one : several) {
            if (check.test().matches(one)) {
                return true;
            }
        }
        return false;
    }
}
