package org.spoolhound.indexer.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/**
 * A sort of thing that is compared between snapshots: which rows of which probe show it, what makes
 * two rows the same thing, and what of it counts as a change. Everything else (processor time,
 * memory, counters) may differ without being told.
 */
public final class Subject {
    private static final char SEPARATOR = '\u0001';

    private final String name;
    private final String probe;
    private final List<String> category;
    private final List<Action> actions = new ArrayList<>();
    private final List<List<String>> keys = new ArrayList<>();
    private Predicate<Event> which = event -> true;
    private List<String> compared = List.of();
    private List<String> details = List.of();
    private List<String> noted = List.of();
    private List<String> shown = List.of();
    private @Nullable String distinction;

    private Subject(String name, String probe, List<String> category) {
        this.name = name;
        this.probe = probe;
        this.category = category;
    }

    static Subject of(String name, String probe, String... category) {
        return new Subject(name, probe, List.of(category));
    }

    /** Which of the probe's rows show it; all unless told. */
    Subject where(Predicate<Event> rows) {
        which = rows;
        return this;
    }

    /**
     * Fields that identify the thing; when called again, what identifies it where the ones before
     * are missing. No fields at all: there is only one such thing on a host.
     */
    Subject key(String... fields) {
        keys.add(List.of(fields));
        return this;
    }

    /** A field that tells things of the same key apart where there are several. */
    Subject distinguishedBy(String field) {
        distinction = field;
        return this;
    }

    /** Fields whose difference is a change, absence included. */
    Subject compare(String... fields) {
        compared = List.of(fields);
        return this;
    }

    /** Fields that need rights to be seen: a difference is a change when both sides have them. */
    Subject details(String... fields) {
        details = List.of(fields);
        return this;
    }

    /** Fields whose difference gets the row indexed again, but is not told. */
    Subject note(String... fields) {
        noted = List.of(fields);
        return this;
    }

    /** Fields that name the thing to people. */
    Subject show(String... fields) {
        shown = List.of(fields);
        return this;
    }

    Subject appears(String action, String... types) {
        return tell(Change.APPEARED, action, types);
    }

    Subject changes(String action, String... types) {
        return tell(Change.CHANGED, action, types);
    }

    Subject goes(String action, String... types) {
        return tell(Change.GONE, action, types);
    }

    private Subject tell(Change change, String action, String... types) {
        actions.add(new Action(change, action, List.of(types)));
        return this;
    }

    /** For people and programs: {@code process}, {@code listener}. */
    public String name() {
        return name;
    }

    /** The probe whose rows show it. */
    public String probe() {
        return probe;
    }

    /** {@code event.category} of what is derived. */
    public List<String> category() {
        return category;
    }

    /** All changes that are told. */
    public List<Action> actions() {
        return List.copyOf(actions);
    }

    /** How a change is told, if it is. */
    Optional<Action> action(Change change) {
        return actions.stream().filter(one -> one.change() == change).findFirst();
    }

    /** Fields whose difference is a change, absence included. */
    List<String> compared() {
        return compared;
    }

    /** Fields whose difference is a change when both sides have them. */
    List<String> details() {
        return details;
    }

    /** What tells things of the same key apart where there are several; null for nothing. */
    @Nullable
    String distinction() {
        return distinction;
    }

    /** What identifies the thing in this row; null when the row does not show such a thing. */
    @Nullable
    String keyOf(Event row) {
        if (!which.test(row)) {
            return null;
        }
        for (List<String> fields : keys) {
            String key = join(fields, row.fields());
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    private @Nullable String join(List<String> fields, Map<String, Object> values) {
        StringBuilder key = new StringBuilder(name);
        for (String field : fields) {
            Object value = values.get(field);
            if (value == null) {
                return null;
            }
            key.append(SEPARATOR).append(value);
        }
        return key.toString();
    }

    /** Everything in a row that gets it indexed again when it differs. */
    String content(Map<String, Object> fields) {
        StringBuilder content = new StringBuilder();
        for (List<String> some : List.of(compared, details, noted)) {
            for (String field : some) {
                content.append(FieldText.of(fields.get(field))).append(SEPARATOR);
            }
        }
        return content.toString();
    }

    /** The thing as people name it: its telling fields, those it has. */
    String label(Map<String, Object> fields) {
        List<String> words = new ArrayList<>();
        for (String field : shown) {
            Object value = fields.get(field);
            if (value != null) {
                words.add(FieldText.of(value));
            }
        }
        return FieldText.cut(String.join(" ", words));
    }
}
