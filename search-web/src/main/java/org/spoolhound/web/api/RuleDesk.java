package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.RuleSwitch;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.web.http.Visitor;

/** Switches rules on for people, and has the indexer run over the past what was off before. */
public final class RuleDesk {
    private final RuleSwitch rules;
    private final Jobs jobs;
    private final Duration lookBack;
    private final Clock clock;

    /**
     * Switches these rules.
     *
     * @param lookBack over how much of the past unless told; zero for none
     */
    public RuleDesk(RuleSwitch rules, Jobs jobs, Duration lookBack, Clock clock) {
        this.rules = rules;
        this.jobs = jobs;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    /** Switches a rule on; the job that looks back, if it was off and there is to be one. */
    public Optional<String> on(Visitor visitor, String id) throws IOException {
        return on(visitor, id, lookBack.isZero() ? null : clock.instant().minus(lookBack));
    }

    /**
     * Switches a rule on.
     *
     * @param since from when on the past is looked at; null for not at all
     */
    public Optional<String> on(Visitor visitor, String id, @Nullable Instant since)
            throws IOException {
        OwnRules.By by = new OwnRules.By(visitor.tenant(), visitor.name());
        List<String> fresh = rules.on(by, List.of(id));
        return since == null || fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(lookBack(visitor, fresh, since, clock.instant()));
    }

    /** Has the indexer run rules over the past; the job's id. */
    public String lookBack(Visitor visitor, Collection<String> ids, Instant from, Instant to) {
        return jobs.queue(
                Indexer.LOOK_BACK,
                RuleSwitch.lookBack(visitor.tenant(), ids, from, to),
                visitor.name());
    }
}
