package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.server.SparkServer;
import org.spoolhound.web.server.WebSettings;

final class WebServerTest {

    @TempDir
    Path one;

    @TempDir
    Path two;

    @Test
    void start_twoServersInOneProcess_doNotMix() throws Exception {
        try (TestWeb first = TestWeb.start(one, new NoEvents());
                TestWeb second = TestWeb.start(two, new NoEvents())) {
            assertNotEquals(first.server().port(), second.server().port());
            Browser browser = first.loggedIn(Role.VIEWER);
            String token = browser.cookie("spoolhound");
            assertTrue(browser.get("/nowhere").body().contains("Log out"));
            HttpResponse<String> other =
                    second.browser().get("/nowhere", "Cookie", "spoolhound=" + token);
            assertTrue(!other.body().contains("Log out"));
        }
    }

    @Test
    void start_portInUse_isOneClearLine() throws IOException {
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            WebSettings taken = SettingsReader.defaults()
                    .section("web", WebSettings.class)
                    .withPort(web.server().port());
            try (SparkServer second =
                    new SparkServer(taken, List.of(), (route, call) -> Reply.text(""))) {
                CommandException refused = assertThrows(CommandException.class, second::start);
                assertEquals(Exit.BROKEN, refused.exit());
                assertTrue(
                        String.valueOf(refused.getMessage())
                                .matches("cannot listen on 127.0.0.1:\\d+: .*in use.*web.port.*"),
                        refused.getMessage());
            }
        }
    }

    @Test
    void close_thenStartAgainOnTheSamePort_works() throws IOException {
        int port;
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            port = web.server().port();
        }
        assertTrue(port > 0);
        assertThrows(IOException.class, () -> new Browser("http://127.0.0.1:" + port).get("/"));
    }

    @Test
    void assets_areLocalNamedByContentAndKeptForEver() throws Exception {
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            String page = web.browser().get("/login").body();
            Matcher links = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page);
            int assets = 0;
            while (links.find()) {
                String link = links.group(1);
                assertTrue(link.startsWith("/"), "outside asset: " + link);
                if (link.startsWith("/assets/")) {
                    HttpResponse<String> asset = web.browser().get(link);
                    assertEquals(200, asset.statusCode(), link);
                    assertEquals(
                            "public, max-age=31536000, immutable",
                            asset.headers().firstValue("Cache-Control").orElse(""));
                    assets++;
                }
            }
            assertTrue(assets >= 4, page);
        }
    }

    @Test
    void preferences_areKeptInCookies() throws Exception {
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            Browser browser = web.loggedIn(Role.VIEWER);
            String csrf = Browser.csrf(browser.get("/nowhere").body());
            browser.post("/preferences", Map.of("csrf", csrf, "theme", "dark"));
            browser.post("/preferences", Map.of("csrf", csrf, "zone", "Europe/Madrid"));
            String page = browser.get("/nowhere").body();
            assertTrue(page.contains("data-theme=\"dark\""), page);
            assertTrue(page.contains("value=\"Europe/Madrid\""), page);
        }
    }

    @Test
    void secureCookies_always_useTheHostPrefix() throws Exception {
        Map<String, String> always = Map.of("SPOOLHOUND_WEB_SECURE_COOKIES", "always");
        try (TestWeb web = TestWeb.start(one, new NoEvents(), always)) {
            String cookie = web.browser()
                    .get("/login")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElse("");
            assertTrue(
                    cookie.startsWith("__Host-spoolhound-login=") && cookie.endsWith("; Secure"),
                    cookie);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ip/fe80%3A%3A1, fe80::1",
        "/ip/fe80::1, fe80::1",
        "/host/a%20b/, a b",
        "/host/caf%C3%A9, café",
        "/host/a+b, a+b"
    })
    void namedPart_encoded_isDecodedOnce(String path, String name) throws Exception {
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            HttpResponse<String> response = web.loggedIn(Role.VIEWER).get(path);
            assertEquals(200, response.statusCode(), response.body());
            assertTrue(response.body().contains("<span class=\"evidence\">" + name + "</span>"));
            assertEquals(404, web.browser().get(path + "x/more").statusCode());
        }
    }

    @Test
    void unknownPage_isAFriendly404() throws Exception {
        try (TestWeb web = TestWeb.start(one, new NoEvents())) {
            HttpResponse<String> response = web.browser().get("/nowhere/at/all");
            assertEquals(404, response.statusCode());
            assertTrue(response.body().contains("There is no such page."));
        }
    }
}
