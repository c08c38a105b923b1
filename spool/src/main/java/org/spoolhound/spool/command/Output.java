package org.spoolhound.spool.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Standard output or standard error: UTF-8 whatever the locale, buffered, and unlike {@code
 * PrintStream} it does not hide that a line could not be written.
 */
public final class Output {
    private final Writer writer;

    /** Writes to a stream; nothing closes it. */
    public Output(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /**
     * Writes text and a line feed.
     *
     * @throws OutputException when it cannot be written
     */
    public void line(CharSequence text) {
        text(text + "\n");
    }

    /**
     * Writes text as it is.
     *
     * @throws OutputException when it cannot be written
     */
    public synchronized void text(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /**
     * Hands over what is buffered.
     *
     * @throws OutputException when it cannot be written
     */
    public synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** The output cannot be written. */
    public static final class OutputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OutputException(IOException cause) {
            super("cannot write the output: " + cause.getMessage(), cause);
        }

        /** Whether the reader simply went away, as {@code head} does. */
        public boolean readerLeft() {
            return String.valueOf(getMessage()).contains("Broken pipe");
        }
    }
}
