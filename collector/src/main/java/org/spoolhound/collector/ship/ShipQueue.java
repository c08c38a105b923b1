package org.spoolhound.collector.ship;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What waits to be shipped. */
public interface ShipQueue {

    /** The complete files that wait, oldest first. */
    List<Path> waiting() throws IOException;

    /** The server has this file: it need not wait any more. */
    void sent(Path file) throws IOException;
}
