/**
 * The main flow: claim, decode, derive, enrich, match, index, commit, raise, archive.
 */
package org.spoolhound.indexer.ingest;
