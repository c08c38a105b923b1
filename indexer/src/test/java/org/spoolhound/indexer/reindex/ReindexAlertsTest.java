package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ReindexListener;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.ShippedRules;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.spool.key.TestKeys;

/** Alerts after the index was made again are those that ingest raised, and nobody is told twice. */
final class ReindexAlertsTest {
    private static final String RULES = """
            title: Line
            id: line
            logsource: {category: any}
            detection: {s: {message|contains: 'line of'}, condition: s}
            ---
            title: Started
            id: started
            logsource: {category: any}
            detection: {s: {event.action: process-started}, condition: s}
            ---
            title: Many started
            id: many
            correlation:
              type: event_count
              rules: [started]
              group-by: [host.name]
              timespan: 10h
              condition: {gte: 3}
              generate: true
            """;

    @TempDir
    private Path root;

    private final AtomicLong told = new AtomicLong();
    private Path rules;

    @BeforeEach
    void rules() throws IOException {
        rules = Files.createDirectories(root.resolve("rules"));
        Files.writeString(rules.resolve("a.yml"), RULES);
    }

    private ReindexSite site(String name) throws IOException {
        return site(name, ReindexSite.CLOCK);
    }

    private ReindexSite site(String name, Clock clock) throws IOException {
        Alerting alerting = new Alerting(
                new RuleBooks(new ShippedRules(rules), FieldCatalogue.standard()),
                new AlertSettings(Duration.ofHours(4), Duration.ofHours(1), Duration.ZERO),
                alert -> told.incrementAndGet());
        return new ReindexSite(root.resolve(name), RetentionSettings.DEFAULT, clock, alerting);
    }

    private static List<DroppedFile> files() {
        return TestHosts.life(TestKeys.AGENT, 14, new Random(11));
    }

    private static void takeAll(ReindexSite site, List<DroppedFile> files) throws IOException {
        for (DroppedFile file : files) {
            site.take(file);
        }
    }

    private static List<Alert> alerts(ReindexSite site) {
        return new Alerts(site.parts.database())
                .list(AlertFilter.all(TenantId.MAIN), Alerts.Order.NEWEST, 1_000, 0);
    }

