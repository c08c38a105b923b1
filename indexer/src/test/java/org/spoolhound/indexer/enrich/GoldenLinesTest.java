package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Lines of every format give the fields that stand below them. With {@code
 * -Dspoolhound.golden=rewrite} the files are written anew, to be read before they are committed.
 */
final class GoldenLinesTest {

    @TestFactory
    Stream<DynamicTest> goldenLines_everyFormat_giveTheirFields() throws IOException {
        return GoldenLines.all().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.format(), () -> check(golden)));
    }

    @Test
    void everyFormat_hasGoldenLines() throws IOException {
        List<String> golden =
                GoldenLines.all().stream().map(GoldenLines::format).toList();
        List<String> formats =
                LogParsers.standard().formats().stream().map(FormatInfo::name).toList();
        assertEquals(formats, golden.stream().sorted().toList());
    }

    private static void check(GoldenLines golden) throws IOException {
        String rendered = golden.rendered();
        if ("rewrite".equals(System.getProperty("spoolhound.golden"))) {
            Files.writeString(golden.file(), rendered);
        }
        assertEquals(golden.text(), rendered);
    }
}
