package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.util.Collection;

/** A rebuilt index would lack events that the one in use has: it was not put in place. */
public final class UnreadableArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMED = 3;

    UnreadableArchiveException(Collection<String> problems) {
        super(problems.size() + " snapshots cannot be read from the archive, so the index stays as"
                + " it is: "
                + String.join("; ", problems.stream().limit(MOST_NAMED).toList())
                + (problems.size() > MOST_NAMED ? " …" : "")
                + ". Put the files back from a copy, or leave their events out with"
                + " 'spoolhound reindex --without-unreadable'");
    }
}
