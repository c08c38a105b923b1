package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.state.HealthNotice;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.IndexerHealth.Failure;
import org.spoolhound.indexer.state.IndexerHealth.State;
import org.spoolhound.spool.Backlog;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.command.Explanation;

/**
 * Knows how the indexer is, and tells other processes: at once when that changes, and every so
 * often. A full disk, of all things, must not keep it from knowing: what cannot be written down is
 * written at the next occasion.
 */
final class HealthWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final HealthNotice notice;
    private final DirectorySpool spool;
    private final Clock clock;
    private volatile IndexerHealth latest;
    private boolean told = true;

    HealthWatch(IndexerParts parts) {
        this.notice = new HealthNotice(parts.database());
        this.spool = parts.spool();
        this.clock = parts.clock();
        Instant now = clock.instant();
        Optional<IndexerHealth> before = notice.read();
        this.latest = new IndexerHealth(
                State.WORKING,
                now,
                null,
                before.map(IndexerHealth::lastSuccess).orElse(null),
                before.map(IndexerHealth::lastFailure).orElse(null),
                new Backlog(0, 0),
                now);
        tell();
    }

    /** How the indexer is; never waits. */
    IndexerHealth latest() {
        return latest;
    }

    /** A run ended well. */
    void worked() {
        become(State.WORKING, null, clock.instant(), latest.lastFailure());
    }

    /** Nothing is taken for now. */
    void paused(String why) {
        become(State.PAUSED, why, latest.lastSuccess(), latest.lastFailure());
    }

    /** A run failed. */
    void failed(String reason) {
        Failure failure = new Failure(clock.instant(), reason);
        become(State.FAILING, reason, latest.lastSuccess(), failure);
    }

    /** Something beside the taking of files failed. */
    void noted(String reason) {
        Failure failure = new Failure(clock.instant(), reason);
        become(latest.state(), latest.reason(), latest.lastSuccess(), failure);
    }

    /** The indexer ends. */
    void stopped() {
        become(State.STOPPED, null, latest.lastSuccess(), latest.lastFailure());
    }

    /** One line about a failure: what is at the bottom of it, when its surface is only wrapping. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Explanation.of(cause).lines().findFirst().orElse("unknown");
    }

    private synchronized void become(
            State state,
            @Nullable String reason,
            @Nullable Instant lastSuccess,
            @Nullable Failure lastFailure) {
        IndexerHealth before = latest;
        Instant since = before.state() == state ? before.since() : clock.instant();
        boolean changed = before.state() != state
                || !Objects.equals(before.lastFailure(), lastFailure)
                || (before.reason() == null) != (reason == null);
        latest = new IndexerHealth(
                state,
                since,
                reason,
                lastSuccess,
                lastFailure,
                before.backlog(),
                before.reportedAt());
        if (before.state() != state) {
            log(latest);
        }
        if (changed || !told) {
            tell();
        }
    }

    private static void log(IndexerHealth health) {
        switch (health.state()) {
            case PAUSED -> LOG.warn("{}", health.reason());
            case WORKING -> LOG.info("takes files from the drop again");
            case FAILING, STOPPED -> LOG.debug("now {}", health.state());
        }
    }

    /** Tells other processes, as far as that is possible now. */
    synchronized void tell() {
        IndexerHealth now = latest;
        latest = new IndexerHealth(
                now.state(),
                now.since(),
                now.reason(),
                now.lastSuccess(),
                now.lastFailure(),
                backlog(now.backlog()),
                clock.instant());
        try {
            notice.put(latest);
            told = true;
        } catch (RuntimeException e) {
            LOG.debug("cannot write down how the indexer is", e);
            told = false;
        }
    }

    private Backlog backlog(Backlog before) {
        try {
            return spool.backlog();
        } catch (IOException e) {
            LOG.debug("cannot count what waits", e);
            return before;
        }
    }
}
