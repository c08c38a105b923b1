package org.spoolhound.indexer.imports;

/** Is told how an import goes. Called from several threads. */
public interface ImportListener {

    /** Listens to nothing. */
    ImportListener NONE = new ImportListener() {};

    /** A line could not be read; told for the first lines of each source only. */
    default void rejected(String source, long line, String why) {}

    /** So many bytes were read and so many events written so far, over all sources. */
    default void progress(long bytes, long events) {}

    /** A whole source was left out, for people. */
    default void skipped(String source, String why) {}
}
