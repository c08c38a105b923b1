/**
 * Recorded events as other programs wrote them, read so that Sigma rules find their field names:
 * {@link org.spoolhound.indexer.detect.record.SigmaRecords}. Knows JSON shapes; not rules.
 */
package org.spoolhound.indexer.detect.record;
