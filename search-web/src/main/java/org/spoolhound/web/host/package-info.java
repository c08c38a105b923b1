/**
 * A host over time: its snapshots, how it differs between two of them, and how it was at one.
 * Stands on {@link org.spoolhound.indexer.derive.HostHistory}; reads the archive, never the index.
 */
package org.spoolhound.web.host;
