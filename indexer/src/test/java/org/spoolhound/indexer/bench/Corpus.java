package org.spoolhound.indexer.bench;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Lines of events in gzip pieces, as ingest meets them: made once, so that every contender pays for
 * gunzip and parsing and none for reading the disk.
 */
final class Corpus {
    private static final int LINES_PER_PIECE = 2_000;

    private final List<byte[]> pieces = new ArrayList<>();
    private long lines;
    private long rawBytes;

    /** Reads a file of JSON lines. */
    static Corpus read(Path file) throws IOException {
        Corpus corpus = new Corpus();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<String> piece = new ArrayList<>();
            String line = in.readLine();
            while (line != null) {
                piece.add(line);
                if (piece.size() == LINES_PER_PIECE) {
                    corpus.add(piece);
                    piece.clear();
                }
                line = in.readLine();
            }
            corpus.add(piece);
        }
        return corpus;
    }

    private void add(List<String> piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (String line : piece) {
                byte[] utf8 = (line + "\n").getBytes(StandardCharsets.UTF_8);
                gzip.write(utf8);
                rawBytes += utf8.length;
                lines++;
            }
        }
        pieces.add(bytes.toByteArray());
    }

    /** How many pieces there are. */
    int pieces() {
        return pieces.size();
    }

    /** How many events there are. */
    long lines() {
        return lines;
    }

    /** Their size as plain JSON lines. */
    long rawBytes() {
        return rawBytes;
    }

    /** Unpacks a piece and hands over its lines. */
    void each(int piece, LineSink sink) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(pieces.get(piece)), 1 << 16),
                StandardCharsets.UTF_8))) {
            int number = 1;
            String line = in.readLine();
            while (line != null) {
                sink.take(number++, line);
                line = in.readLine();
            }
        }
    }

    /** Receives lines. */
    interface LineSink {
        void take(int number, String line) throws IOException;
    }
}
