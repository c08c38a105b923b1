package org.spoolhound.indexer.ingest;

/** The steps of an ingest run, in order. */
public enum Stage {
    /** Take files from the drop. */
    CLAIM,
    /** Verify and read them; refuse bad ones. */
    DECODE,
    /** Turn differences between snapshots into events. */
    DERIVE,
    /** Add what is known about values. */
    ENRICH,
    /** Find the rules each event meets. */
    MATCH,
    /** Write the ledger rows, durably, before the index is touched. */
    RECORD,
    /** Give the events to the index. */
    INDEX,
    /** Make them durable and visible there. */
    COMMIT,
    /** One state transaction: ledger done, alerts. */
    RAISE,
    /** Move the files to the archive. */
    ARCHIVE
}
