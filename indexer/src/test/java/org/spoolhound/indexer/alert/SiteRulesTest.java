package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    private SiteRules.Entry one() throws IOException {
        return rules.shelf(TenantId.MAIN).entries().get("one");
    }

    @Test
    void revert_ownVersion_theShippedRuleStandsAgain() throws IOException {
        OwnRules.By ana = new OwnRules.By(TenantId.MAIN, "ana");
        own.add(ana, "one", "edited", RULE.replace("nc", "ncat"));
        own.enable(ana, "one", false);
        assertTrue(one().document().facts().source().contains("ncat"));
        assertTrue(own.revert(ana, "one"));
        assertEquals(RULE, one().document().facts().source());
        assertFalse(one().enabled(), "it stays as it was switched");
        assertNull(one().own());
        assertFalse(own.revert(ana, "one"), "it is as it was shipped already");
    }

    @Test
    void revert_versions_areKeptAndGoOn() {
        OwnRules.By ana = new OwnRules.By(TenantId.MAIN, "ana");
        assertFalse(own.revert(ana, "one"), "there is none of its own");
        own.add(ana, "one", "edited", RULE.replace("nc", "ncat"));
        own.revert(ana, "one");
        own.add(ana, "one", "edited", RULE.replace("nc", "ncat"));
        assertEquals(
                List.of("3 false", "2 true", "1 false"),
                own.versions(TenantId.MAIN, "one").stream()
                        .map(version -> version.version() + " " + version.isNone())
                        .toList());
    }

    @Test
    void revert_ruleThatIsNotShipped_isGone() throws IOException {
        OwnRules.By ana = new OwnRules.By(TenantId.MAIN, "ana");
        own.add(ana, "two", "written", RULE.replace("id: one", "id: two"));
        assertNull(rules.shelf(TenantId.MAIN).entries().get("two").shipped());
        assertTrue(own.revert(ana, "two"));
        assertFalse(rules.shelf(TenantId.MAIN).entries().containsKey("two"));
    }
}
