package org.spoolhound.indexer.index;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a data folder: opened when first needed, and again after a failure so bad that
 * even the rollback failed. Not safe for several threads, the writer it gives is.
 */
public final class ReopeningWriter implements AutoCloseable {

    private final EventStore store;
    private @Nullable EventWriter open;

    /** Will write to this store. */
    public ReopeningWriter(EventStore store) {
        this.store = store;
    }

    /** The writer. */
    public EventWriter get() throws IOException {
        EventWriter writer = open;
        if (writer == null) {
            writer = store.openWriter();
            open = writer;
        }
        return writer;
    }

    /**
     * Forgets uncommitted changes, if need be by giving up the writer. What goes wrong on the way
     * is added to the failure that made this necessary.
     */
    public void rollback(Throwable because) {
        EventWriter writer = open;
        if (writer == null) {
            return;
        }
        try {
            writer.rollback();
        } catch (IOException | RuntimeException e) {
            because.addSuppressed(e);
            giveUp(writer, because);
        }
    }

    private void giveUp(EventWriter writer, Throwable because) {
        open = null;
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        EventWriter writer = open;
        open = null;
        if (writer != null) {
            writer.close();
        }
    }
}
