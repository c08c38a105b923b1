package org.spoolhound.indexer.detect.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.snapshot.Event;

/** What is known of one event while the groups look at it. Reused; for one thread. */
final class Scan {
    /** The number of a name that no rule asks for. */
    private static final int UNKNOWN = -1;

    /** The number of a name that only notes something about the event. */
    private static final int NOTE = -2;

    private final int[] metAt;
    private final int[] missedAt;
    private final int[] seenAt;
    private final int[] candidates;
    private final int[] verifiedAt;
    private int count;
    private int stamp;
    private @Nullable Event event;
    private @Nullable Group group;
    private final Map<String, Integer> names;
    private @Nullable String[] folded = new String[64];
    private Object[] values = new Object[64];
    private int[] numbers = new int[64];
    private int fields;
    private boolean lookedEverywhere;
    private int value;
    private int[] found = new int[64];
    private int foundCount;

    Scan(int leaves, int rules, int texts, Map<String, Integer> names) {
        this.names = names;
        verifiedAt = new int[texts];
        metAt = new int[leaves];
        missedAt = new int[leaves];
        seenAt = new int[rules];
        candidates = new int[rules];
    }

    Event event() {
        if (event == null) {
            throw new IllegalStateException("nothing is being scanned");
        }
        return event;
    }

    /** Begins with an event. */
    void begin(Event next) {
        event = next;
        foundCount = 0;
        int room = next.fields().size();
        if (values.length < room) {
            folded = new String[room * 2];
            values = new Object[room * 2];
            numbers = new int[room * 2];
        }
        Arrays.fill(folded, 0, room, null);
        fields = 0;
        for (Map.Entry<String, Object> field : next.fields().entrySet()) {
            String name = field.getKey();
            int number = names.getOrDefault(name, UNKNOWN);
            numbers[fields] = name.startsWith(Condition.Anywhere.NOTES) ? NOTE : number;
            values[fields++] = field.getValue();
        }
    }

    /** Meets the event with a group's rules. */
    void look(Group next) {
        group = next;
        if (++stamp == Integer.MAX_VALUE) {
            Arrays.fill(metAt, 0);
            Arrays.fill(missedAt, 0);
            Arrays.fill(seenAt, 0);
            stamp = 1;
        }
        count = 0;
        for (int field = 0; field < fields; field++) {
            for (Column column : next.columnsOf(numbers[field])) {
                scan(column, field);
            }
        }
        lookedEverywhere = false;
        if (next.looksEverywhere()) {
            lookEverywhere();
        }
        for (int i = 0; i < count; i++) {
            test(candidates[i]);
        }
        for (int rule : next.always()) {
            test(rule);
        }
    }

    private void lookEverywhere() {
        lookedEverywhere = true;
        Column everywhere = group().everywhere();
        for (int field = 0; everywhere != null && field < fields; field++) {
            if (numbers[field] != NOTE) {
                scan(everywhere, field);
            }
        }
    }

    private void test(int rule) {
        Group here = group();
        if (here.plan(rule).test(this)) {
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, foundCount * 2);
            }
            found[foundCount++] = here.number(rule);
        }
    }

    private Group group() {
        if (group == null) {
            throw new IllegalStateException("no group is looking");
        }
        return group;
    }

    private void scan(Column column, int field) {
        Object value = values[field];
        if (value instanceof List<?> several) {
            for (Object one : several) {
                column.scan(one, TextAnalysis.fold(Values.text(one)), this);
            }
            return;
        }
        String text = folded[field];
        if (text == null) {
            text = TextAnalysis.fold(Values.text(value));
            folded[field] = text;
        }
        column.scan(value, text, this);
    }

    /** Begins with a value. */
    void nextValue() {
        if (++value == Integer.MAX_VALUE) {
            Arrays.fill(verifiedAt, 0);
            value = 1;
        }
    }

    /** Whether a text was not yet found in this value. */
    boolean isNew(int text) {
        boolean first = verifiedAt[text] != value;
        verifiedAt[text] = value;
        return first;
    }

    /** Notes that a leaf holds, and which rules may now be met. */
    void met(int leaf) {
        if (metAt[leaf] == stamp) {
            return;
        }
        metAt[leaf] = stamp;
        for (int rule : group().anchored(leaf)) {
            if (seenAt[rule] != stamp) {
                seenAt[rule] = stamp;
                candidates[count++] = rule;
            }
        }
    }

    boolean isMet(int leaf) {
        return metAt[leaf] == stamp;
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
        if (leaf.holds(event())) {
            metAt[id] = stamp;
            return true;
        }
        missedAt[id] = stamp;
        return false;
    }

    /** The rules that were met, in order. */
    int[] found() {
        int[] all = Arrays.copyOf(found, foundCount);
        Arrays.sort(all);
        return all;
    }
}
