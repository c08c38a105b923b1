package org.spoolhound.web.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.server.WebSettings;

final class HostCheckTest {

    private final HostCheck check = new HostCheck(
            SettingsReader.read(null, Map.of("SPOOLHOUND_WEB_ALLOWED_HOSTS", "hunt.example.com"))
                    .section("web", WebSettings.class));

    @Test
    void check_ownNamesAndAddresses_pass() {
        List.of(
                        "localhost",
                        "LOCALHOST:8080",
                        "127.0.0.1:8080",
                        "[::1]:8080",
                        "10.1.2.3",
                        "Hunt.Example.com.",
                        "hunt.example.com:443")
                .forEach(host -> assertDoesNotThrow(() -> check.check(host), host));
    }

    @Test
    void check_foreignName_isMisdirected() {
        for (String host : List.of(
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4.5",
                "xhunt.example.com",
                "[::1")) {
            HttpProblem problem = assertThrows(HttpProblem.class, () -> check.check(host), host);
            assertEquals(421, problem.status());
        }
    }

    @Test
    void check_noHost_isABadRequest() {
        assertEquals(
                400, assertThrows(HttpProblem.class, () -> check.check(null)).status());
    }
}
