package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random appends, halves of lines, rotations by rename, by copy and truncate, packing and limits,
 * with readings at random moments between: every line comes exactly once, in order.
 */
final class LogTortureTest {

    private static final int STEPS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 33, 34, 38, 43, 55})
    void follow_whateverHappens_eachLineOnce(long seed, @TempDir Path folder) {
        Writer writer = new Writer(new LogRig(folder), new Random(seed));
        writer.rig.append("").read();
        for (int i = 0; i < STEPS; i++) {
            writer.step();
        }
        writer.finishLine();
        for (int i = 0; i < 3; i++) {
            writer.rig.read();
        }
        assertEquals("none", firstDifference(writer.written, writer.rig.lines));
        assertEquals(List.of(), writer.rig.gaps);
    }

    /** Where two lists differ first, in short. */
    private static String firstDifference(List<String> expected, List<String> actual) {
        int same = 0;
        while (same < Math.min(expected.size(), actual.size())
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        return same == expected.size() && same == actual.size()
                ? "none"
                : "at " + same + " of " + expected.size() + "/" + actual.size() + ": "
                        + ids(expected, same) + " expected, " + ids(actual, same) + " read";
    }

    private static List<String> ids(List<String> lines, int from) {
        return lines
                .subList(
                        Math.min(lines.size(), Math.max(0, from - 2)),
                        Math.min(lines.size(), from + 5))
                .stream()
                .map(l -> l.replaceAll("x+$", ""))
                .toList();
    }

    private static final class Writer {
        private final LogRig rig;
        private final Random random;
        private final List<String> written = new ArrayList<>();
        private String half = "";
        private int number;

        Writer(LogRig rig, Random random) {
            this.rig = rig;
            this.random = random;
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> lines();
                case 3 -> halfLine();
                case 4, 5 -> read();
                case 6 -> rotate();
                case 7 -> copyTruncate();
                case 8 -> pack();
                default -> prune();
            }
        }

        private String line() {
            return "line " + number++ + " " + "x".repeat(random.nextInt(200));
        }

        private void lines() {
            finishLine();
            for (int i = random.nextInt(20); i > 0; i--) {
                String line = line();
                written.add(line);
                rig.append(line + "\n");
            }
        }

        private void halfLine() {
            finishLine();
            half = line();
            rig.append(half.substring(0, half.length() / 2));
        }

        void finishLine() {
            if (!half.isEmpty()) {
                rig.append(half.substring(half.length() / 2) + "\n");
                written.add(half);
                half = "";
            }
        }

        /** Sometimes within a limit, sometimes with a snapshot that is full after a few lines. */
        private void read() {
            rig.room = random.nextInt(3) == 0 ? random.nextInt(5) : Integer.MAX_VALUE;
            long bytes = random.nextInt(3) == 0 ? 1 + random.nextInt(500) : Long.MAX_VALUE;
            rig.read(LogRig.settings(1 << 20, 1024), bytes);
            rig.room = Integer.MAX_VALUE;
        }

        private void rotate() {
            finishLine();
            if (Files.exists(rig.log)) {
                rig.rotate();
            }
        }

        private void copyTruncate() {
            finishLine();
            if (Files.exists(rig.log)) {
                rig.copyTruncate();
            }
        }

        private void pack() {
            int generation = 1 + random.nextInt(4);
            if (Files.exists(rig.sibling("." + generation))) {
                rig.pack(generation);
            }
        }

        /** Rotation keeps ten generations; a reader that has caught up loses nothing by that. */
        private void prune() {
            rig.read();
            for (int i = 10; i < 62; i++) {
                for (String packed : List.of("", ".gz")) {
                    if (Files.exists(rig.sibling("." + i + packed))) {
                        rig.delete("." + i + packed);
                    }
                }
            }
        }
    }
}
