package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;

/** What pages about a host's past say when there is nothing to compare. */
final class HostPagesTest {

    @TempDir
    static Path data;

    private static TestWeb web;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = TestWeb.start(data, new NoEvents());
        enrol(TestKeys.AGENT.publicKey(), "web-1", TenantId.MAIN);
        enrol(TestKeys.OTHER_AGENT.publicKey(), "web-1", TenantId.MAIN);
        enrol(TestKeys.SERVER.publicKey(), "db-1", TenantId.MAIN);
        enrol(TestKeys.STRANGER.publicKey(), "secret-1", new TenantId("other"));
        browser = web.loggedIn(Role.VIEWER);
    }

    private static void enrol(SshPublicKey key, String name, TenantId tenant) {
        new Agents(web.site().database())
                .enrol(new Agent(
                        key.agentId(),
                        name,
                        key.line(),
                        tenant,
                        Agent.Kind.AGENT,
                        Instant.parse("2026-11-21T09:00:00Z"),
                        null));
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static String page(int status, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertEquals(status, answer.statusCode(), path);
        return answer.body();
    }

    @Test
    void unknownHost_isSaid_withTheNextStep() throws Exception {
        String page = page(404, "/compare?host=nowhere");
        assertTrue(page.contains("There is no host of this name."), page);
        assertTrue(page.contains("See which agents have sent snapshots"), page);
    }

    @Test
    void hostOfAnotherOrganisation_isUnknown() throws Exception {
        page(404, "/compare?host=secret-1");
        page(404, "/as-of?host=" + TestKeys.STRANGER.publicKey().agentId().hex());
    }

    @Test
    void severalAgentsOfOneName_areOffered() throws Exception {
        String page = page(409, "/as-of?host=web-1&at=now-1d");
        String id = TestKeys.OTHER_AGENT.publicKey().agentId().hex();
        assertTrue(page.contains("/as-of?host=" + id + "&amp;at=now-1d"), page);
    }

    @Test
    void hostWithoutSnapshots_isSaid() throws Exception {
        String page = page(200, "/compare?host=db-1");
        assertTrue(page.contains("No snapshot of this host is in the archive yet."), page);
        assertFalse(page.contains("class=\"timeline\""), page);
    }
}
