package org.spoolhound.indexer.fields;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are Lucene fields of their own, by flat ECS name, and the short names people may
 * use for them. Every other field is kept flattened and compared as a keyword.
 *
 * <p>The standard catalogue is the table {@code catalogue.txt} beside this class.
 */
public final class FieldCatalogue {

    /** The name of the field that holds {@code Event.time}. */
    public static final String TIMESTAMP = "@timestamp";

    /** The name of the field that holds {@code Event.kind}. */
    public static final String KIND = "event.kind";

    private final int version;
    private final Map<String, Field> fields;
    private final Map<String, List<String>> aliases;
    private final List<Field> freeText;

    /**
     * A catalogue of these fields.
     *
     * @param version raised with every change that alters what the index holds, 1 and up
     * @param fields no name twice
     * @param aliases short names to one or more names in {@code fields}
     */
    public FieldCatalogue(
            int version, Collection<Field> fields, Map<String, List<String>> aliases) {
        this.version = version;
        Map<String, Field> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("field " + field.name() + " stands twice");
            }
        }
        this.fields = Collections.unmodifiableMap(byName);
        this.aliases = checked(aliases);
        this.freeText = byName.values().stream().filter(Field::freeText).toList();
    }

    private Map<String, List<String>> checked(Map<String, List<String>> given) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        given.forEach((alias, names) -> {
            for (String name : names) {
                if (!fields.containsKey(name)) {
                    throw new IllegalArgumentException(
                            "alias " + alias + " names the unknown field " + name);
                }
            }
            copy.put(alias, List.copyOf(names));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** The catalogue this program comes with. */
    public static FieldCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /** Raised with every change that alters what the index holds. */
    public int version() {
        return version;
    }

    /** All fields, grouped by subject. */
    public Collection<Field> fields() {
        return fields.values();
    }

    /** Short names and what they stand for. */
    public Map<String, List<String>> aliases() {
        return aliases;
    }

    /** The field of this exact name, or null when the catalogue has none: it is flattened. */
    public @Nullable Field find(String name) {
        return fields.get(name);
    }

    /** How values of a field are compared; a field that is not in the catalogue is a keyword. */
    public FieldType typeOf(String name) {
        Field field = fields.get(name);
        return field == null ? FieldType.KEYWORD : field.type();
    }

    /** The fields a name in a query stands for: those of an alias, else the name itself. */
    public List<String> resolve(String name) {
        return aliases.getOrDefault(name, List.of(name));
    }

    /** The fields a query without a field looks in. */
    public List<Field> freeText() {
        return freeText;
    }

    /** The fields whose values are of one kind. */
    public List<Field> pivots(PivotKind kind) {
        return fields.values().stream().filter(f -> f.pivot() == kind).toList();
    }

    /** The known field or alias most like a mistyped name, when one is like it at all. */
    public Optional<String> suggest(String name) {
        return new NameSuggestion(fields.keySet(), aliases.keySet()).nearest(name);
    }

    /** Read once, when first asked for. */
    private static final class Standard {
        static final FieldCatalogue CATALOGUE = CatalogueTable.read("catalogue.txt");
    }
}
