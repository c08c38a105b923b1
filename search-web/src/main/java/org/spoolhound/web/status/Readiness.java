package org.spoolhound.web.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.command.Explanation;

/**
 * Whether the server can do all it is for: take files, index them, answer hunts.
 *
 * @param checks each part on its own
 */
public record Readiness(List<Check> checks) {

    /** Copies the list. */
    public Readiness {
        checks = List.copyOf(checks);
    }

    /**
     * One part.
     *
     * @param name for example {@code indexer}
     * @param good whether it does its work
     * @param state a stable word: {@code ok} or {@code failing}; of the indexer {@code working},
     *     {@code paused}, {@code failing}, {@code stopped}, {@code silent} or {@code never-ran}
     * @param reason why it does not, one line for people; empty when it does
     */
    public record Check(String name, boolean good, String state, String reason) {}

    /** Whether every part does its work. */
    public boolean ready() {
        return checks.stream().allMatch(Check::good);
    }

    /** Looks at every part now. */
    public static Readiness of(SiteFacts facts) {
        return new Readiness(List.of(
                checked("spool", () -> requireWritable(facts)),
                checked("state", facts::tallies),
                checked("index", () -> requireSound(facts)),
                indexer(facts)));
    }

    /** Something that throws when it does not work. */
    private interface Probe {
        void look() throws IOException;
    }

    private static Check checked(String name, Probe probe) {
        try {
            probe.look();
            return new Check(name, true, "ok", "");
        } catch (IOException | RuntimeException e) {
            return new Check(name, false, "failing", Explanation.of(e));
        }
    }

    private static void requireWritable(SiteFacts facts) throws IOException {
        SpoolFolders folders = facts.sources().spool().folders();
        for (Path folder : List.of(
                folders.drop(), folders.claimed(), folders.archive(), folders.quarantine())) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + " is no folder");
            }
            if (!Files.isWritable(folder)) {
                throw new IOException(folder + " cannot be written");
            }
        }
    }

    private static void requireSound(SiteFacts facts) throws IOException {
        List<PartitionId> broken = facts.index().broken();
        if (!broken.isEmpty()) {
            throw new IOException("partitions are broken and left out of hunts: " + broken
                    + "; mend them with 'spoolhound spool fsck --repair'");
        }
    }

    private static Check indexer(SiteFacts facts) {
        try {
            return facts.indexer()
                    .map(health -> indexer(health, facts))
                    .orElseGet(() -> new Check(
                            "indexer", false, "never-ran", "no indexer ever ran on this data"));
        } catch (RuntimeException e) {
            return new Check("indexer", false, "failing", Explanation.of(e));
        }
    }

    private static Check indexer(IndexerHealth health, SiteFacts facts) {
        if (health.isStale(facts.now())) {
            String reason = "the indexer has said nothing since " + health.reportedAt()
                    + ": its process ended or hangs";
            return new Check("indexer", false, "silent", reason);
        }
        boolean good = health.state() == IndexerHealth.State.WORKING;
        String reason = Optional.ofNullable(health.reason())
                .orElse(good ? "" : "stopped since " + health.since());
        return new Check("indexer", good, health.state().name().toLowerCase(Locale.ROOT), reason);
    }
}
