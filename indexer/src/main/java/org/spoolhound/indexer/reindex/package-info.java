/**
 * Makes the index again from the archive: {@link org.spoolhound.indexer.reindex.Reindex} builds it
 * beside the one that is read and puts it in its place, {@link
 * org.spoolhound.indexer.reindex.IndexDigest} tells whether two are the same. Knows nothing of how
 * the index keeps events.
 */
package org.spoolhound.indexer.reindex;
