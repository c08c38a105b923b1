package org.spoolhound.indexer.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The page of fields says what the catalogue says; with {@code -Dspoolhound.golden=rewrite} it is
 * written anew.
 */
final class FieldsPageTest {

    private static final Path PAGE = Path.of("../docs/fields.md");

    @Test
    void page_saysWhatTheCatalogueSays() throws IOException {
        String page = page(FieldCatalogue.standard());
        if ("rewrite".equals(System.getProperty("spoolhound.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    private static String page(FieldCatalogue catalogue) {
        StringBuilder page = new StringBuilder("""
                # Fields

                Every field of the catalogue, by the names of the Elastic Common Schema. Any other
                field of an event is kept and found as well, compared as a keyword. *Several*: an
                event may have several values. *Inner*: a pattern may begin with `*` at no extra
                cost. *Words*: a query without a field looks here too. `FieldsPageTest` writes
                this page.

                ## Short names

                | name | stands for |
                |---|---|
                """);
        catalogue
                .aliases()
                .forEach((alias, names) -> page.append("| `")
                        .append(alias)
                        .append("` | `")
                        .append(String.join("` `", names))
                        .append("` |\n"));
        page.append(
                "\n## All fields\n\n| field | type | | what | example |\n|---|---|---|---|---|\n");
        catalogue.fields().forEach(field -> page.append(row(field)));
        return page.toString();
    }

    private static String row(Field field) {
        String flags = (field.multiValued() ? "several " : "")
                + (field.wildcard() ? "inner " : "")
                + (field.freeText() ? "words " : "");
        return "| `" + field.name() + "` | " + field.type().name().toLowerCase(Locale.ROOT) + " | "
                + flags.strip() + " | " + field.description() + " | `" + field.example() + "` |\n";
    }
}
