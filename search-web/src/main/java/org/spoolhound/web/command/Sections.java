package org.spoolhound.web.command;

import java.util.Map;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.RiskSettings;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.notify.NotifySettings;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.web.server.WebSettings;

/** The sections of the configuration that the server uses. */
final class Sections {
    private Sections() {}

    /** Each section's record by its name. */
    static Map<String, Class<? extends Record>> all() {
        return Map.ofEntries(
                Map.entry("agents", AgentSettings.class),
                Map.entry("alerts", AlertSettings.class),
                Map.entry("drop", DropSettings.class),
                Map.entry("index", IndexSettings.class),
                Map.entry("ingest", IngestSettings.class),
                Map.entry("mail", MailSettings.class),
                Map.entry("notify", NotifySettings.class),
                Map.entry("report", ReportSettings.class),
                Map.entry("risk", RiskSettings.class),
                Map.entry("retention", RetentionSettings.class),
                Map.entry("spool", SpoolSettings.class),
                Map.entry("web", WebSettings.class));
    }
}
