package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.status.EmptyEvents;

/** What people and programs see of limits. */
final class LimitsTest {
    @TempDir
    private Path data;

    /** An index in which everything takes too long. */
    private static final class Overloaded extends EmptyEvents {
        @Override
        public SearchResult search(SearchRequest request) {
            return new SearchResult(List.of(), 7, Histogram.NONE, null, true, Duration.ZERO);
        }

        @Override
        public void export(SearchRequest request, Consumer<Hit> sink) {
            throw HttpProblem.busy("Too many searches.", Duration.ofSeconds(5));
        }
    }

    @Test
    void partialAnswer_isMarkedOnPageAndInApi() throws Exception {
        try (TestWeb web = TestWeb.start(data, new Overloaded())) {
            String page = web.loggedIn(Role.VIEWER).get("/hunt").body();
            assertTrue(page.contains("Cut short by the time limit"), page);
            assertTrue(page.contains("before the time for a search was over"), page);
            String answer = web.ask("/api/v1/search", web.token(Role.VIEWER)).body();
            assertTrue(answer.contains("\"partial\":true"), answer);
        }
    }

    @Test
    void busyExport_isRefusedWhole() throws Exception {
        try (TestWeb web = TestWeb.start(data, new Overloaded())) {
            HttpResponse<String> answer =
                    web.ask("/api/v1/export?format=csv", web.token(Role.VIEWER));
            assertEquals(503, answer.statusCode());
            assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals(
                    "{\"status\":503,\"code\":\"busy\",\"message\":\"Too many searches.\"}",
                    answer.body());
            assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        }
    }
}
