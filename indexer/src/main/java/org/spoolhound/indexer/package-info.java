/**
 * The indexer as a whole: {@link org.spoolhound.indexer.Indexer} wires ingest, jobs, retention and
 * the schedule for one data folder.
 */
package org.spoolhound.indexer;
