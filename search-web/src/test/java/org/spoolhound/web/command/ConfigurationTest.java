package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.RiskSettings;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.notify.NotifySettings;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.settings.SettingsReader;

/** The shipped conf/spoolhound.conf and what the program takes for granted are the same. */
final class ConfigurationTest {
    private static final SettingsReader SHIPPED = SettingsReader.defaults();

    @Test
    void shippedFile_valuesEqualTheRecords() {
        Map<String, Record> records = new TreeMap<>(Map.of(
                "drop", DropSettings.DEFAULT,
                "index", IndexSettings.DEFAULT,
                "ingest", IngestSettings.DEFAULT,
                "mail", MailSettings.DEFAULT,
                "report", ReportSettings.DEFAULT,
                "retention", RetentionSettings.DEFAULT,
                "spool", SpoolSettings.DEFAULT));
        records.put("alerts", AlertSettings.DEFAULT);
        records.put("notify", NotifySettings.DEFAULT);
        records.put("risk", RiskSettings.DEFAULT);
        records.forEach((name, record) ->
                assertEquals(record, SHIPPED.section(name, record.getClass()), name));
    }

    @Test
    void shippedFile_everySectionHasOneProgram() {
        TreeSet<String> known = new TreeSet<>(Sections.all().keySet());
        known.add("agent");
        assertEquals(known, new TreeSet<>(SHIPPED.sections()));
        SHIPPED.check(Sections.all());
    }

    /** A person who reads the file learns of each key or group of keys what it is for. */
    @Test
    void shippedFile_everyGroupOfKeysHasAComment() throws Exception {
        Path file = Path.of(System.getProperty("spoolhound.root", ".."), "conf/spoolhound.conf");
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            boolean opens = lines.get(i).strip().endsWith("{") || lines.get(i).contains(" = ");
            String above = lines.get(i - 1).strip();
            boolean told = above.startsWith("#") || above.contains(" = ");
            assertTrue(!opens || told || above.endsWith("{"), file + ":" + (i + 1));
        }
    }
}
