package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.ingest.SnapshotEvent;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;

final class EnrichmentTest {

    private static final Instant COLLECTED = Instant.parse("2026-01-02T09:00:00Z");
    private static final LogParsers PARSERS = LogParsers.standard();

    private static SnapshotHeader header(String zone, Map<String, String> provenance) {
        return new SnapshotHeader(
                SnapshotHeader.VERSION,
                new SnapshotId(TestKeys.AGENT.publicKey().agentId(), 1),
                TestKeys.AGENT.publicKey().fingerprint(),
                "test",
                null,
                COLLECTED,
                Map.of(SnapshotHeader.ZONE, zone),
                Map.of(),
                provenance);
    }

    private static Event line(Instant told, String line) {
        return new Event(
                EventKind.EVENT,
                told,
                Map.of(
                        "log.file.path",
                        "/var/log/auth.log",
                        "event.dataset",
                        "system.auth",
                        "event.original",
                        line,
                        "message",
                        line));
    }

    private static List<Event> enriched(SnapshotHeader header, int maxDays, Event... events) {
        List<Event> out = new ArrayList<>();
        var sink = new Enrichment(PARSERS, maxDays).before(header, one -> out.add(one.event()));
        try {
            for (Event event : events) {
                sink.accept(new SnapshotEvent("id", "snapshot", event));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out;
    }

    @Test
    void line_ofAnAgent_takesYearFromCollectionAndZoneFromHost() {
        String line = "Dec 31 23:30:00 web1 sshd[42]: Failed password for root from 10.1.2.3 port"
                + " 4711 ssh2";
        Event event =
                enriched(header("+02:00", Map.of()), 9, line(COLLECTED, line)).getFirst();
        assertEquals(Instant.parse("2025-12-31T21:30:00Z"), event.time());
        assertEquals("failure", event.text("event.outcome"));
        assertEquals("root", event.text("user.name"));
        assertEquals(List.of("10.1.2.3"), event.field("related.ip"));
        assertEquals(line, event.text("event.original"));
    }

    @Test
    void line_ofAnImport_takesYearFromItsOwnEvent() {
        Instant told = Instant.parse("2019-03-05T00:00:00Z");
        Event event = enriched(
                        header("UTC", Map.of("kind", "import")),
                        9,
                        line(told, "Mar  4 10:00:00 web1 su: FAILED su for root by ana"))
                .getFirst();
        assertEquals(Instant.parse("2019-03-04T10:00:00Z"), event.time());
    }

    @Test
    void line_notUnderstood_isKeptAndTagged() {
        Event event = enriched(header("UTC", Map.of()), 9, line(COLLECTED, "?")).getFirst();
        assertTrue(LogParsers.isFailure(event));
        assertEquals("?", event.text("event.original"));
        assertEquals(COLLECTED, event.time());
    }

    @Test
    void lines_ofTooManyDays_keepTheTimeTheirSenderGave() {
        List<Event> events = enriched(
                header("UTC", Map.of()),
                2,
                line(COLLECTED, "2026-01-01T10:00:00Z web1 su: a"),
                line(COLLECTED, "2025-06-01T10:00:00Z web1 su: b"),
                line(COLLECTED, "2024-06-01T10:00:00Z web1 su: c"));
        assertEquals(Instant.parse("2025-06-01T10:00:00Z"), events.get(1).time());
        assertEquals(COLLECTED, events.get(2).time());
        assertEquals("2024-06-01T10:00:00Z", events.get(2).text("spoolhound.reported_time"));
    }

    @Test
    void enrichment_repeated_changesNothing() {
        Event line = line(COLLECTED, "Jan  1 10:00:00 web1 su: FAILED su for root by ana");
        List<Event> first = enriched(header("UTC", Map.of()), 9, line);
        assertEquals(first, enriched(header("UTC", Map.of()), 9, line));
        assertEquals(first, enriched(header("UTC", Map.of()), 9, first.toArray(Event[]::new)));
    }
}
