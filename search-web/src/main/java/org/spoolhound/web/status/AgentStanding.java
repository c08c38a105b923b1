package org.spoolhound.web.status;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Completeness;

/**
 * An agent and what came of it.
 *
 * @param agent who
 * @param chain what is known of its snapshots; null while none came
 */
public record AgentStanding(Agent agent, @Nullable Completeness chain) {}
