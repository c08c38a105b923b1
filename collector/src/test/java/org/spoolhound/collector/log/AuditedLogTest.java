package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log: lines of one event are one record. */
final class AuditedLogTest {
    private static final String CALL = "type=SYSCALL msg=audit(1795248721.200:403): syscall=59";
    private static final String RUN = "type=EXECVE msg=audit(1795248721.200:403): a0=\"cat\"";
    private static final String TITLE = "type=PROCTITLE msg=audit(1795248721.200:403): proctitle=1";
    private static final String LOGIN =
            "type=USER_LOGIN msg=audit(1795248721.200:404): res=success";
    private static final String OTHER = "type=SYSCALL msg=audit(1795248722.000:405): syscall=2";

    @TempDir
    private Path folder;

    private LogRig rig = new LogRig(Path.of("unset"));

    @BeforeEach
    void rig() {
        rig = new LogRig(folder);
    }

    private LogRig append(String... lines) {
        return rig.append(String.join("\n", lines) + "\n");
    }

    private void assertRecords(String... expected) {
        assertEquals(List.of(expected), rig.lines);
    }

    @Test
    void follow_linesOfOneEvent_areOneRecord() {
        append(CALL, RUN, TITLE, LOGIN, OTHER).read().read();
        assertRecords(CALL + "\n" + RUN + "\n" + TITLE, LOGIN, OTHER);
    }

    @Test
    void follow_eventUnderWay_isLeftUntilItIsWhole() {
        append(LOGIN, CALL, RUN).atOnce().read();
        assertRecords(LOGIN);
        append(TITLE, OTHER).atOnce().read();
        assertRecords(LOGIN, CALL + "\n" + RUN + "\n" + TITLE);
        rig.later().read().read();
        assertRecords(LOGIN, CALL + "\n" + RUN + "\n" + TITLE, OTHER);
        assertEquals(List.of(), rig.gaps);
    }

    @Test
    void follow_eventThatNothingFollows_isToldByTheNextRun() {
        append(CALL, RUN).atOnce().read();
        assertRecords();
        rig.later().read().read();
        assertRecords(CALL + "\n" + RUN);
    }

    @Test
    void follow_eventThatIsWhole_isToldAtOnce() {
        append(CALL, TITLE, LOGIN).atOnce().read();
        assertRecords(CALL + "\n" + TITLE, LOGIN);
    }

    @Test
    void follow_rotatedAmidAnEvent_losesNothing() {
        append(CALL, RUN).atOnce().read();
        rig.rotate();
        append(TITLE).later().read().read();
        assertRecords(CALL + "\n" + RUN, TITLE);
        assertEquals(List.of(), rig.gaps);
    }

    @Test
    void follow_eventOfVeryManyLines_isCutIntoRecords() {
        for (int i = 0; i < 1_200; i++) {
            append(RUN);
        }
        rig.read().read();
        assertEquals(
                List.of(500L, 500L, 200L),
                rig.lines.stream().map(record -> record.lines().count()).toList());
    }
}
