package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A line of twice the length costs about twice as much, whatever it holds. Counted is what parsing
 * allocates; {@link ParserCostReport} looks at the processor's time.
 */
final class ParserCostTest {

    private static final int CHARACTERS = 1 << 12;
    private static final LogParsers PARSERS = LogParsers.standard();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a line of a few thousand characters may cost in any case. */
    private static final long FIXED_BYTES = 1 << 20;

    /** Four times the length: linear is four times the bytes, quadratic sixteen. */
    private static final double MOST_GROWTH = 8;

    @Test
    void parseLine_hostileLines_allocatesLinearly() throws IOException {
        List<String> faults = new ArrayList<>();
        for (HostileLines lines : HostileLines.all(PARSERS)) {
            long shorter = allocated(lines, CHARACTERS);
            long longer = allocated(lines, 4 * CHARACTERS);
            if (longer > Math.max(FIXED_BYTES, (long) (shorter * MOST_GROWTH))) {
                faults.add(lines + ": " + shorter + " and " + longer + " bytes");
            }
        }
        assertEquals(List.of(), faults);
    }

    private static long allocated(HostileLines lines, int characters) {
        String line = lines.line(characters);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        PARSERS.parseLine(lines.format(), line, GoldenLines.CONTEXT);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
