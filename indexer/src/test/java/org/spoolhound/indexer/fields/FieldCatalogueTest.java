package org.spoolhound.indexer.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldCatalogueTest {
    private final FieldCatalogue catalogue = FieldCatalogue.standard();

    private Field field(String name) {
        Field field = catalogue.find(name);
        assertNotNull(field, name);
        return field;
    }

    @Test
    void standard_field_hasAllColumns() {
        Field ip = field("related.ip");
        assertEquals(FieldType.IP, ip.type());
        assertEquals(PivotKind.IP, ip.pivot());
        assertTrue(ip.multiValued());
        assertEquals("203.0.113.7", ip.example());
        assertTrue(field("process.command_line").wildcard());
        assertTrue(field("message").freeText());
        assertEquals(FieldType.TEXT, field("message").type());
    }

    @Test
    void standard_everyField_isDescribed() {
        for (Field field : catalogue.fields()) {
            assertFalse(field.description().isBlank(), field.name());
            assertFalse(field.example().isBlank(), field.name());
            assertFalse(field.description().endsWith("."), field.name());
        }
    }

    @Test
    void standard_pivotTargets_areThere() {
        for (String target :
                List.of("related.ip", "related.user", "related.hosts", "related.hash")) {
            assertTrue(field(target).multiValued(), target);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "usr.name, user.name",
        "user_name, user.name",
        "username, user.name",
        "src_ip, source.ip",
        "Source.IP, source.ip",
        "procss.command_line, process.command_line",
        "CommandLine, process.command_line",
        "hots, host",
    })
    void suggest_mistypedName_findsTheField(String mistyped, String meant) {
        assertEquals(Optional.of(meant), catalogue.suggest(mistyped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cef.extensions.what_else", "osquery.columns.mtu", "zzz", "x"})
    void suggest_otherName_findsNothing(String name) {
        assertEquals(Optional.empty(), catalogue.suggest(name));
    }

    @Test
    void resolve_alias_givesItsFields() {
        assertEquals(List.of("related.ip"), catalogue.resolve("ip"));
        assertEquals(List.of("user.name"), catalogue.resolve("user.name"));
        assertEquals(FieldType.KEYWORD, catalogue.typeOf("my.own"));
    }

    @Test
    void parse_wrongTable_namesTheLine() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> CatalogueTable.parse("version = 1\na.b | keyword | loud | | x | y"));
        assertTrue(e.getMessage().contains("line 2"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> CatalogueTable.parse("alias a = no.such"));
        assertThrows(
                IllegalArgumentException.class,
                () -> CatalogueTable.parse("a | ip | | | x | y\na | ip | | | x | y"));
    }
}