    private static String text(ReindexSite site) {
        Alerts all = new Alerts(site.parts.database());
        return alerts(site).stream()
                .filter(alert -> !alert.standing().isRetracted())
                .map(alert -> alert.id()
                        + ' '
                        + alert.rule().id()
                        + ' '
                        + alert.span()
                        + ' '
                        + all.evidence(alert.id())
                        + ' '
                        + all.values(alert.id()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static void sql(ReindexSite site, String... statements) throws SQLException {
        Path file = new DataFolder(site.parts.folder().root()).state().resolve("spoolhound.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void reindex_givesTheAlertsOfIngest_andTellsNobody() throws IOException {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
            List<Alert> before = alerts(site);
            assertTrue(before.stream().anyMatch(one -> one.rule().correlation()), text(site));
            assertTrue(before.stream().anyMatch(one -> one.span().events() > 1), text(site));
            long raised = told.get();
            String digest = site.digest();
            ReindexSummary summary = site.reindex(ReindexListener.NONE);
            assertEquals(digest, summary.digest());
            assertEquals(before.size(), summary.alerts());
            assertEquals(before, alerts(site), "nothing is touched");
            assertEquals(raised, told.get());
        }
    }

    @Test
    void reindex_afterShuffledArrival_givesTheSameAlerts() throws IOException {
        List<DroppedFile> shuffled = new ArrayList<>(files());
        Collections.shuffle(shuffled, new Random(3));
        try (ReindexSite orderly = site("orderly");
                ReindexSite other = site("shuffled")) {
            takeAll(orderly, files());
            takeAll(other, shuffled);
            assertEquals(orderly.digest(), other.digest());
            assertEquals(orderly.digest(), other.reindex(ReindexListener.NONE).digest());
        }
    }

    @Test
    void reindex_alertsDeletedFromTheState_areThereAgainAndMarked() throws Exception {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
            String before = text(site);
            String digest = site.digest();
            long raised = told.get();
            sql(site, "delete from alerts", "delete from alert_events", "delete from alert_values");
            assertNotEquals(digest, site.digest(), "what is missing shows");
            assertEquals(digest, site.reindex(ReindexListener.NONE).digest());
            assertEquals(before, text(site));
            assertTrue(alerts(site).stream().allMatch(one -> one.standing().retroactive()));
            assertEquals(raised, told.get(), "a replay tells nobody");
        }
    }

    @Test
    void reindex_mendsWhatIsWrong_andKeepsWhatPeopleDid() throws Exception {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
            String before = text(site);
            Alert one = alerts(site).getFirst();
            new Triage(site.parts.database(), ReindexSite.CLOCK)
                    .assign(new Triage.Subject(TenantId.MAIN, one.id(), "ana"), "ana");
            sql(site, "update alerts set events = events + 7");
            site.reindex(ReindexListener.NONE);
            assertEquals(before, text(site));
            AlertWork work = new Alerts(site.parts.database())
                    .find(TenantId.MAIN, one.id())
                    .orElseThrow()
                    .work();
            assertEquals("ana", work.assignee());
        }
    }

    @Test
    void reindex_newRule_raisesItsPast_andAlertsOfAnOlderTextStay() throws IOException {
        try (ReindexSite site = site("a");
                ReindexSite other = site("b")) {
            takeAll(site, files());
            Files.writeString(
                    rules.resolve("a.yml"), RULES.replace("'line of'", "'nothing like it'"));
            Files.writeString(
                    rules.resolve("b.yml"),
                    RULES.substring(0, RULES.indexOf("---")).replace("id: line", "id: also"));
            long lines = count(site, "line");
            site.reindex(ReindexListener.NONE);
            assertEquals(lines, count(site, "line"), "one that is not found again stays");
            assertEquals(lines, count(site, "also"));
            takeAll(other, files());
            assertEquals(other.digest(), site.digest());
        }
    }

    private static long count(ReindexSite site, String rule) {
        return alerts(site).stream()
                .filter(one -> one.rule().id().equals(rule) && !one.standing().isRetracted())
                .count();
    }

    @Test
    void reindex_eventsGone_retractsTheirAlerts() throws Exception {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
            sql(
                    site,
                    "insert into alerts select '0123', tenant, rule_id, title, level, tags, author,"
                            + " license, rule_sha256, correlation, group_key, group_values,"
                            + " first_at - 86400000000, first_at - 86400000000, 'x-1', 1,"
                            + " retroactive, raised_at, changed_at, null, null from alerts"
                            + " where rule_id = 'line' order by first_at limit 1");
            site.reindex(ReindexListener.NONE);
            Alert gone = new Alerts(site.parts.database())
                    .find(TenantId.MAIN, "0123")
                    .orElseThrow();
            assertTrue(gone.standing().isRetracted());
        }
    }

    @Test
    void reindex_daysExpired_theirAlertsStayAndCountNoMore() throws IOException {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
        }
        int before;
        Clock later = Clock.offset(ReindexSite.CLOCK, Duration.ofDays(89));
        try (ReindexSite site = site("a", later)) {
            before = alerts(site).size();
            ReindexSummary summary = site.reindex(ReindexListener.NONE);
            assertTrue(summary.alerts() < before, summary.toString());
            assertEquals(before, alerts(site).size());
            assertFalse(alerts(site).stream().anyMatch(one -> one.standing().isRetracted()));
        }
    }

    @Test
    void reindex_endedBetweenIndexAndAlerts_theNextIndexerGoesOn() throws Exception {
        try (ReindexSite site = site("a")) {
            takeAll(site, files());
            String digest = site.digest();
            sql(
                    site,
                    "delete from alerts",
                    "insert into meta (name, value, changed_at) values"
                            + " ('reindex.alerts', 'owed', 0)");
            try (Indexer indexer = site.open()) {
                indexer.settleAlerts();
            }
            assertEquals(digest, site.digest());
        }
    }
}
