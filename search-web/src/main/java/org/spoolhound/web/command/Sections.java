package org.spoolhound.web.command;

import java.util.Map;
import org.spoolhound.web.server.WebSettings;

/** The sections of the configuration that the server uses. */
final class Sections {
    private Sections() {}

    /** Each section's record by its name. */
    static Map<String, Class<? extends Record>> all() {
        return Map.of("web", WebSettings.class);
    }
}
