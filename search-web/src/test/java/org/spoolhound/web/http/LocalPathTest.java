package org.spoolhound.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LocalPathTest {

    @Test
    void orHome_ownPath_isKept() {
        assertEquals("/hunt?q=a%20b", LocalPath.orHome("/hunt?q=a%20b"));
    }

    @Test
    void orHome_anythingThatCouldLeave_isHome() {
        String[] bad = {
            "",
            "hunt",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\tx",
            "/a\r\nSet-Cookie: x",
            "javascript:alert(1)"
        };
        for (String given : bad) {
            assertEquals("/", LocalPath.orHome(given), given);
        }
    }
}
