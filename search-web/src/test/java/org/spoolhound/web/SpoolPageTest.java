package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.IndexerHealth.State;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.RetentionRun;
import org.spoolhound.indexer.state.RetentionRuns;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.snapshot.AgentId;

/** The spool page over a real spool. */
final class SpoolPageTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final AgentId OURS = new AgentId("0a1b2c3d4e5f");
    private static final AgentId THEIRS = new AgentId("ffffffffffff");
    private static final String FILE = "20261121T090000Z_0a1b2c3d4e5f_00000001.ndjson.gz";

    @TempDir
    private Path data;

    private TestWeb web;

    @BeforeEach
    void start() throws IOException {
        web = TestWeb.start(data, new NoEvents());
        enrol(OURS, "web-<b>1", TenantId.MAIN);
        enrol(THEIRS, "their-host", OTHER);
        web.indexerIs(State.WORKING, null);
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private void enrol(AgentId id, String name, TenantId tenant) {
        new Agents(web.site().database())
                .enrol(new Agent(
                        id, name, "key " + id, tenant, Agent.Kind.AGENT, Instant.now(), null));
    }

    /** Drops a file and has it refused. */
    private void refuse(AgentId agent, String name) throws IOException {
        Path drop = web.site().spool().folders().drop(agent.hex());
        Files.createDirectories(drop);
        Files.writeString(drop.resolve(name), "no snapshot");
        for (Claim claim : web.site().spool().claim(10)) {
            claim.quarantine(new QuarantineReason(
                    "not-gzip", "<i>no</i> gzip", agent.hex(), name, Instant.now()));
        }
    }

    private String page(Role role) throws Exception {
        HttpResponse<String> response = web.loggedIn(role).get("/spool");
        assertEquals(200, response.statusCode());
        return response.body();
    }

    @Test
    void show_freshServer_saysWhatIsThere() throws Exception {
        String page = page(Role.VIEWER);
        assertTrue(page.contains("<dd class=\"state-good\">working</dd>"), page);
        assertTrue(page.contains("nothing yet"));
        assertTrue(page.contains("No file was refused."));
        assertTrue(page.contains("Nothing was refused."));
        assertTrue(page.contains("Nothing was indexed yet."));
        assertTrue(page.contains("web-&lt;b&gt;1") && !page.contains("web-<b>1"));
        assertFalse(page.contains("their-host"));
    }

    @Test
    void show_pausedIndexer_saysWhy() throws Exception {
        web.indexerIs(State.PAUSED, "paused: only 3 MiB are free");
        String page = page(Role.VIEWER);
        assertTrue(page.contains("<dd class=\"state-bad\">paused</dd>"));
        assertTrue(page.contains("indexer: paused: only 3 MiB are free"));
    }

    @Test
    void show_runsRefusalsAndSweeps_areListed() throws Exception {
        Instant now = Instant.now();
        IngestRun.Counts counts = new IngestRun.Counts(3, 1234, 0, 2, 1, 9000);
        new IngestRuns(web.site().database())
                .add(new IngestRun(now, Duration.ofMillis(1500), counts, "disk <b>full</b>"));
        new RetentionRuns(web.site().database())
                .add(new RetentionRun(now, now, 7, 20, 1, 5L << 20));
        new DropLog(web.site().database())
                .add(List.of(
                        new DropLog.Row("192.0.2.9", "unknown-key", now, now, 41, "<u>hi</u>"),
                        new DropLog.Row(THEIRS.hex(), "bad-name", now, now, 1, "theirs")));
        String page = page(Role.VIEWER);
        assertTrue(page.contains("1,234") && page.contains("disk &lt;b&gt;full&lt;/b&gt;"), page);
        assertTrue(page.contains("7 days, 21 files, 5.0 MiB freed"), page);
        assertTrue(page.contains("192.0.2.9") && page.contains("&lt;u&gt;hi"), page);
        assertFalse(page.contains("theirs"));
    }

    @Test
    void requeue_byAnalyst_putsTheFileBackAndIsAudited() throws Exception {
        refuse(OURS, FILE);
        Browser browser = web.loggedIn(Role.ANALYST);
        String page = browser.get("/spool").body();
        assertTrue(page.contains("not-gzip") && page.contains("&lt;i&gt;no&lt;/i&gt; gzip"), page);
        Map<String, String> form =
                Map.of("csrf", Browser.csrf(page), "file", OURS.hex() + "/" + FILE);
        assertEquals(303, browser.post("/spool/requeue", form).statusCode());
        assertTrue(Files.exists(web.site().spool().folders().drop(OURS.hex()).resolve(FILE)));
        assertTrue(browser.get("/spool").body().contains("No file was refused."));
        assertTrue(web.access().audit().newest(TenantId.MAIN, 5).stream()
                .anyMatch(row -> row.action().equals("requeue") && row.target().endsWith(FILE)));
        assertEquals(404, browser.post("/spool/requeue", form).statusCode());
    }

    @Test
    void requeue_nameWaitsInTheDrop_isAConflict() throws Exception {
        refuse(OURS, FILE);
        Files.writeString(web.site().spool().folders().drop(OURS.hex()).resolve(FILE), "another");
        Browser browser = web.loggedIn(Role.ANALYST);
        String csrf = Browser.csrf(browser.get("/spool").body());
        Map<String, String> form = Map.of("csrf", csrf, "file", OURS.hex() + "/" + FILE);
        assertEquals(409, browser.post("/spool/requeue", form).statusCode());
    }

    @Test
    void requeue_byViewerOrWithoutProof_isRefused() throws Exception {
        refuse(OURS, FILE);
        assertFalse(page(Role.VIEWER).contains("Requeue"));
        Browser viewer = web.loggedIn(Role.VIEWER);
        String csrf = Browser.csrf(viewer.get("/spool").body());
        Map<String, String> form = Map.of("csrf", csrf, "file", OURS.hex() + "/" + FILE);
        assertEquals(403, viewer.post("/spool/requeue", form).statusCode());
        Browser analyst = web.loggedIn(Role.ANALYST);
        assertEquals(403, analyst.post("/spool/requeue", form).statusCode());
        assertEquals(1, web.site().spool().quarantine().list().size());
    }

    @Test
    void otherOrganisation_seesAndMovesItsOwnOnly() throws Exception {
        refuse(OURS, FILE);
        refuse(THEIRS, FILE);
        web.tokenOf(OTHER, Role.ANALYST);
        Browser browser = web.browser();
        browser.login("other-analyst", TestWeb.PASSWORD);
        String page = browser.get("/spool").body();
        assertTrue(page.contains("their-host") && page.contains(THEIRS.hex()), page);
        assertFalse(page.contains("web-") || page.contains(OURS.hex() + "/"), page);
        assertFalse(page.contains("free on disk"), page);
        String csrf = Browser.csrf(page);
        String ours = OURS.hex() + "/" + FILE;
        assertEquals(
                404,
                browser.post("/spool/requeue", Map.of("csrf", csrf, "file", ours))
                        .statusCode());
        String theirs = THEIRS.hex() + "/" + FILE;
        assertEquals(
                303,
                browser.post("/spool/requeue", Map.of("csrf", csrf, "file", theirs))
                        .statusCode());
    }
}
