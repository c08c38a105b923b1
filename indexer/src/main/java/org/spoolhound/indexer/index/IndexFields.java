package org.spoolhound.indexer.index;

import org.spoolhound.indexer.condition.TextAnalysis;

/** The Lucene fields that are not catalogue fields, and the limits of what is indexed. */
final class IndexFields {
    /** Event time in microseconds: doc value, first sort key, newest first. */
    static final String TIME = "_time";

    /** The event id before its running number: term and doc value, second sort key. */
    static final String ORIGIN = "_origin";

    /** The event id's running number: doc value, third sort key. */
    static final String LINE = "_line";

    /** The key under which a snapshot's documents are replaced: term. */
    static final String SNAPSHOT = "_snapshot";

    /** Which fields an event has, all names in one term: see {@link Shapes}. */
    static final String SHAPE = "_shape";

    /** {@code name=value} of every field that is not in the catalogue: terms. */
    static final String FLAT = "_flat";

    /** The names of fields with a value that is not, or not wholly, in the index: terms. */
    static final String IGNORED = "_ignored";

    /** The whole event, as {@code codec.EventBytes}: stored. */
    static final String SOURCE = "_source";

    /** The longest keyword indexed, in chars; with its flattened name it fits Lucene's terms. */
    static final int MAX_KEYWORD_CHARS = 8_191;

    /** How much of a text is indexed, in chars. */
    static final int MAX_TEXT_CHARS = 65_536;

    /** The longest word indexed, in chars. */
    static final int MAX_WORD_CHARS = 1_024;

    /** The most values of one field that are indexed. */
    static final int MAX_VALUES = 1_024;

    /** Places left free between two values of a text field, so that no phrase spans both. */
    static final int VALUE_GAP = 100_000;

    private IndexFields() {}

    /** The term of a flattened value. */
    static String flat(String name, String text) {
        return name + '=' + TextAnalysis.fold(text);
    }
}
