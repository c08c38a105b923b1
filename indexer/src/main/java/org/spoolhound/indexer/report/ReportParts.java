package org.spoolhound.indexer.report;

import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * What reports are computed from.
 *
 * @param events the index
 * @param database the state
 * @param alerts what rules found
 * @param catalogue the index's fields
 * @param agents when an agent is silent
 * @param clock only for the day that is not over yet
 */
public record ReportParts(
        EventReader events,
        StateDatabase database,
        AlertSource alerts,
        FieldCatalogue catalogue,
        AgentSettings agents,
        Clock clock) {}
