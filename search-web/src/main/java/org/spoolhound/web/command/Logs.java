package org.spoolhound.web.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much the server tells on standard error. */
final class Logs {
    /**
     * Lucene recommends a Java option at every start; java.util.logging forgets loggers not held.
     */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger(
            "org.apache.lucene.internal.vectorization.VectorizationProvider");

    private Logs() {}

    /** Libraries say nothing that a person at the command line could not use. */
    static void quietLibraries() {
        LUCENE.setLevel(java.util.logging.Level.OFF);
        for (String name : List.of("org.apache.pdfbox", "org.apache.fontbox")) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.ERROR);
            }
        }
    }

    /** Servers tell what they do; other verbs tell troubles only. */
    static void chatty() {
        if (LoggerFactory.getLogger("org.spoolhound") instanceof Logger logger) {
            logger.setLevel(Level.INFO);
        }
    }
}
