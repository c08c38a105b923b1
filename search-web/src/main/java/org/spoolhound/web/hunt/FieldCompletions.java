package org.spoolhound.web.hunt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.web.html.Visible;

/** Finds names of fields that a person may be writing. */
final class FieldCompletions {

    private final List<Name> names = new ArrayList<>();

    /**
     * A name to choose from.
     *
     * @param order among equally good ones: short names first, then fields that occur
     */
    private record Name(String name, String type, String description, int order) {}

    private record Ranked(Name name, int fit) {}

    /** Short names, the catalogue's fields, and those that occur besides. */
    FieldCompletions(FieldCatalogue catalogue, Set<String> inData) {
        for (Map.Entry<String, List<String>> alias : catalogue.aliases().entrySet()) {
            String of = alias.getValue().getFirst();
            String more = alias.getValue().size() > 1 ? " and others" : "";
            names.add(new Name(alias.getKey(), type(catalogue, of), "Short for " + of + more, 0));
        }
        for (Field field : catalogue.fields()) {
            int order = inData.contains(field.name()) ? 1 : 2;
            names.add(new Name(
                    field.name(), type(catalogue, field.name()), field.description(), order));
        }
        for (String name : inData) {
            if (catalogue.find(name) == null) {
                names.add(new Name(name, "keyword", "From your events", 1));
            }
        }
    }

    private static String type(FieldCatalogue catalogue, String field) {
        return catalogue.typeOf(field).name().toLowerCase(Locale.ROOT);
    }

    /** The names that fit best. */
    List<Completion.Suggestion> find(String typed, int limit) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Ranked(name, fit(name.name().toLowerCase(Locale.ROOT), wanted)))
                .filter(ranked -> ranked.fit() < NO_FIT)
                .sorted(Comparator.comparingInt(Ranked::fit)
                        .thenComparingInt(ranked -> ranked.name().order()))
                .limit(limit)
                .map(ranked -> suggestion(ranked.name()))
                .toList();
    }

    private static final int NO_FIT = 4;

    /** The whole name, its beginning, the beginning of a part of it, anywhere, not at all. */
    private static int fit(String name, String wanted) {
        if (name.equals(wanted)) {
            return 0;
        }
        if (name.startsWith(wanted)) {
            return 1;
        }
        if (name.contains("." + wanted) || name.contains("_" + wanted)) {
            return 2;
        }
        return name.contains(wanted) ? 3 : NO_FIT;
    }

    private static Completion.Suggestion suggestion(Name name) {
        return new Completion.Suggestion(
                QueryText.name(name.name()) + ":",
                Visible.line(name.name()),
                name.type(),
                name.description(),
                null);
    }
}
