package org.spoolhound.web.command;

import java.util.Map;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.web.server.WebSettings;

/** The sections of the configuration that the server uses. */
final class Sections {
    private Sections() {}

    /** Each section's record by its name. */
    static Map<String, Class<? extends Record>> all() {
        return Map.of(
                "drop", DropSettings.class,
                "index", IndexSettings.class,
                "ingest", IngestSettings.class,
                "retention", RetentionSettings.class,
                "spool", SpoolSettings.class,
                "web", WebSettings.class);
    }
}
