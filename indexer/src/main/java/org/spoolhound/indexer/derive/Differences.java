package org.spoolhound.indexer.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.derive.Difference.FieldChange;

/** Compares what one probe saw in two snapshots. Pure; the order of rows does not matter. */
final class Differences {
    /** A thing shown by many rows (workers on one port) changed only if none is as before. */
    private static final int ROWS_COMPARED = 8;

    private final Map<String, List<Thing>> before;
    private final Map<String, List<Thing>> after;
    private final Hidden hiddenBefore;
    private final Hidden hiddenNow;
    private final List<Difference> told = new ArrayList<>();
    private final Set<Long> lines = new HashSet<>();

    private Differences(Map<String, List<Thing>> before, Map<String, List<Thing>> after) {
        this.before = before;
        this.after = after;
        this.hiddenBefore = Hidden.in(before.values());
        this.hiddenNow = Hidden.in(after.values());
    }

    /** Compares; both sides must be small enough to be compared. */
    static ProbeDifference between(List<Thing> before, List<Thing> after) {
        Map<String, List<Thing>> old = byKey(before);
        Map<String, List<Thing>> now = byKey(after);
        distinguish(old, now);
        Differences differences = new Differences(old, now);
        differences.compare();
        return new ProbeDifference(differences.told, differences.lines);
    }

    private static Map<String, List<Thing>> byKey(List<Thing> things) {
        Map<String, List<Thing>> groups = new HashMap<>(things.size() * 2);
        for (Thing thing : things) {
            groups.computeIfAbsent(thing.key(), key -> new ArrayList<>(1)).add(thing);
        }
        return groups;
    }

    /** Several kernels are installed at once: then each version is a thing of its own. */
    private static void distinguish(
            Map<String, List<Thing>> before, Map<String, List<Thing>> after) {
        Set<String> repeated = new LinkedHashSet<>();
        for (Map<String, List<Thing>> side : List.of(before, after)) {
            side.forEach((key, group) -> {
                if (group.size() > 1 && distinction(group.getFirst()) != null) {
                    repeated.add(key);
                }
            });
        }
        for (String key : repeated) {
            split(before, key);
            split(after, key);
        }
    }

    private static @Nullable String distinction(Thing thing) {
        return thing.subject().isEmpty()
                ? null
                : Subjects.named(thing.subject()).distinction();
    }

    private static void split(Map<String, List<Thing>> side, String key) {
        List<Thing> group = side.remove(key);
        if (group != null) {
            String field = distinction(group.getFirst());
            for (Thing thing : group) {
                String longer = key + '\u0002' + FieldText.of(thing.fields().get(field));
                side.computeIfAbsent(longer, k -> new ArrayList<>(1)).add(thing);
            }
        }
    }

    private void compare() {
        Map<String, List<Thing>> sorted = new TreeMap<>();
        for (Map.Entry<String, List<Thing>> one : after.entrySet()) {
            List<Thing> old = before.get(one.getKey());
            if (old == null || isNew(one.getValue(), old)) {
                sorted.put(one.getKey(), one.getValue());
            }
        }
        sorted.forEach((key, now) -> {
            List<Thing> old = before.get(key);
            if (old == null && hiddenBefore.hides(first(now))) {
                now.forEach(row -> lines.add(row.line()));
            } else if (old == null) {
                tell(Change.APPEARED, key, first(now), List.of());
            } else {
                changed(key, old, now);
            }
        });
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(after.keySet());
        for (String key : gone) {
            Thing last = first(before.get(key));
            if (!hiddenNow.hides(last)) {
                tell(Change.GONE, key, last, List.of());
            }
        }
    }

    /** Notes the rows that say something new; whether there are any. */
    private boolean isNew(List<Thing> now, List<Thing> old) {
        if (now.size() == 1 && old.size() == 1) {
            return !now.getFirst().print().equals(old.getFirst().print())
                    && lines.add(now.getFirst().line());
        }
        Set<String> known = new HashSet<>();
        old.forEach(thing -> known.add(thing.print()));
        boolean any = false;
        for (Thing thing : now) {
            if (!known.contains(thing.print())) {
                lines.add(thing.line());
                any = true;
            }
        }
        return any;
    }

    /** Which of several rows stands for the thing must not depend on their order. */
    private static Thing first(@Nullable List<Thing> group) {
        return few(group).getFirst();
    }

    private static List<Thing> few(@Nullable List<Thing> group) {
        if (group == null || group.isEmpty()) {
            throw new IllegalStateException("a key without a thing");
        }
        return group.size() == 1
                ? group
                : group.stream()
                        .sorted(Comparator.comparing(Thing::print).thenComparing(Thing::json))
                        .limit(ROWS_COMPARED)
                        .toList();
    }

    private void changed(String key, List<Thing> old, List<Thing> now) {
        if (now.getFirst().subject().isEmpty()) {
            return;
        }
        Subject subject = Subjects.named(now.getFirst().subject());
        if (subject.action(Change.CHANGED).isEmpty()) {
            return;
        }
        List<FieldChange> first = List.of();
        for (Thing was : few(old)) {
            Map<String, Object> wasFields = was.fields();
            for (Thing is : few(now)) {
                List<FieldChange> fields = fields(subject, wasFields, is.fields());
                if (fields.isEmpty()) {
                    return;
                }
                first = first.isEmpty() ? fields : first;
            }
        }
        tell(Change.CHANGED, key, first(now), first);
    }

    private static List<FieldChange> fields(
            Subject subject, Map<String, Object> was, Map<String, Object> is) {
        List<FieldChange> changes = new ArrayList<>();
        for (String field : subject.compared()) {
            change(field, was.get(field), is.get(field)).ifPresent(changes::add);
        }
        for (String field : subject.details()) {
            if (was.containsKey(field) && is.containsKey(field)) {
                change(field, was.get(field), is.get(field)).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private static Optional<FieldChange> change(
            String field, @Nullable Object was, @Nullable Object is) {
        return FieldText.same(was, is)
                ? Optional.empty()
                : Optional.of(new FieldChange(field, FieldText.of(was), FieldText.of(is)));
    }

    private void tell(Change change, String key, Thing thing, List<FieldChange> changes) {
        if (change == Change.APPEARED) {
            after.getOrDefault(key, List.of()).forEach(row -> lines.add(row.line()));
        }
        if (thing.subject().isEmpty()) {
            return;
        }
        Subject subject = Subjects.named(thing.subject());
        subject.action(change)
                .ifPresent(action ->
                        told.add(new Difference(subject, action, key, thing.fields(), changes)));
    }
}
