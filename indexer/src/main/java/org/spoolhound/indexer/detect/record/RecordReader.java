package org.spoolhound.indexer.detect.record;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes recorded events apart: one JSON object a line, or objects over several lines one after the
 * other, also in a list. Blank lines do not count.
 */
public final class RecordReader {
    private static final int MAX_RECORD_CHARS = 16 << 20;

    private final BufferedReader lines;
    private boolean first = true;
    private boolean spread;

    /** Reads from here; the caller closes it. */
    public RecordReader(BufferedReader lines) {
        this.lines = lines;
    }

    /**
     * The text of the next record, right or not; null at the end.
     *
     * @throws IOException when it cannot be read or a record is longer than 16 million characters
     */
    public @Nullable String next() throws IOException {
        String line = lines.readLine();
        while (line != null && isBlank(line)) {
            line = lines.readLine();
        }
        if (line == null) {
            return null;
        }
        if (first) {
            first = false;
            spread = !line.stripTrailing().endsWith("}");
        }
        return spread ? gathered(line) : line;
    }

    private boolean isBlank(String line) {
        String text = line.strip();
        return text.isEmpty() || ((first || spread) && (text.equals("[") || text.equals("]")));
    }

    /** Lines up to the end of the object that begins in this one. */
    private String gathered(String begun) throws IOException {
        StringBuilder record = new StringBuilder();
        Depth depth = new Depth();
        for (String line = begun; line != null; line = lines.readLine()) {
            record.append(line).append('\n');
            depth.read(line);
            if (depth.isClosed()) {
                break;
            }
            if (record.length() > MAX_RECORD_CHARS) {
                throw new IOException("a record is longer than " + MAX_RECORD_CHARS);
            }
        }
        String text = record.toString().strip();
        return text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
    }

    /** How many objects and lists are open. */
    private static final class Depth {
        private int open;
        private boolean begun;
        private boolean inText;

        void read(String line) {
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (inText && c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = !inText;
                } else if (!inText && (c == '{' || c == '[')) {
                    open++;
                    begun = true;
                } else if (!inText && (c == '}' || c == ']')) {
                    open--;
                }
            }
        }

        boolean isClosed() {
            return begun && open <= 0;
        }
    }
}
