package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;

/**
 * Whatever a line holds, every format keeps it and gives a bounded number of fields. The first byte
 * chooses the format, the others are the line. An ordinary build tries the golden lines and every
 * input that ever failed (kept among the test resources); {@code -Dfuzz} searches for more.
 */
final class LineFuzzTest {

    private static final LogParsers PARSERS = LogParsers.standard();
    private static final List<FormatInfo> FORMATS = PARSERS.formats();

    /** What reading adds to the fields a line may give: its own copies and the pivots. */
    private static final int MOST_FIELDS = Fields.MOST + 16;

    /** The golden lines, each as its own format. */
    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        List<String> names = FORMATS.stream().map(FormatInfo::name).toList();
        for (GoldenLines golden : GoldenLines.all()) {
            for (String line : golden.texts()) {
                ByteArrayOutputStream seed = new ByteArrayOutputStream();
                seed.write(names.indexOf(golden.format()));
                seed.writeBytes(line.getBytes(StandardCharsets.UTF_8));
                seeds.add(seed.toByteArray());
            }
        }
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void parseLine_anyText_keepsTheLineWithinLimits(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        FormatInfo format = FORMATS.get((bytes[0] & 0xff) % FORMATS.size());
        String line = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        Event event = PARSERS.parseLine(format.name(), line, GoldenLines.CONTEXT);
        assertEquals(line, event.text("event.original"), format.name());
        assertTrue(event.fields().size() <= MOST_FIELDS, "fields of one event");
        assertTrue(EventJson.toText(event).startsWith("{"), format.name());
    }
}
