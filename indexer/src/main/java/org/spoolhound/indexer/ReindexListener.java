package org.spoolhound.indexer;

/** Is told how far a rebuild of the index is. */
@FunctionalInterface
public interface ReindexListener {
    /** Tells nobody. */
    ReindexListener NONE = (done, total) -> {};

    /**
     * So many snapshots stand in the new index.
     *
     * @param total how many are to; grows when files come meanwhile
     */
    void progress(long done, long total);
}
