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
    private final int[] metAt;
    private final int[] missedAt;
    private final int[] seenAt;
    private final int[] candidates;
    private int count;
    private int stamp;
    private @Nullable Event event;
    private @Nullable Group group;
    private @Nullable String[] folded = new String[64];
    private int[] found = new int[64];
    private int foundCount;

    Scan(int leaves, int rules) {
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
        int fields = next.fields().size();
        if (folded.length < fields) {
            folded = new String[fields * 2];
        }
        Arrays.fill(folded, 0, fields, null);
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
        int place = 0;
        for (Map.Entry<String, Object> field : event().fields().entrySet()) {
            Column[] own = next.columnsOf(field.getKey());
            for (int i = 0; own != null && i < own.length; i++) {
                scan(own[i], field.getValue(), place);
            }
            Column everywhere = next.everywhere();
            if (everywhere != null && !field.getKey().startsWith(Condition.Anywhere.NOTES)) {
                scan(everywhere, field.getValue(), place);
            }
            place++;
        }
        for (int i = 0; i < count; i++) {
            test(candidates[i]);
        }
        for (int rule : next.always()) {
            if (seenAt[rule] != stamp) {
                test(rule);
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

    private void scan(Column column, Object value, int place) {
        if (value instanceof List<?> values) {
            for (Object one : values) {
                column.scan(one, TextAnalysis.fold(Values.text(one)), this);
            }
            return;
        }
        String text = folded[place];
        if (text == null) {
            text = TextAnalysis.fold(Values.text(value));
            folded[place] = text;
        }
        column.scan(value, text, this);
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
