package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.ShippedRules;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.snapshot.Event;

/** Alerts with more events than they list, of which a late snapshot takes some back. */
final class RecountingTest {
    private static final String STARTED = """
            title: Started from the temporary folder
            id: started
            logsource: {category: any}
            detection:
              s: {event.action: process-started, process.command_line|startswith: /tmp/}
              condition: s
            """;

    @TempDir
    Path root;

    @Test
    void run_lateDataTakesBackEventsThatAreNotListed_countsStayExact() throws IOException {
        Path rules = Files.createDirectories(root.resolve("rules"));
        Files.writeString(rules.resolve("a.yml"), STARTED);
        try (TestSite site = new TestSite(root.resolve("site"))) {
            EventStore store = CrashingIndexer.store(site.folder);
            Raising raising = new Raising(
                    new Alerting(
                            new RuleBooks(new ShippedRules(rules), FieldCatalogue.standard()),
                            AlertSettings.DEFAULT,
                            AlertWatch.NONE),
                    new Raising.Places(store, site.database, TestSite.CLOCK));
            site.steps = new Steps(
                    new Derivation(
                            site.database, site.spool, site.folder.cache().resolve("d")),
                    Step.NONE,
                    raising.matching(),
                    raising);
            AlertIngestTest.drop(site, 1, processes(0));
            AlertIngestTest.drop(site, 3, processes(150));
            site.ingest(store);
            assertEquals(150, only(site).span().events());
            AlertIngestTest.drop(site, 2, processes(130));
            site.ingest(store);
            Alert alert = only(site);
            assertEquals(150, alert.span().events());
            assertEquals(TestSnapshots.TIME.plusSeconds(60), alert.span().first());
            assertEquals(TestSnapshots.TIME.plusSeconds(120), alert.span().last());
        }
    }

    private static List<Event> processes(int started) {
        List<Event> events = new ArrayList<>();
        events.add(TestSnapshots.process(1, "/sbin/init"));
        for (int i = 1; i <= started; i++) {
            events.add(TestSnapshots.process(1 + i, "/tmp/" + i));
        }
        return events;
    }

    private static Alert only(TestSite site) {
        List<Alert> alerts = AlertIngestTest.alerts(site).stream()
                .filter(one -> !one.standing().isRetracted())
                .toList();
        assertEquals(1, alerts.size());
        return alerts.getFirst();
    }
}
