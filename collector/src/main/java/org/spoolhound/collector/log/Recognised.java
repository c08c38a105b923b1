package org.spoolhound.collector.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which generation on disk is which that was read before. A file that nobody touched is itself; a
 * file of the same number is itself if it still begins as it did; else content decides, because
 * rotation copies and packs.
 */
final class Recognised {

    private final List<OpenLog> logs;
    private final @Nullable ReadMark[] marks;
    private final Set<ReadMark> missing = Collections.newSetFromMap(new IdentityHashMap<>());

    private Recognised(List<OpenLog> logs, List<ReadMark> known) {
        this.logs = logs;
        this.marks = new ReadMark[logs.size()];
        missing.addAll(known);
    }

    static Recognised among(List<OpenLog> logs, List<ReadMark> known) throws IOException {
        Recognised recognised = new Recognised(logs, known);
        recognised.pass(known, (log, mark) -> mark.isUnchanged(log.generation()));
        List<ReadMark> telling = known.stream().filter(ReadMark::hasContent).toList();
        recognised.pass(
                telling,
                (log, mark) ->
                        log.generation().isSameFile(mark.device(), mark.inode()) && mark.fits(log));
        recognised.pass(telling, (log, mark) -> mark.fits(log));
        return recognised;
    }

    private interface Test {
        boolean matches(OpenLog log, ReadMark mark) throws IOException;
    }

    private void pass(List<ReadMark> known, Test test) throws IOException {
        for (int i = 0; i < marks.length; i++) {
            for (ReadMark mark : known) {
                if (marks[i] == null && missing.contains(mark) && matches(test, i, mark)) {
                    marks[i] = mark;
                    missing.remove(mark);
                }
            }
        }
    }

    /** A file that cannot be read is not recognised; reading it will tell why. */
    private boolean matches(Test test, int i, ReadMark mark) {
        try {
            return test.matches(logs.get(i), mark);
        } catch (IOException e) {
            return false;
        }
    }

    /** The mark of a generation, null when it was never seen. */
    @Nullable
    ReadMark mark(int i) {
        return marks[i];
    }

    /**
     * Whether a generation nobody knows is older than one that is known: it was rotated before the
     * log was first read, or its mark was dropped for its age. A log that was empty is no proof:
     * what was written to it since may have been copied and truncated away again.
     */
    boolean isOld(int i) {
        if (marks[i] != null) {
            return false;
        }
        for (int newer = i + 1; newer < marks.length; newer++) {
            ReadMark mark = marks[newer];
            if (mark != null && mark.hasContent()) {
                return true;
            }
        }
        return false;
    }

    /** The marks of generations that are no longer there. */
    List<ReadMark> missing() {
        return new ArrayList<>(missing);
    }
}
