package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.http.Access;
import org.spoolhound.web.http.Method;
import org.spoolhound.web.http.Route;

/** Every route, tried by those who must not. */
final class AccessTest {

    @TempDir
    static Path data;

    private static TestWeb web;

    @BeforeAll
    static void start() throws IOException {
        web = TestWeb.start(data, new NoEvents());
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static String path(Route route) {
        return route.path().toString().replaceAll(":[a-z]+", "x");
    }

    private static HttpResponse<String> send(Browser browser, Route route, String... headers)
            throws IOException, InterruptedException {
        return browser.send(
                route.method().name(), path(route), HttpRequest.BodyPublishers.noBody(), headers);
    }

    @Test
    void everyRoute_withoutLogin_leadsToLogin() throws Exception {
        for (Route route : web.server().routes()) {
            if (route.access() == Access.PUBLIC) {
                continue;
            }
            for (String end : List.of("", "/")) {
                HttpResponse<String> response = web.browser()
                        .send(
                                route.method().name(),
                                path(route) + end,
                                HttpRequest.BodyPublishers.noBody());
                assertRefused(route, response);
            }
        }
    }

    private static void assertRefused(Route route, HttpResponse<String> response) {
        boolean program = path(route).matches("/(api/|health|metrics).*");
        assertEquals(program ? 401 : 303, response.statusCode(), route.label());
        if (!program) {
            String location = response.headers().firstValue("Location").orElse("");
            assertTrue(location.startsWith("/login"), route.label() + " " + location);
        }
    }

    @Test
    void everyChange_withWrongCsrf_isRefused() throws Exception {
        Browser browser = web.loggedIn(Role.ADMIN);
        String right = Browser.csrf(browser.get("/nowhere").body());
        for (Route route : web.server().routes()) {
            if (route.method() == Method.GET) {
                continue;
            }
            assertEquals(403, send(browser, route).statusCode(), route.label());
            assertEquals(
                    403, send(browser, route, "X-CSRF-Token", "wrong").statusCode(), route.label());
            for (String site : List.of("cross-site", "same-site")) {
                HttpResponse<String> response =
                        send(browser, route, "X-CSRF-Token", right, "Sec-Fetch-Site", site);
                assertEquals(403, response.statusCode(), route.label());
            }
            assertEquals(
                    403,
                    send(browser, route, "X-CSRF-Token", right, "Origin", "https://evil.example")
                            .statusCode(),
                    route.label());
            assertEquals(
                    403,
                    send(browser, route, "X-CSRF-Token", right, "Origin", "null")
                            .statusCode(),
                    route.label());
        }
    }

    @Test
    void everyAnswer_carriesTheSecurityHeaders() throws Exception {
        Browser browser = web.loggedIn(Role.VIEWER);
        for (Route route : web.server().routes()) {
            assertHardened(route.label(), send(browser, route));
        }
        assertHardened("unknown", browser.get("/nowhere"));
    }

    private static void assertHardened(String label, HttpResponse<String> response) {
        String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'"), label + ": " + policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                List.of("nosniff"), response.headers().allValues("X-Content-Type-Options"), label);
        assertEquals(List.of(), response.headers().allValues("Server"), label);
        assertTrue(response.headers().firstValue("Cache-Control").isPresent(), label);
    }

    @Test
    void login_right_opensAndLogoutCloses() throws Exception {
        Browser browser = web.browser();
        HttpResponse<String> in = browser.login("VIEWER", TestWeb.PASSWORD);
        assertEquals(303, in.statusCode());
        String cookie = in.headers().allValues("Set-Cookie").get(0);
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
        assertFalse(cookie.contains("Secure"), cookie);
        String token = browser.cookie("spoolhound");

        String csrf = Browser.csrf(browser.get("/nowhere").body());
        assertEquals(303, browser.post("/logout", Map.of("csrf", csrf)).statusCode());
        HttpResponse<String> stolen =
                web.browser().get("/preferences", "Cookie", "spoolhound=" + token);
        assertFalse(stolen.body().contains("Log out"), "the token must be dead");
    }

    @Test
    void login_wrong_saysNotWhichAndIsAudited() throws Exception {
        HttpResponse<String> nobody = web.browser().login("nobody", "x");
        HttpResponse<String> wrong = web.browser().login("viewer", "x");
        assertEquals(403, nobody.statusCode());
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.body().contains("Name or password is wrong."));
        assertTrue(nobody.body().contains("Name or password is wrong."));
        List<AuditEntry> audit = web.access().audit().newest(TenantId.MAIN, 50);
        assertTrue(audit.stream()
                .anyMatch(row -> row.actor().equals("nobody")
                        && row.outcome().equals(AuditEntry.REFUSED)
                        && row.address().equals("127.0.0.1")));
    }

