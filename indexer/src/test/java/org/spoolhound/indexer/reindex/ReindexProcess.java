package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.nio.file.Path;

/** A real process that rebuilds the index of a data folder, and says how far it is. */
final class ReindexProcess {
    /** Begins the line that tells how many snapshots are done. */
    static final String DONE = "done ";

    private ReindexProcess() {}

    /** Runs in a process of its own. */
    public static void main(String[] args) throws IOException {
        try (ReindexSite site = new ReindexSite(Path.of(args[0]))) {
            site.reindex((done, total) -> System.out.println(DONE + done));
        }
    }
}
