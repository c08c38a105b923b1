package org.spoolhound.indexer.fields;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the table form of a catalogue; the form is described at the head of the table. */
final class CatalogueTable {
    private static final int COLUMNS = 6;
    private static final Set<String> FLAGS = Set.of("multi", "wild", "words");

    private final List<Field> fields = new ArrayList<>();
    private final Map<String, List<String>> aliases = new LinkedHashMap<>();
    private int version;

    private CatalogueTable() {}

    /** Reads a resource of this package. */
    static FieldCatalogue read(String resource) {
        try (InputStream in = CatalogueTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its field catalogue " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the field catalogue " + resource, e);
        }
    }

    /** Reads a table's text; an error names its line. */
    static FieldCatalogue parse(String table) {
        CatalogueTable reader = new CatalogueTable();
        int number = 0;
        for (String line : table.lines().toList()) {
            number++;
            try {
                reader.line(line.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "field catalogue, line " + number + ": " + e.getMessage(), e);
            }
        }
        return new FieldCatalogue(reader.version, reader.fields, reader.aliases);
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("version ")) {
            version = Integer.parseInt(afterEquals(line));
        } else if (line.startsWith("alias ")) {
            String name = line.substring("alias ".length(), line.indexOf('=')).strip();
            aliases.put(name, List.of(afterEquals(line).split(" +")));
        } else {
            fields.add(field(line));
        }
    }

    private static String afterEquals(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("an equals sign is missing: " + line);
        }
        return line.substring(equals + 1).strip();
    }

    private static Field field(String line) {
        String[] cells = line.split("\\|", COLUMNS);
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException(COLUMNS + " columns are needed: " + line);
        }
        Set<String> flags = flags(cells[2].strip());
        String pivot = cells[3].strip();
        return new Field(
                cells[0].strip(),
                FieldType.valueOf(upper(cells[1].strip())),
                flags.contains("multi"),
                pivot.isEmpty() ? PivotKind.NONE : PivotKind.valueOf(upper(pivot)),
                flags.contains("wild"),
                flags.contains("words"),
                cells[4].strip(),
                cells[5].strip());
    }

    private static Set<String> flags(String cell) {
        Set<String> flags = cell.isEmpty() ? Set.of() : Set.of(cell.split(" +"));
        if (!FLAGS.containsAll(flags)) {
            throw new IllegalArgumentException("flags are " + FLAGS + ", not " + flags);
        }
        return flags;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
