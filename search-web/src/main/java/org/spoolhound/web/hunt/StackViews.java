package org.spoolhound.web.hunt;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.StackEntry;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.web.html.Moment;

/** Turns counted values into rows. */
public final class StackViews {

    private final ZoneId zone;
    private final Instant now;

    /** For a reader in this zone, now. */
    public StackViews(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** One row per value. */
    public List<StackView.Row> rows(String field, StackResult result) {
        long most = result.entries().stream().mapToLong(StackEntry::count).max().orElse(1);
        return result.entries().stream().map(entry -> row(field, entry, most)).toList();
    }

    /** One row per combination of values. */
    List<StackView.Row> rows(List<String> fields, JointStackResult result) {
        long most = result.entries().stream()
                .mapToLong(JointStackResult.Entry::count)
                .max()
                .orElse(1);
        return result.entries().stream().map(entry -> row(fields, entry, most)).toList();
    }

    private StackView.Row row(List<String> fields, JointStackResult.Entry entry, long most) {
        List<ValueView> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(ValueView.line(fields.get(i), entry.values().get(i)));
        }
        return new StackView.Row(
                values.getFirst(),
                values.subList(1, values.size()),
                Numbers.count(entry.count()),
                (int) Math.max(1, entry.count() * 100 / most),
                Moment.of(entry.first(), zone, now),
                Moment.of(entry.last(), zone, now));
    }

    private StackView.Row row(String field, StackEntry entry, long most) {
        return new StackView.Row(
                ValueView.line(field, entry.value()),
                List.of(),
                Numbers.count(entry.count()),
                (int) Math.max(1, entry.count() * 100 / most),
                Moment.of(entry.first(), zone, now),
                Moment.of(entry.last(), zone, now));
    }

    /** How many combinations there are, in words. */
    static String total(JointStackResult result) {
        return Numbers.count(result.distinct(), "combination", "combinations") + " in "
                + Numbers.count(result.events(), "event", "events");
    }

    /** How many there are, in words. */
    public static String total(StackResult result) {
        return Numbers.count(result.distinct(), "value", "values") + " in "
                + Numbers.count(result.events(), "event", "events");
    }
}
