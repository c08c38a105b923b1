/**
 * What changed between two snapshots of a host. The core is pure: {@link
 * org.spoolhound.indexer.derive.Subjects} says what is compared, {@link
 * org.spoolhound.indexer.derive.StateReading} takes the comparable things out of a snapshot, {@link
 * org.spoolhound.indexer.derive.Differences} compares two of those, {@link
 * org.spoolhound.indexer.derive.DerivedEvents} tells it as events. {@link
 * org.spoolhound.indexer.derive.Derivation} joins that to ingest. Knows nothing of Lucene or SQL.
 */
package org.spoolhound.indexer.derive;
