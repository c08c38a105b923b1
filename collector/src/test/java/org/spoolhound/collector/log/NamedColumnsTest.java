package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose columns are named above their lines: each line carries the names. */
final class NamedColumnsTest {
    private static final String SEPARATOR = "#separator \\x09\n";
    private static final String HEADER = SEPARATOR + "#path\tconn\n#fields\tts\tuid\n";
    private static final String OTHER = SEPARATOR + "#path\tconn\n#fields\tts\tuid\tproto\n";

    @TempDir
    private Path folder;

    private LogRig rig = new LogRig(Path.of("unset"));

    @BeforeEach
    void rig() {
        rig = new LogRig(folder);
    }

    /** Each line given and the last line of what it is below. */
    private List<String> given() {
        return rig.raw.stream()
                .map(line -> line.text().replace('\t', ' ') + " below "
                        + line.header().lines().reduce("nothing", (a, b) -> b).replace('\t', ' '))
                .toList();
    }

    @Test
    void follow_linesBehindTheCursor_areStillBelowTheirHeader() {
        rig.append(HEADER + "#open\t2026\n1\tC1\n").read().read();
        rig.append("2\tC2\n").read();
        assertEquals(List.of("1 C1 below #fields ts uid", "2 C2 below #fields ts uid"), given());
        assertEquals(HEADER.strip(), rig.raw.get(1).header());
    }

    @Test
    void follow_rotated_takesTheHeaderOfTheNewLog() {
        rig.append(HEADER + "1\tC1\n").read();
        rig.append("2\tC2\n#close\t2026\n")
                .rotate()
                .append(OTHER + "3\tC3\ttcp\n")
                .read();
        rig.append("4\tC4\tudp\n").read();
        assertEquals(
                List.of(
                        "1 C1 below #fields ts uid",
                        "2 C2 below #fields ts uid",
                        "3 C3 tcp below #fields ts uid proto",
                        "4 C4 udp below #fields ts uid proto"),
                given());
    }

    @Test
    void follow_headerThatChangesFurtherDown_isRememberedWithTheCursor() {
        rig.append(HEADER + "1\tC1\n" + OTHER + "2\tC2\ttcp\n").read();
        rig.append("3\tC3\tudp\n").read().append("4\tC4\tudp\n").read();
        assertEquals("4 C4 udp below #fields ts uid proto", given().getLast());
        assertEquals("3 C3 udp below #fields ts uid proto", given().get(2));
        assertEquals("1 C1 below #fields ts uid", given().getFirst());
    }

    @Test
    void follow_cursorAmidTheHeader_goesOnWithAllOfIt() {
        rig.append(SEPARATOR).read().append("#fields\tts\tuid\n1\tC1\n").read();
        assertEquals(List.of("1 C1 below #fields ts uid"), given());
        assertTrue(rig.raw.getFirst().header().startsWith("#separator"));
    }

    @Test
    void follow_metForTheFirstTimeFarDown_readsTheHeaderAtItsHead() {
        rig.append(HEADER + "1\tC1\n".repeat(50)).read(LogRig.settings(20, 1024), Long.MAX_VALUE);
        assertEquals("1 C1 below #fields ts uid", given().getFirst());
        assertTrue(rig.raw.size() < 50);
    }

    @Test
    void follow_commentsOfOtherLogs_areLines() {
        rig.append("# a comment\n#fields\tof nothing\n").read();
        assertEquals(
                List.of("# a comment below nothing", "#fields of nothing below nothing"), given());
    }

    @Test
    void mark_withoutColumns_isWrittenAsBefore() {
        rig.append(HEADER + "1\tC1\n").read();
        String before = rig.cursor.orElseThrow().format();
        assertEquals(9, before.split(",", -1).length);
        rig.append(OTHER + "2\tC2\ttcp\n").read();
        String after = rig.cursor.orElseThrow().format();
        assertEquals(10, after.split(",", -1).length);
        assertEquals(Optional.of(after), LogCursor.parse(after).map(LogCursor::format));
    }
}
