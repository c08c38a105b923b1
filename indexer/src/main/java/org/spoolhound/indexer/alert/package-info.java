/**
 * From matches to alerts: which rules are on ({@link org.spoolhound.indexer.alert.RuleBooks}), the
 * ingest step that meets events with them ({@link org.spoolhound.indexer.alert.Matching}), and how
 * matches become alerts ({@link org.spoolhound.indexer.alert.Raising}).
 *
 * <p>An alert is a run of matches of one rule for one group; its id is made of organisation, rule,
 * group and earliest event, so the same events give the same alerts whatever the order in which
 * they come. docs/decisions/019 explains how. Knows index, detect, ingest and state; not the web.
 */
package org.spoolhound.indexer.alert;
