package org.spoolhound.web.status;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxStanding;
import org.spoolhound.indexer.state.Tallies;
import org.spoolhound.spool.Backlog;

/** The facts about the data folder as metrics; those that cannot be found out are left out. */
final class FactMetrics implements MultiCollector {

    private static final Logger LOG = LoggerFactory.getLogger(FactMetrics.class);

    private final SiteFacts facts;

    FactMetrics(SiteFacts facts) {
        this.facts = facts;
    }

    /** Adds some metrics. */
    private interface Part {
        void addTo(MetricSnapshots.Builder all) throws IOException;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        add(all, this::totals);
        add(all, this::indexer);
        add(all, this::backlog);
        add(all, this::index);
        add(all, this::reindex);
        add(all, this::archive);
        add(all, this::retention);
        add(all, this::dropSessions);
        add(all, this::notifications);
        add(
                all,
                a -> gauge(
                        a,
                        "disk_free_bytes",
                        "Free on the disk of the data folder",
                        facts.freeBytes()));
        return all.build();
    }

    private static void add(MetricSnapshots.Builder all, Part part) {
        try {
            part.addTo(all);
        } catch (IOException | RuntimeException e) {
            LOG.warn("some metrics cannot be found out: {}", e.getMessage());
        }
    }

    private void totals(MetricSnapshots.Builder all) {
        Map<String, Long> totals = facts.tallies();
        ingested(all, totals, "runs", "Ingest runs that did something");
        ingested(all, totals, "failures", "Ingest runs that failed and were rolled back");
        ingested(all, totals, "snapshots", "Snapshots committed");
        ingested(all, totals, "events", "Events committed");
        ingested(all, totals, "unparsed", "Events with a raw line that was not understood");
        ingested(all, totals, "alerts", "Alerts raised");
        ingested(all, totals, "quarantined", "Files refused");
        ingested(all, totals, "duplicates", "Files that were known already");
        ingested(all, totals, "bytes", "Compressed bytes of committed snapshots");
        double seconds = totals.getOrDefault(Tallies.INGEST + "millis", 0L) / 1000.0;
        counter(all, "ingest_seconds", "Wall time of ingest runs", seconds);
        counter(
                all,
                "drop_uploads",
                "Files delivered by SFTP",
                totals.getOrDefault(Tallies.DROP_DELIVERED, 0L));
        refusals(all, totals);
    }

    private static void ingested(
            MetricSnapshots.Builder all, Map<String, Long> totals, String name, String help) {
        counter(all, "ingest_" + name, help, totals.getOrDefault(Tallies.INGEST + name, 0L));
    }

