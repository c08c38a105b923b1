package org.spoolhound.indexer.fields;

/** What a field's values stand for, so that a value met anywhere can be followed everywhere. */
public enum PivotKind {
    /** Not followed. */
    NONE,
    /** An address: {@code related.ip}. */
    IP,
    /** An account name: {@code related.user}. */
    USER,
    /** A machine's name: {@code related.hosts}. */
    HOST,
    /** A file's digest: {@code related.hash}. */
    HASH,
    /** A domain name. */
    DOMAIN,
    /** An executable. */
    PROCESS
}
