/**
 * What must survive beside spool and index, in SQL: ledger, agents, users, sessions, jobs, alerts,
 * audit. The only place that knows SQL.
 *
 * <p>Alerts: {@link org.spoolhound.indexer.state.Alerts} lists, counts and finds them (an {@link
 * org.spoolhound.indexer.state.AlertFilter} says which); {@link
 * org.spoolhound.indexer.state.Triage} is what people do with them; {@link
 * org.spoolhound.indexer.state.AlertWriter} is the indexer's side and nobody else's. An alert is
 * known by the ids it had before, too: always ask {@code Alerts.find} first and go on with the id
 * of what it returns.
 */
package org.spoolhound.indexer.state;
