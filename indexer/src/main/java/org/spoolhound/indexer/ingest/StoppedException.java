package org.spoolhound.indexer.ingest;

import java.io.IOException;

/** Work ended early because the indexer is stopping. Nothing is wrong; the rest is found again. */
public final class StoppedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The work was asked to stop. */
    public StoppedException() {
        super("the indexer is stopping; what is left is taken when it runs again");
    }
}
