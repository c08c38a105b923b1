package org.spoolhound.indexer.enrich.format;

/** Works out fields from others once a line has been read. */
@FunctionalInterface
public interface FieldStep {

    /** Adds to the fields; does nothing when those it needs are absent. */
    void apply(Fields fields);
}
