package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.file.Path;

/** Takes what is found in logs. */
interface LogSink {

    /**
     * One line.
     *
     * @return whether it was taken; if not, there is no room in this run and it comes again next
     *     time
     */
    boolean line(Path log, LogLine line) throws IOException;

    /**
     * Something that should have been read and was not.
     *
     * @param why one sentence
     * @param bytes how much at least, 0 when unknown
     */
    void gap(Path log, String why, long bytes) throws IOException;
}