    @Test
    void login_withoutItsCookie_isRefused() throws Exception {
        String csrf = Browser.csrf(web.browser().get("/login").body());
        HttpResponse<String> response = web.browser()
                .post("/login", Map.of("csrf", csrf, "name", "viewer", "password", "x"));
        assertEquals(403, response.statusCode());
    }

    @Test
    void login_afterwards_goesOnlyToOwnPages() throws Exception {
        for (String next : List.of("/hunt?q=a", "//evil.example", "https://evil.example")) {
            Browser browser = web.browser();
            Map<String, String> form = new HashMap<>();
            form.put("csrf", Browser.csrf(browser.get("/login").body()));
            form.put("name", "viewer");
            form.put("password", TestWeb.PASSWORD);
            form.put("next", next);
            String location = browser.post("/login", form)
                    .headers()
                    .firstValue("Location")
                    .orElse("");
            assertEquals(next.startsWith("/hunt") ? next : "/", location);
        }
    }

    @Test
    void login_manyTimesWrong_mustWait() throws Exception {
        int status = 403;
        for (int i = 0; i < 6; i++) {
            status = web.browser().login("guessed", "x").statusCode();
        }
        assertEquals(429, status);
    }

    @Test
    void methodOverride_isIgnored() throws Exception {
        Browser browser = web.loggedIn(Role.ADMIN);
        browser.get("/logout", "X-HTTP-Method-Override", "POST");
        assertTrue(browser.get("/nowhere").body().contains("Log out"));
    }

    private static String raw(String target, String host) throws IOException {
        try (RawSocket socket = new RawSocket(web.server().port())) {
            return socket.ask("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(target, host));
        }
    }

    @Test
    void foreignHost_isMisdirected() throws Exception {
        String answer = raw("/login", "evil.example");
        assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        assertTrue(answer.contains("web.allowed-hosts"), answer);
        assertTrue(answer.contains("Content-Security-Policy"), answer);
    }

    @Test
    void malformedAddress_isABadRequest() throws Exception {
        for (String target : List.of("/%zz", "/login?next=%zz", "/a%2fb", "/../etc")) {
            String answer = raw(target, "localhost");
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("Content-Security-Policy"), answer);
            assertFalse(answer.contains("jetty"), answer);
        }
    }

    @Test
    void head_isCheckedLikeGet() throws Exception {
        HttpResponse<String> response =
                web.browser().send("HEAD", "/preferences", HttpRequest.BodyPublishers.noBody());
        assertEquals(405, response.statusCode());
        HttpResponse<String> login =
                web.browser().send("HEAD", "/login", HttpRequest.BodyPublishers.noBody());
        assertEquals(200, login.statusCode());
        assertEquals("", login.body());
        assertHardened("HEAD", login);
    }

    @Test
    void otherMethods_areRefused() throws Exception {
        for (String method : List.of("OPTIONS", "TRACE", "PROPFIND")) {
            HttpResponse<String> response =
                    web.browser().send(method, "/login", HttpRequest.BodyPublishers.noBody());
            assertEquals(405, response.statusCode(), method);
        }
    }

    @Test
    void hugeBody_isRefused() throws Exception {
        Browser browser = web.browser();
        String csrf = Browser.csrf(browser.get("/login").body());
        HttpResponse<String> response = browser.post(
                "/login", Map.of("csrf", csrf, "name", "x".repeat(1 << 20), "password", "x"));
        assertEquals(413, response.statusCode());
    }

    @Test
    void hugeHeader_isRefused() throws Exception {
        HttpResponse<String> response = web.browser().get("/login", "X-Large", "x".repeat(20_000));
        assertEquals(431, response.statusCode());
        assertNotEquals("", response.body());
        assertHardened("431", response);
    }
}