    private static void refusals(MetricSnapshots.Builder all, Map<String, Long> totals) {
        CounterSnapshot.Builder refusals = CounterSnapshot.builder()
                .name("spoolhound_drop_refusals")
                .help("What the SFTP drop did not let happen");
        totals.forEach((name, total) -> {
            if (name.startsWith(Tallies.DROP_REFUSED)) {
                String cause = name.substring(Tallies.DROP_REFUSED.length());
                refusals.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("cause", cause))
                        .value(total)
                        .build());
            }
        });
        all.metricSnapshot(refusals.build());
    }

    private void indexer(MetricSnapshots.Builder all) {
        IndexerHealth health = facts.indexer().orElse(null);
        if (health == null) {
            return;
        }
        GaugeSnapshot.Builder states = GaugeSnapshot.builder()
                .name("spoolhound_indexer_state")
                .help("1 for what the indexer does, 0 for the rest");
        for (IndexerHealth.State state : IndexerHealth.State.values()) {
            states.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("state", state.name().toLowerCase(Locale.ROOT)))
                    .value(health.state() == state ? 1 : 0)
                    .build());
        }
        all.metricSnapshot(states.build());
        boolean paused = health.state() == IndexerHealth.State.PAUSED;
        gauge(all, "ingest_paused", "1 while the disk is too full", paused ? 1 : 0);
        gauge(
                all,
                "indexer_report_timestamp_seconds",
                "When the indexer last said how it is",
                seconds(health.reportedAt()));
        Instant success = health.lastSuccess();
        if (success != null) {
            String help = "When an ingest run last ended well";
            gauge(all, "ingest_last_success_timestamp_seconds", help, seconds(success));
        }
    }

    private void backlog(MetricSnapshots.Builder all) throws IOException {
        Backlog backlog = facts.backlog();
        gauge(all, "ingest_backlog_files", "Files that wait for the indexer", backlog.files());
        gauge(all, "ingest_backlog_bytes", "Bytes that wait in the drop", backlog.bytes());
    }

    private void index(MetricSnapshots.Builder all) throws IOException {
        IndexStatus index = facts.index();
        gauge(all, "index_documents", "Committed events", index.events());
        gauge(
                all,
                "index_partitions",
                "Days of organisations in the index",
                index.partitions().size());
        gauge(all, "index_bytes", "Bytes of the index on disk", index.bytes());
        gauge(
                all,
                "index_broken_partitions",
                "Days that are left out of hunts because their files are damaged",
                index.broken().size());
    }

    private void reindex(MetricSnapshots.Builder all) throws IOException {
        Optional<ReindexStanding> rebuild = facts.reindex();
        gauge(
                all,
                "reindex_running",
                "1 while an index is built beside the one that is read",
                rebuild.isPresent() ? 1 : 0);
        if (rebuild.isPresent()) {
            String done = "Snapshots that stand in the index being built";
            gauge(all, "reindex_snapshots_done", done, rebuild.get().done());
            String total = "Snapshots that are to stand in the index being built";
            gauge(all, "reindex_snapshots", total, rebuild.get().total());
        }
    }

    private void archive(MetricSnapshots.Builder all) {
        ArchiveLedger.Totals archive = facts.archive();
        gauge(all, "archive_files", "Snapshot files in the archive", archive.files());
        gauge(all, "archive_bytes", "Their bytes", archive.bytes());
    }

    private void retention(MetricSnapshots.Builder all) {
        facts.sweep().ifPresent(sweep -> {
            gauge(
                    all,
                    "retention_last_run_timestamp_seconds",
                    "When the last sweep began",
                    seconds(sweep.startedAt()));
            gauge(
                    all,
                    "retention_last_run_freed_bytes",
                    "What the last sweep freed",
                    sweep.freedBytes());
        });
    }

    private void notifications(MetricSnapshots.Builder all) {
        CounterSnapshot.Builder ended = CounterSnapshot.builder()
                .name("spoolhound_notify_messages")
                .help("Messages sent, failed attempts, and messages given up");
        facts.tallies().forEach((name, total) -> {
            if (name.startsWith(Outbox.TALLY)) {
                String[] parts = name.split("\\.", 3);
                ended.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("channel", parts[1], "outcome", parts[2]))
                        .value(total)
                        .build());
            }
        });
        all.metricSnapshot(ended.build());
        long waiting = 0;
        long dead = 0;
        for (OutboxStanding one : facts.outbox()) {
            waiting += one.waiting();
            dead += one.dead();
        }
        gauge(all, "notify_waiting", "Notifications that have not left yet", waiting);
        gauge(all, "notify_dead", "Notifications that were given up", dead);
    }

    private void dropSessions(MetricSnapshots.Builder all) {
        facts.dropConnections()
                .ifPresent(now -> gauge(all, "drop_sessions", "Open SFTP connections", now));
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }

    private static void counter(
            MetricSnapshots.Builder all, String name, String help, Number value) {
        all.metricSnapshot(CounterSnapshot.builder()
                .name("spoolhound_" + name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(value.doubleValue())
                        .build())
                .build());
    }

    private static void gauge(MetricSnapshots.Builder all, String name, String help, Number value) {
        all.metricSnapshot(GaugeSnapshot.builder()
                .name("spoolhound_" + name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value.doubleValue())
                        .build())
                .build());
    }
}
