package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.IndexerHealth.State;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.Tallies;

/** Health, readiness and metrics as a probe sees them. */
final class StatusTest {
    private static final TenantId OTHER = new TenantId("other");

    @TempDir
    private Path data;

    private TestWeb web;

    @BeforeEach
    void start() throws Exception {
        web = TestWeb.start(data, new NoEvents());
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    @Test
    void health_anyone_isUp() throws Exception {
        HttpResponse<String> response = web.browser().get("/health");
        assertEquals(200, response.statusCode());
        assertEquals("{\"status\":\"up\"}", response.body());
    }

    @Test
    void ready_allWell_is200() throws Exception {
        web.indexerIs(State.WORKING, null);
        HttpResponse<String> response = web.browser().get("/health/ready");
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(
                "{\"status\":\"ready\",\"checks\":{\"spool\":{\"state\":\"ok\"},\"state\":{\"state\":\"ok\"},\"index\":{\"state\":\"ok\"},\"indexer\":{\"state\":\"working\"}}}",
                response.body());
    }

    @Test
    void ready_withoutIndexer_is503() throws Exception {
        HttpResponse<String> response = web.browser().get("/health/ready");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().contains("\"indexer\":{\"state\":\"never-ran\"}"));
    }

    @Test
    void ready_pausedIndexer_tellsWhyToItsOwnOnly() throws Exception {
        web.indexerIs(State.PAUSED, "paused: only 3 MiB are free");
        HttpResponse<String> stranger = web.browser().get("/health/ready");
        assertEquals(503, stranger.statusCode());
        assertTrue(stranger.body().contains("\"indexer\":{\"state\":\"paused\"}"));
        HttpResponse<String> own = web.ask("/health/ready", web.token(Role.VIEWER));
        assertTrue(own.body().contains("only 3 MiB are free"), own.body());
        HttpResponse<String> other = web.ask("/health/ready", web.tokenOf(OTHER, Role.ADMIN));
        assertFalse(other.body().contains("only 3 MiB"), other.body());
    }

    @Test
    void ready_spoolFolderGone_is503() throws Exception {
        web.indexerIs(State.WORKING, null);
        Files.delete(web.site().spool().folders().claimed());
        HttpResponse<String> response = web.browser().get("/health/ready");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().contains("\"spool\":{\"state\":\"failing\"}"));
    }

    @Test
    void metrics_withoutToken_areRefused() throws Exception {
        assertEquals(401, web.browser().get("/metrics").statusCode());
        assertEquals(401, web.ask("/metrics", "sph_wrong").statusCode());
        assertEquals(403, web.ask("/metrics", web.tokenOf(OTHER, Role.ADMIN)).statusCode());
    }

    @Test
    void metrics_public_needNoToken(@TempDir Path folder) throws Exception {
        Map<String, String> open = Map.of("SPOOLHOUND_WEB_PUBLIC_METRICS", "true");
        try (TestWeb other = TestWeb.start(folder, new NoEvents(), open)) {
            assertEquals(200, other.browser().get("/metrics").statusCode());
        }
    }

    @Test
    void metrics_requests_areCountedByRouteAndStatus() throws Exception {
        web.loggedIn(Role.VIEWER).get("/hunt");
        web.browser().get("/host/secret-name");
        String text = metrics();
        assertLine(
                text,
                "spoolhound_http_requests_total{method=\"GET\",route=\"/hunt\",status=\"200\"} 1.0");
        assertTrue(text.contains("route=\"/host/:name\",status=\"303\""), text);
        assertFalse(text.contains("secret-name"), "a label must not be an attacker's");
        assertTrue(text.contains("spoolhound_http_request_duration_seconds_bucket"));
        assertTrue(text.contains("spoolhound_search_duration_seconds_count{kind=\"search\"} 1"));
        assertLine(text, "spoolhound_searches_running 0.0");
        assertLine(text, "spoolhound_searches_rejected_total 0.0");
        assertTrue(text.contains("jvm_memory_used_bytes"));
    }

    @Test
    void metrics_ingest_comesFromTheDataFolder() throws Exception {
        new IngestRuns(web.site().database())
                .add(
                        new IngestRun(
                                Instant.now(),
                                Duration.ofMillis(1500),
                                new IngestRun.Counts(3, 700, 5, 2, 1, 9000),
                                null),
                        42);
        web.indexerIs(State.PAUSED, "full");
        String text = metrics();
        assertLine(text, "spoolhound_ingest_snapshots_total 3.0");
        assertLine(text, "spoolhound_ingest_events_total 700.0");
        assertLine(text, "spoolhound_ingest_unparsed_total 42.0");
        assertLine(text, "spoolhound_ingest_alerts_total 5.0");
        assertLine(text, "spoolhound_ingest_quarantined_total 2.0");
        assertLine(text, "spoolhound_ingest_seconds_total 1.5");
        assertLine(text, "spoolhound_ingest_paused 1.0");
        assertLine(text, "spoolhound_indexer_state{state=\"paused\"} 1.0");
        assertLine(text, "spoolhound_ingest_backlog_files 0.0");
        assertTrue(text.contains("spoolhound_ingest_last_success_timestamp_seconds 1."));
        assertLine(text, "spoolhound_index_documents 0.0");
    }

    @Test
    void metrics_drop_tellsSessionsUploadsRefusals() throws Exception {
        new Tallies(web.site().database())
                .add(Map.of(Tallies.DROP_DELIVERED, 4L, Tallies.DROP_REFUSED + "bad-name", 2L));
        new DropLog(web.site().database()).add(List.of());
        String text = metrics();
        assertLine(text, "spoolhound_drop_sessions 3.0");
        assertLine(text, "spoolhound_drop_uploads_total 4.0");
        assertLine(text, "spoolhound_drop_refusals_total{cause=\"bad-name\"} 2.0");
    }

    private String metrics() throws Exception {
        HttpResponse<String> response = web.ask("/metrics", web.token(Role.VIEWER));
        assertEquals(200, response.statusCode());
        assertTrue(response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("text/plain; version=0.0.4"));
        return response.body();
    }

    private static void assertLine(String text, String line) {
        assertTrue(text.lines().anyMatch(line::equals), line + " is not in\n" + text);
    }
}
