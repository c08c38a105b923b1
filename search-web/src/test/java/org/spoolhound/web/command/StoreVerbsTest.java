package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Exit;

/** The verbs that look after what is stored: reindex, digest, spool fsck, retention hold. */
final class StoreVerbsTest {
    @TempDir
    private Path root;

    private Cli cli;

    @BeforeEach
    void importEvents() throws IOException {
        cli = new Cli(root.resolve("data"));
        Path file = root.resolve("events.ndjson");
        Files.writeString(file, """
                {"@timestamp":"2026-11-20T09:00:00Z","message":"one","event.category":["process"]}
                {"@timestamp":"2026-11-20T10:00:00Z","message":"two"}
                {"@timestamp":"2026-11-21T09:00:00Z","message":"three"}
                """);
        cli.run("import", file.toString()).fine();
    }

    @Test
    void reindex_twice_givesTheDigestThatDigestPrints() {
        String digest =
                member("digest", cli.run("digest", "--format", "json").fine().out());
        for (int generation = 1; generation <= 2; generation++) {
            String out = cli.run("reindex", "--format", "json").fine().out();
            assertEquals(digest, member("digest", out));
            assertTrue(out.contains("\"generation\":" + generation + ","), out);
            assertTrue(out.contains("\"events\":3,"), out);
        }
        assertEquals(
                3,
                cli.run("hunt", "message:*", "--format", "json").fine().lines().size());
        assertTrue(cli.run("digest", "--days").fine().out().contains("main/2026-11-20 (2)"));
    }

    @Test
    void fsck_brokenDay_isNamedThenMended() throws IOException {
        assertEquals("all is well\n", cli.run("spool", "fsck").fine().out());
        damage(root.resolve("data/index/main/2026-11-20"));
        Cli.Answer found = cli.run("spool", "fsck");
        assertEquals(Exit.FOUND, found.exit());
        assertTrue(found.out().startsWith("main/2026-11-20: broken-partition: "), found.out());
        assertEquals(Exit.FINE, cli.run("spool", "fsck", "--repair").exit());
        assertEquals("all is well\n", cli.run("spool", "fsck").fine().out());
        assertEquals(
                3,
                cli.run("hunt", "message:*", "--format", "json").fine().lines().size());
    }

    @Test
    void hunt_overABrokenDay_findsTheOthers() throws IOException {
        damage(root.resolve("data/index/main/2026-11-20"));
        List<String> lines = cli.run("hunt", "message:*", "--format", "json").lines();
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("three"));
    }

    private static void damage(Path partition) throws IOException {
        try (Stream<Path> files = Files.list(partition)) {
            Files.delete(files.filter(file -> !file.endsWith("write.lock"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow());
        }
    }

    @Test
    void hold_addListRemove_isAudited() throws IOException {
        String added = cli.run(
                        "retention",
                        "hold",
                        "add",
                        "--from",
                        "2026-11-20",
                        "--reason",
                        "case 7",
                        "--format",
                        "json")
                .fine()
                .out();
        String id = member("id", added);
        assertTrue(cli.run("retention", "hold", "list").fine().out().contains("case 7"));
        cli.run("retention", "hold", "remove", id).fine();
        assertEquals(
                "",
                cli.run("retention", "hold", "list", "--format", "json").fine().out());
        try (StateDatabase state = StateDatabase.open(root.resolve("data"))) {
            List<String> actions = new AuditLog(state)
                    .newest(TenantId.MAIN, 10).stream().map(AuditEntry::action).toList();
            assertTrue(actions.containsAll(List.of("hold-add", "hold-remove")), actions.toString());
        }
    }

    @Test
    void hold_byQuery_saysWhatItSeeks() {
        String out = cli.run("retention", "hold", "add", "--query", "message:two", "--reason", "c")
                .fine()
                .out();
        assertTrue(out.contains("keeps days with message:two of main, every day"), out);
        String listed = cli.run("retention", "hold", "list").fine().out();
        assertTrue(listed.contains("message:two (found on 0 days)"), listed);
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound retention hold add: say which days with --from, or what with --query",
                "retention",
                "hold",
                "add",
                "--reason",
                "c");
        Cli.Answer wrong =
                cli.run("retention", "hold", "add", "--query", "mesage:two", "--reason", "c");
        assertEquals(Exit.USAGE, wrong.exit());
        assertTrue(wrong.err().contains("did you mean message?"), wrong.err());
    }

    @Test
    void hold_wrongly_isRefused() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound retention hold add: --from yesterday is no day; write it as 2026-11-21",
                "retention",
                "hold",
                "add",
                "--from",
                "yesterday",
                "--reason",
                "r");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound retention hold remove: there is no hold x: 'retention hold list' names"
                        + " them",
                "retention",
                "hold",
                "remove",
                "x");
    }

    private static String member(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertTrue(found.find(), json);
        return found.group(1);
    }
}
