package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.status.EmptyEvents;

/** Searches that would go on for ever end when somebody asks, or when nobody waits any more. */
@Timeout(120)
final class SearchStopTest {
    @TempDir
    Path data;

    private final Endless events = new Endless();
    private TestWeb web;
    private String token;

    /** A search that ends only when it is stopped. */
    private static final class Endless extends EmptyEvents {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public SearchResult search(SearchRequest request) {
            throw new IllegalStateException("this search could never be stopped");
        }

        @Override
        public EventReader stoppedBy(StopSignal stop) {
            Endless whole = this;
            return new EmptyEvents() {
                @Override
                public SearchResult search(SearchRequest request) {
                    whole.begun.countDown();
                    while (!stop.isAsked()) {
                        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                    }
                    whole.ended.countDown();
                    return new SearchResult(
                            List.of(), 7, Histogram.NONE, null, true, Duration.ofMillis(1));
                }
            };
        }
    }

    @BeforeEach
    void start() throws IOException {
        web = TestWeb.start(data, events);
        token = web.token(Role.VIEWER);
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private HttpResponse<String> delete(String id, String as) throws Exception {
        return web.browser()
                .send(
                        "DELETE",
                        "/api/v1/searches/" + id,
                        HttpRequest.BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + as);
    }

    private HttpResponse<String> search() {
        try {
            return web.ask("/api/v1/search?q=user:root&search=mine", token);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stopped_answersInPart_andSaysWhy() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(this::search);
        events.begun.await();
        String listed = web.ask("/api/v1/searches", token).body();
        assertTrue(listed.contains("\"id\":\"mine\"") && listed.contains("user:root"), listed);
        assertEquals(404, delete("mine", web.token(Role.ANALYST)).statusCode());
        assertEquals(200, delete("mine", token).statusCode());
        String body = answer.get().body();
        assertTrue(body.contains("\"partial\":true,\"because\":\"stopped\""), body);
        assertTrue(body.contains("\"total\":7"), body);
        assertEquals(404, delete("mine", token).statusCode());
        assertEquals("{\"searches\":[]}", web.ask("/api/v1/searches", token).body());
    }

    /** What the console's button does. */
    @Test
    void huntPage_stopped_showsWhatWasFound() throws Exception {
        Browser browser = web.loggedIn(Role.VIEWER);
        String csrf = Browser.csrf(browser.get("/spool").body());
        CompletableFuture<HttpResponse<String>> page = CompletableFuture.supplyAsync(() -> {
            try {
                return browser.get("/hunt?q=user%3Aroot", "X-Search", "page-1");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        events.begun.await();
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        String path = "/api/v1/searches/page-1";
        assertEquals(403, browser.send("DELETE", path, nothing).statusCode());
        assertEquals(
                200, browser.send("DELETE", path, nothing, "X-CSRF-Token", csrf).statusCode());
        String shown = page.get().body();
        assertTrue(shown.contains("Stopped: this is what was found until then."), shown);
        assertTrue(shown.contains(">7 events</b>"), shown);
    }

    @Test
    void administrator_stopsAnybodys() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(this::search);
        events.begun.await();
        assertEquals(200, delete("mine", web.token(Role.ADMIN)).statusCode());
        assertEquals(200, answer.get().statusCode());
    }

    @Test
    void clientThatHangsUp_stopsItsSearch() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), web.server().port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/search?q=x HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Authorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            events.begun.await();
            assertEquals(1, events.ended.getCount());
        }
        assertTrue(events.ended.await(100, TimeUnit.SECONDS), "the search goes on for nobody");
    }
}
