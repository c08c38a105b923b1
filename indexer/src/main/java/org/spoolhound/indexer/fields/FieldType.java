package org.spoolhound.indexer.fields;

/** How a field's values are indexed and compared. */
public enum FieldType {
    /** Whole values, compared without regard to case. */
    KEYWORD,
    /** Words, found as terms and phrases; a word is also found without regard to case. */
    TEXT,
    /** IPv4 and IPv6 addresses; answers CIDR and ranges. */
    IP,
    /** Whole numbers. */
    LONG,
    /** Numbers with a fraction. */
    DOUBLE,
    /** True or false. */
    BOOLEAN,
    /** Moments, ISO 8601 in the event, microseconds since 1970 in the index. */
    DATE
}
