/**
 * Hunts straight over snapshot files, without an index: {@link
 * org.spoolhound.indexer.files.FileHits}. The same decoding, derivation and enrichment as on the
 * way into the index, in memory; the same hits in the same order. Knows no ledger and writes
 * nothing but temporary files when hits do not fit into memory.
 */
package org.spoolhound.indexer.files;
