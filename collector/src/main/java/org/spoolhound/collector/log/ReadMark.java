package org.spoolhound.collector.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How far one generation of a log was read, and by what it is known again after it was renamed,
 * copied or packed: its first bytes, and the bytes before the offset.
 *
 * @param device the device it was on
 * @param inode its number there
 * @param size its bytes on disk when last seen
 * @param mtime its last change then, milliseconds since 1970
 * @param offset where the next line begins, in bytes of content
 * @param headLength how many first bytes {@code head} covers, at most {@value #HEAD_BYTES}
 * @param head digest of the first bytes
 * @param tail digest of the bytes before the offset
 * @param state what is left to do
 * @param columns where the lines begin that name the columns of those behind the offset
 */
record ReadMark(
        long device,
        long inode,
        long size,
        long mtime,
        long offset,
        int headLength,
        String head,
        String tail,
        State state,
        long columns) {

    static final int HEAD_BYTES = 1024;
    private static final int TAIL_BYTES = 256;
    private static final int DIGEST_BYTES = 8;
    private static final int FIELDS = 9;
    private static final int COLUMNS = 9;

    /** What is left to do. */
    enum State {
        /** It was the log itself: more lines will come. */
        CURRENT("c"),
        /** It was a rotated generation, read to its end; its writer may still add some. */
        READ("r"),
        /** Read in part only: the run's limit was reached. */
        PENDING("p"),
        /** Inside a line that was cut; what is left of that line is not told. */
        SKIPPING("s"),
        /** Nothing more will be read of it. */
        CLOSED("d");

        private final String letter;

        State(String letter) {
            this.letter = letter;
        }

        private static Optional<State> of(String letter) {
            return Arrays.stream(values()).filter(s -> s.letter.equals(letter)).findFirst();
        }
    }

    /**
     * The mark of a generation read up to an offset. A log of which nothing was read has no head:
     * the few bytes of a line that is being written would be too little to know it by.
     */
    static ReadMark of(OpenLog log, long offset, State state) throws IOException {
        return of(log, offset, state, 0);
    }

    /** The same of a log whose columns are named from this byte on. */
    static ReadMark of(OpenLog log, long offset, State state, long columns) throws IOException {
        Generation g = log.generation();
        boolean nothing = offset == 0 && g.current();
        byte[] head = log.bytes(0, nothing ? 0 : (int) Math.min(HEAD_BYTES, log.contentSize()));
        String tail = g.packed() ? "" : digest(log.before(offset, TAIL_BYTES));
        return new ReadMark(
                g.device(),
                g.inode(),
                g.size(),
                g.mtime(),
                offset,
                head.length,
                digest(head),
                tail,
                state,
                columns);
    }

    /** The same mark on the file that was recognised by it. */
    ReadMark on(Generation g, State newState) {
        return new ReadMark(
                g.device(),
                g.inode(),
                g.size(),
                g.mtime(),
                offset,
                headLength,
                head,
                tail,
                newState,
                columns);
    }

    /** Whether a generation is this one and nothing was written to it since. */
    boolean isUnchanged(Generation g) {
        return g.isSameFile(device, inode) && g.size() == size && g.mtime() == mtime;
    }

    /** Whether a generation begins with what was read of this one. */
    boolean fits(OpenLog log) throws IOException {
        if (log.contentSize() < offset || !digest(log.bytes(0, headLength)).equals(head)) {
            return false;
        }
        return log.generation().packed()
                || tail.isEmpty()
                || digest(log.before(offset, TAIL_BYTES)).equals(tail);
    }

    /** Whether it has anything to be known again by. */
    boolean hasContent() {
        return headLength > 0;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As one word. */
    String format() {
        String mark = String.join(
                ",",
                base36(device),
                base36(inode),
                base36(size),
                base36(mtime),
                base36(offset),
                base36(headLength),
                head,
                tail,
                state.letter);
        return columns == 0 ? mark : mark + "," + base36(columns);
    }

    /** Reads what {@link #format} wrote; empty when it is something else. */
    static Optional<ReadMark> parse(String text) {
        String[] f = text.split(",", -1);
        boolean whole = f.length == FIELDS || f.length == COLUMNS + 1;
        Optional<State> state = whole ? State.of(f[8]) : Optional.empty();
        if (state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReadMark(
                    number(f[0]),
                    number(f[1]),
                    number(f[2]),
                    number(f[3]),
                    number(f[4]),
                    Math.toIntExact(number(f[5])),
                    f[6],
                    f[7],
                    state.get(),
                    f.length > COLUMNS ? number(f[COLUMNS]) : 0));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String base36(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    private static long number(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }
}
