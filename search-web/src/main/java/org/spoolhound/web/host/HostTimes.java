package org.spoolhound.web.host;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.spoolhound.indexer.derive.HostHistory;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.web.http.HttpProblem;

/** Finds the host and the moments that an address names; the same for pages and programs. */
public final class HostTimes {

    private static final Duration UNLESS_TOLD = Duration.ofDays(1);

    private final HostHistory history;
    private final Clock clock;

    /** Finds hosts in this history. */
    public HostTimes(HostHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Hosts as they were. */
    public HostHistory history() {
        return history;
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The agent on a host.
     *
     * @throws HttpProblem 404 when there is none, 409 when there are several
     */
    public Agent agent(TenantId tenant, String host) throws IOException {
        List<Agent> agents = history.find(tenant, host);
        if (agents.isEmpty()) {
            throw HttpProblem.notFound("There is no host of this name.");
        }
        if (agents.size() > 1) {
            throw HttpProblem.conflict("Several agents have this name; name one by its id.")
                    .and("agents", agents.stream().map(one -> one.id().hex()).toList());
        }
        return agents.getFirst();
    }

    /** A day before a moment, or the first snapshot when there was none yet. */
    public Instant dayBefore(Agent agent, Instant later) {
        Instant before = later.minus(UNLESS_TOLD);
        return history.first(agent.id()).filter(before::isBefore).orElse(before);
    }

    /**
     * A moment as people write it.
     *
     * @param name of the parameter, for the problem
     * @throws HttpProblem 400 when it cannot be understood
     */
    public Instant moment(String name, String text, Instant unlessTold) {
        if (text.isEmpty()) {
            return unlessTold;
        }
        try {
            return TimeExpression.parse(text, clock).start();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(name + ": " + e.getMessage());
        }
    }
}
