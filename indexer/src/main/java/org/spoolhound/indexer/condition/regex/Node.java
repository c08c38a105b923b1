package org.spoolhound.indexer.condition.regex;

import java.util.List;

/** A parsed regular expression. */
sealed interface Node {

    /** Nothing. */
    record Empty() implements Node {}

    /** One code point of a set. */
    record One(CharSet set) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** One of several. */
    record Choice(List<Node> parts) implements Node {}

    /** The part from min to max times; max -1 is without end. */
    record Repeat(Node part, int min, int max) implements Node {}

    /** A place between code points. */
    record At(Place place) implements Node {}

    /** Where an {@link At} holds. */
    enum Place {
        TEXT_START,
        TEXT_END,
        /** At the end, or before a line feed that is the last code point. */
        LAST_LINE_END,
        /** At the start, or behind a line feed that is not the last code point. */
        LINE_START,
        LINE_END,
        WORD_BOUNDARY,
        NOT_WORD_BOUNDARY
    }
}
