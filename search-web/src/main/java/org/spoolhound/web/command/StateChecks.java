package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.HealthNotice;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxStanding;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.checkup.Finding;

/** What the state database tells of the server's health. */
final class StateChecks {
    private static final int MOST_NAMED = 3;

    private final StateDatabase database;
    private final Instant now;

    StateChecks(StateDatabase database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /** The file is not damaged. */
    Finding soundness() {
        List<String> damage = database.damage();
        return damage.isEmpty()
                ? Finding.ok("no damage found")
                : Finding.failed(
                        String.join("; ", damage),
                        "stop the server, and put back state/spoolhound.db from a copy");
    }

    /** Whether an indexer is at work now. */
    boolean isIndexerAlive() {
        return new HealthNotice(database)
                .read()
                .filter(health -> health.state() != IndexerHealth.State.STOPPED)
                .filter(health -> !health.isStale(now))
                .isPresent();
    }

    /** It works, or ended in order. */
    Finding indexer() {
        Optional<IndexerHealth> notice = new HealthNotice(database).read();
        if (notice.isEmpty()) {
            return Finding.warning("none ever ran here", "start one: spoolhound serve");
        }
        IndexerHealth health = notice.get();
        if (health.isStale(now)) {
            return Finding.failed(
                    "silent since " + health.reportedAt() + ": it died or hangs",
                    "start it again: spoolhound serve; nothing is lost");
        }
        String since = " since " + health.since();
        return switch (health.state()) {
            case WORKING -> Finding.ok("at work" + since);
            case STOPPED -> Finding.ok("stopped" + since + "; to start it: spoolhound serve");
            case PAUSED -> Finding.failed("paused" + since + ": " + health.reason(), "");
            case FAILING ->
                Finding.failed(
                        "failing" + since + ": " + health.reason(), "it tries again by itself");
        };
    }

    /** No new index is being built, or it goes on. */
    Finding reindex() {
        Reindexing rebuild = new Reindexing(database, Clock.systemUTC());
        if (rebuild.begun().isEmpty()) {
            return Finding.ok("none is under way");
        }
        Reindexing.Counts counts = rebuild.counts();
        String text = counts.done() + " of " + counts.total() + " snapshots stand in a new index";
        return rebuild.failure()
                .map(why -> Finding.warning(text + ", but: " + why, ""))
                .orElseGet(() -> Finding.ok(text));
    }

    /** Somebody may deliver. */
    Finding agents() {
        List<Agent> all = new Agents(database)
                .all().stream()
                        .filter(agent -> agent.kind() == Agent.Kind.AGENT && !agent.revoked())
                        .toList();
        return all.isEmpty()
                ? Finding.warning(
                        "none is enrolled", "on each host: spoolhound enrol; here: agent add KEY")
                : Finding.ok(all.size() + " enrolled");
    }

    /** No snapshot is missing before the last one of its agent. */
    Finding chains() {
        List<String> broken = new Chains(database)
                .all().stream()
                        .filter(chain -> !chain.complete())
                        .map(StateChecks::named)
                        .toList();
        return broken.isEmpty()
                ? Finding.ok("nothing is missing")
                : Finding.warning(
                        broken.size() + " agents have gaps: "
                                + String.join(
                                        ", ",
                                        broken.subList(0, Math.min(MOST_NAMED, broken.size()))),
                        "see 'spoolhound spool status'; late files are taken when they come");
    }

    /** What shall be told has left. */
    Finding notifications() {
        List<OutboxStanding> standing = new Outbox(database, Clock.systemUTC()).standing();
        List<String> stuck = standing.stream()
                .filter(one -> one.dead() > 0 || one.trouble() != null)
                .map(StateChecks::told)
                .toList();
        if (!stuck.isEmpty()) {
            boolean dead = standing.stream().anyMatch(one -> one.dead() > 0);
            return Finding.failed(
                    String.join("; ", stuck),
                    dead
                            ? "once that is mended: 'spoolhound notify retry'"
                            : "it tries again by itself");
        }
        long waiting = standing.stream().mapToLong(OutboxStanding::waiting).sum();
        return Finding.ok(waiting == 0 ? "all have left" : waiting + " are about to leave");
    }

    private static String told(OutboxStanding one) {
        return one.channel() + ": " + one.waiting() + " wait, " + one.dead() + " given up: "
                + one.trouble();
    }

    private static String named(Completeness chain) {
        return chain.agent() + " " + (chain.missing().isEmpty() ? chain.broken() : chain.missing());
    }
}
