package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.snapshot.Event;

final class HuntVerbsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void indexSomeEvents() throws IOException {
        cli = new Cli(folder);
        cli.run("user", "add", "alice").fine();
        LuceneEventStore store = new LuceneEventStore(
                folder.resolve("index"), FieldCatalogue.standard(), IndexSettings.DEFAULT);
        PartitionId partition = new PartitionId(
                TenantId.MAIN, LocalDate.ofInstant(TestSnapshots.TIME, ZoneOffset.UTC));
        try (EventWriter writer = store.openWriter()) {
            List<Event> events = TestSnapshots.events();
            for (int i = 0; i < events.size(); i++) {
                String id = "0a1b2c3d4e5f-00000001-" + (i + 1);
                writer.add(new IndexedEvent(id, "0a1b2c3d4e5f-00000001", partition, events.get(i)));
            }
            writer.commit();
        }
    }

    @Test
    void hunt_table_alignsAndNeutralises() {
        Cli.Answer answer = cli.run("hunt", "process.pid:1").fine();
        assertEquals("""
                TIME                      HOST  USER  CATEGORY  WHAT
                2026-11-21T09:00:00.250Z        root  process   /sbin/init
                """, answer.out());
        assertTrue(answer.err().startsWith("1 of 1 events in "), answer.err());
        assertTrue(cli.run("hunt", "process.pid:712").fine().out().contains(" \\t ümläut"));
    }

    @Test
    void hunt_json_isOneEventPerLineWithItsId() {
        List<String> lines =
                cli.run("hunt", "process.pid:1", "--format", "json").fine().lines();
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("\"event.id\":\"0a1b2c3d4e5f-00000001-1\""));
        assertEquals(4, cli.run("hunt", "--format", "json").fine().lines().size());
        assertEquals(
                3,
                cli.run("hunt", "--format", "json", "--limit", "3")
                        .fine()
                        .lines()
                        .size());
        assertEquals(
                "", cli.run("hunt", "--format", "json", "--limit", "0").fine().out());
    }

    @Test
    void hunt_csv_hasHeaderAndQuotes() {
        String csv = cli.run("hunt", "--format", "csv", "--columns", "process.pid,user.name")
                .fine()
                .out();
        assertTrue(csv.startsWith("@timestamp,event.id,process.pid,user.name,summary\r\n"), csv);
        assertTrue(csv.contains(",0a1b2c3d4e5f-00000001-1,1,root,"), csv);
        assertEquals(5, csv.split("\r\n", -1).length - 1);
        assertEquals(
                2,
                cli.run("hunt", "--format", "csv", "--limit", "1")
                        .fine()
                        .lines()
                        .size());
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound hunt: --columns goes with --format csv",
                "hunt",
                "--columns",
                "user.name");
    }

    @Test
    void hunt_timeRange_limits() {
        Cli.Answer answer = cli.run("hunt", "--to", "2026-11-21T08:59:45Z", "--format", "json");
        assertEquals(1, answer.fine().lines().size());
    }

    @Test
    void hunt_mistake_pointsAtTheColumn() {
        Cli.Answer answer = cli.run("hunt", "process.pdi:1");
        assertEquals(Exit.USAGE, answer.exit());
        assertTrue(answer.err().contains("column 1"), answer.err());
        assertTrue(answer.err().contains("process.pid"), answer.err());
        assertEquals(1, answer.err().lines().count());
        assertEquals(Exit.USAGE, cli.run("hunt", "--from", "someday").exit());
        assertEquals(Exit.USAGE, cli.run("hunt", "--limit", "-1").exit());
    }

    @Test
    void hunt_leftOpen_pointsAtTheColumn() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound hunt: this quote is not closed at column 20: add \" at the end of the"
                        + " text",
                "hunt",
                "user.name:root AND \"open");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound hunt: this ( is not closed at column 1",
                "hunt",
                "(user.name:root");
    }

    @Test
    void stack_field_countsRarestFirst() {
        assertEquals(
                "{\"value\":\"root\",\"count\":2}\n",
                cli.run("stack", "user.name", "--format", "json").fine().out());
        assertTrue(cli.run("stack", "user.name").fine().out().startsWith("COUNT"));
        assertEquals(Exit.USAGE, cli.run("stack", "user.name", "--limit", "0").exit());
    }

    @Test
    void stack_severalFields_countsCombinations() {
        assertEquals(
                "{\"values\":[\"root\",\"state\"],\"count\":2}\n",
                cli.run("stack", "user.name,event.kind", "--format", "json")
                        .fine()
                        .out());
        assertTrue(cli.run("stack", "user.name,event.kind").fine().out().contains("user.name"));
        assertEquals(Exit.USAGE, cli.run("stack", "user.name,user.name").exit());
    }

    @Test
    void hunt_oldestFirst_turnsRound() {
        List<String> newest = cli.run("hunt", "--format", "json").fine().lines();
        Cli.Answer all = cli.run("hunt", "--format", "json", "--order", "oldest");
        assertEquals(newest.reversed(), all.fine().lines());
        Cli.Answer some = cli.run("hunt", "--format", "json", "--order", "oldest", "--limit", "3");
        assertEquals(newest.reversed().subList(0, 3), some.fine().lines());
    }

    @Test
    void pivot_findsOutTheKind_andSumsUp() {
        Cli.Answer user =
                cli.run("pivot", "ROOT", "--kind", "user", "--format", "json").fine();
        assertTrue(user.out().startsWith("{\"value\":\"ROOT\",\"kind\":\"user\""), user.out());
        Cli.Answer domain = cli.run("pivot", "evil.example", "--format", "json").fine();
        assertTrue(domain.out().contains("\"kind\":\"domain\""), domain.out());
        assertTrue(domain.out().contains("\"events\":0"), domain.out());
        Cli.Answer nobody = cli.run("pivot", "198.51.100.77").fine();
        assertEquals("ip 198.51.100.77: 0 events, never seen\n", nobody.err());
        assertEquals(Exit.USAGE, cli.run("pivot", "x", "--kind", "thing").exit());
        assertEquals(Exit.USAGE, cli.run("pivot", "x", "--kind", "ip").exit());
    }

    @Test
    void hunt_noServerYet_saysHowToBegin() {
        Cli elsewhere = new Cli(folder.resolve("nothing"));
        assertEquals(Exit.BROKEN, elsewhere.run("hunt").exit());
    }
}
