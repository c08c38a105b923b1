package org.spoolhound.indexer.ingest;

import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;

/** What is to become of a claimed file. */
sealed interface Verdict {

    /** The file. */
    Claim claim();

    /** It is indexed. */
    record Accepted(AcceptedSnapshot snapshot) implements Verdict {
        @Override
        public Claim claim() {
            return snapshot.claim();
        }
    }

    /** Its snapshot is in the index already: by this entry. */
    record Known(Claim claim, LedgerEntry entry) implements Verdict {}

    /** It goes to quarantine. */
    record Refused(Claim claim, QuarantineReason reason) implements Verdict {}

    /** It broke the program; it is tried again later, alone, and refused after too many times. */
    record Failed(Claim claim, Throwable failure) implements Verdict {}
}
