/**
 * Correlations: rules on what other rules matched, on event time. {@link
 * org.spoolhound.indexer.detect.correlate.Correlator} reads matches from a {@link
 * org.spoolhound.indexer.detect.correlate.MatchSource} and gives stretches of time in which
 * windows are satisfied, the same for the same events in whatever order. Knows rules and
 * conditions; not the index, alerts or SQL.
 */
package org.spoolhound.indexer.detect.correlate;
