package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.IndexerHealth.State;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Each member of {@code /api/v1/status}, over HTTP. */
final class StatusApiTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final AgentId OURS = new AgentId("0a1b2c3d4e5f");
    private static final Instant THEN = Instant.parse("2026-11-21T09:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @TempDir
    private Path data;

    private TestWeb web;

    /** Two days of ours, one of them broken, and one of another organisation. */
    private static final class Days extends NoEvents {
        @Override
        public IndexStatus status() {
            PartitionId theirs = new PartitionId(OTHER, DAY);
            return new IndexStatus(
                    List.of(
                            new IndexStatus.PartitionStatus(
                                    new PartitionId(TenantId.MAIN, DAY), 70, 900),
                            new IndexStatus.PartitionStatus(theirs, 5, 100)),
                    List.of(new PartitionId(TenantId.MAIN, DAY.plusDays(1))));
        }
    }

    @BeforeEach
    void start() throws IOException {
        web = TestWeb.start(data, new Days());
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private JsonObject status() throws Exception {
        return web.json(web.token(Role.VIEWER), "GET", "/api/v1/status", "");
    }

    private static JsonObject only(JsonElement list) {
        JsonArray array = list.getAsJsonArray();
        assertEquals(1, array.size(), array.toString());
        return array.get(0).getAsJsonObject();
    }

    private void enrol(String name, TenantId tenant) {
        new Agents(web.site().database())
                .enrol(new Agent(OURS, name, "key", tenant, Agent.Kind.AGENT, THEN, null));
    }

    private void deliver(long sequence, String digest, @Nullable String previous) {
        new Ledger(web.site().database())
                .begin(
                        LedgerEntry.indexing(
                                new SnapshotId(OURS, sequence),
                                TenantId.MAIN,
                                new LedgerEntry.Content(THEN, 11, digest, previous),
                                new LedgerEntry.StoredFile("file-" + sequence, digest, 9, null),
                                THEN),
                        List.of());
    }

    @Test
    void index_ownDays_areCountedAndBrokenOnesNamed() throws Exception {
        JsonObject index = status().getAsJsonObject("index");
        assertEquals(70, index.get("events").getAsInt());
        assertEquals(1, index.get("partitions").getAsInt());
        assertEquals(900, index.get("bytes").getAsInt());
        assertEquals("[\"2026-11-21\"]", index.get("broken").toString());
    }

    @Test
    void agents_gapsAndBrokenLinks_areTold() throws Exception {
        enrol("web-1", TenantId.MAIN);
        deliver(1, "a", null);
        deliver(4, "b", "x");
        deliver(5, "c", "y");
        JsonObject agent = only(status().get("agents"));
        assertEquals(OURS.hex(), agent.get("agent").getAsString());
        assertEquals("web-1", agent.get("name").getAsString());
        assertFalse(agent.get("revoked").getAsBoolean());
        assertEquals(3, agent.get("snapshots").getAsInt());
        assertEquals(33, agent.get("events").getAsInt());
        assertEquals(5, agent.get("last").getAsInt());
        assertEquals(THEN.toString(), agent.get("collected_at").getAsString());
        assertEquals("[\"2-3\"]", agent.get("missing").toString());
        assertEquals("[5]", agent.get("broken").toString());
    }

    @Test
    void agents_nothingDelivered_isNullAndZero() throws Exception {
        enrol("web-1", TenantId.MAIN);
        JsonObject agent = only(status().get("agents"));
        assertEquals(0, agent.get("snapshots").getAsInt());
        assertTrue(agent.get("last").isJsonNull() && agent.get("collected_at").isJsonNull());
        assertEquals("[]", agent.get("missing").toString());
    }

    @Test
    void status_pausedIndexer_isNotReadyAndSaysWhy() throws Exception {
        web.indexerIs(State.PAUSED, "paused: only 3 MiB are free");
        JsonObject status = status();
        assertEquals("not-ready", status.get("status").getAsString());
        String checks = status.get("checks").toString();
        assertTrue(
                checks.contains(
                        "{\"name\":\"indexer\",\"state\":\"paused\",\"reason\":\"paused: only 3 MiB are free\"}"),
                checks);
        assertTrue(checks.contains("{\"name\":\"spool\",\"state\":\"ok\"}"), checks);
        assertTrue(checks.contains("{\"name\":\"index\",\"state\":\"failing\""), checks);
    }

    @Test
    void spool_filesByPlace_areCounted() throws Exception {
        Path drop = Files.createDirectories(web.site().spool().folders().drop(OURS.hex()));
        Files.writeString(drop.resolve("20261121T090000Z_0a1b2c3d4e5f_00000001.ndjson.gz"), "no");
        for (Claim claim : web.site().spool().claim(10)) {
            claim.quarantine(new QuarantineReason("not-gzip", "no gzip", OURS.hex(), "file", THEN));
        }
        Files.writeString(drop.resolve("20261121T090100Z_0a1b2c3d4e5f_00000002.ndjson.gz"), "four");
        JsonObject status = status();
        JsonObject spool = status.getAsJsonObject("spool");
        assertEquals(1, spool.get("drop_files").getAsInt());
        assertEquals(4, spool.get("drop_bytes").getAsInt());
        assertEquals(1, spool.get("quarantined_files").getAsInt());
        assertEquals(0, spool.get("claimed_files").getAsInt());
        assertEquals(0, spool.get("archived_files").getAsInt());
        assertEquals(0, spool.get("archived_bytes").getAsInt());
        assertEquals(0, spool.get("partial_files").getAsInt());
        assertTrue(status.get("free_bytes").getAsLong() > 0);
    }

    @Test
    void reindex_underWay_tellsHowFarAndWhatFailed() throws Exception {
        enrol("web-1", TenantId.MAIN);
        Reindexing rebuild = new Reindexing(web.site().database(), Clock.systemUTC());
        rebuild.begin(new Reindexing.Begun(2, "label", "print", THEN));
        rebuild.failed("disk full");
        JsonObject reindex = status().getAsJsonObject("reindex");
        assertEquals(0, reindex.get("done").getAsInt());
        assertEquals(0, reindex.get("total").getAsInt());
        assertEquals(THEN.toString(), reindex.get("since").getAsString());
        assertEquals("disk full", reindex.get("failure").getAsString());
    }

    @Test
    void reindex_noneUnderWay_isAbsent() throws Exception {
        assertFalse(status().has("reindex"));
    }

    @Test
    void notifications_waitingAndGivenUp_areToldByChannel() throws Exception {
        Outbox outbox = new Outbox(web.site().database(), Clock.systemUTC());
        outbox.add(report("2026-11-19"));
        Duration minute = Duration.ofMinutes(1);
        outbox.bury(
                outbox.take(new Outbox.Taking("mail", 1, Duration.ZERO, minute)).orElseThrow(),
                "mailbox full");
        outbox.add(report("2026-11-20"));
        JsonObject channel = only(status().get("notifications"));
        assertEquals("mail", channel.get("channel").getAsString());
        assertEquals(1, channel.get("waiting").getAsInt());
        assertEquals(1, channel.get("given_up").getAsInt());
        assertFalse(channel.get("oldest").isJsonNull());
        assertEquals("mailbox full", channel.get("trouble").getAsString());
    }

    private static Notification report(String day) {
        return new Notification(
                TenantId.MAIN,
                Notification.Kind.REPORT,
                day,
                "sent",
                "mail",
                Map.of("to", "a@example.org"));
    }

    @Test
    void otherOrganisation_seesItsOwnOnly() throws Exception {
        enrol("web-1", TenantId.MAIN);
        JsonObject status = web.json(web.tokenOf(OTHER, Role.VIEWER), "GET", "/api/v1/status", "");
        assertEquals("other", status.get("organisation").getAsString());
        assertEquals(5, status.getAsJsonObject("index").get("events").getAsInt());
        assertEquals("[]", status.getAsJsonObject("index").get("broken").toString());
        assertEquals(0, status.getAsJsonArray("agents").size());
        for (String whole : List.of("checks", "reindex", "spool", "free_bytes", "notifications")) {
            assertFalse(status.has(whole), whole);
        }
    }
}
