package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.StateDatabase;

final class SiteRulesTest {

    private static final String RULE = """
            title: One
            id: one
            logsource: {product: linux}
            detection: {s: {process.name: nc}, condition: s}
            """;

    @TempDir
    Path folder;

    private StateDatabase database;
    private OwnRules own;
    private SiteRules rules;

    @BeforeEach
    void open() throws IOException {
        Clock clock = Clock.systemUTC();
        database = StateDatabase.open(folder.resolve("data"));
        own = new OwnRules(database, clock);
        Path shipped = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(shipped.resolve("one.yml"), RULE);
        rules = new SiteRules(shipped, own, FieldCatalogue.standard(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shelf_unchangedRules_areNotReadAgain() throws IOException {
        assertSame(rules.shelf(TenantId.MAIN), rules.shelf(TenantId.MAIN));
    }

    @Test
    void shelf_switchedRule_isReadAgain() throws IOException {
        SiteRules.Shelf before = rules.shelf(TenantId.MAIN);
        own.enable(new OwnRules.By(TenantId.MAIN, "admin"), "one", false);
        assertTrue(before.entries().get("one").enabled());
        assertFalse(rules.shelf(TenantId.MAIN).entries().get("one").enabled());
    }

    @Test
    void shelf_changedFile_isReadAgain() throws IOException {
        SiteRules.Shelf before = rules.shelf(TenantId.MAIN);
        Files.writeString(folder.resolve("rules/two.yml"), RULE.replace("one", "two"));
        assertNotSame(before, rules.shelf(TenantId.MAIN));
        assertTrue(rules.shelf(TenantId.MAIN).entries().containsKey("two"));
    }
}
