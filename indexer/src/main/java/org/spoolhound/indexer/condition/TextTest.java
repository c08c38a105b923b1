package org.spoolhound.indexer.condition;

/** A test on text. */
@FunctionalInterface
interface TextTest {
    /** Whether the text passes. */
    boolean test(String text);
}
