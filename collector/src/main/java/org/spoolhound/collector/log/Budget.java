package org.spoolhound.collector.log;

/** How much may still be read in this run. */
final class Budget {

    private long bytes;
    private long lines;

    Budget(long bytes, long lines) {
        this.bytes = bytes;
        this.lines = lines;
    }

    /** One line of so many bytes was read. */
    void spend(long lineBytes) {
        bytes -= lineBytes;
        lines--;
    }

    /** Nothing more may be read. */
    void end() {
        bytes = 0;
    }

    boolean isSpent() {
        return bytes <= 0 || lines <= 0;
    }

    /** An equal share for each of so many logs; what one leaves over, the others may use. */
    Budget share(int parts) {
        return new Budget(Math.max(1, bytes / parts), Math.max(1, lines / parts));
    }

    /** Takes what a share has used. */
    void spendShare(Budget before, Budget after) {
        bytes -= before.bytes - after.bytes;
        lines -= before.lines - after.lines;
    }

    Budget copy() {
        return new Budget(bytes, lines);
    }

    long bytes() {
        return Math.max(0, bytes);
    }
}
