package org.spoolhound.indexer.ingest;

/** Is told as a run goes through its stages: for health, and for tests that stop it anywhere. */
@FunctionalInterface
public interface StageListener {

    /** Does nothing. */
    StageListener NONE = (stage, files) -> {};

    /**
     * A stage ends for some files; called from several threads during decode and index.
     *
     * @param stage that ends
     * @param files how many files of the batch have passed it now
     */
    void passed(Stage stage, int files);
}
