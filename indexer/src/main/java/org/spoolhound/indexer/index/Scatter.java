package org.spoolhound.indexer.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Into how many segments the files of a partition are scattered, as their names tell.
 *
 * @param changed when files came or went last
 * @param segments the bytes of each
 */
record Scatter(Instant changed, Map<String, Long> segments) {
    /** More are worth merging, however small the others are beside the largest. */
    private static final int FEW = 4;

    /** So much of the whole must lie outside the largest segment. */
    private static final double PART = 0.1;

    /**
     * Others wait while days are merged, so larger ones are left to the merging that goes on while
     * events come; they have large segments anyway.
     */
    private static final long MOST_BYTES = 128L << 20;

    /** Of a partition's folder; of none when it vanishes. */
    static Scatter of(Path folder) throws IOException {
        Map<String, Long> segments = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            long infos = all.stream().filter(Scatter::tellsOfSegment).count();
            for (Path file : infos > 1 ? all : List.<Path>of()) {
                String name = file.getFileName().toString();
                if (name.startsWith("_")) {
                    segments.merge(segment(name), Files.size(file), Long::sum);
                }
            }
            return new Scatter(Files.getLastModifiedTime(folder).toInstant(), segments);
        } catch (NoSuchFileException e) {
            return new Scatter(Instant.MAX, Map.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean tellsOfSegment(Path file) {
        return file.toString().endsWith(".si");
    }

    /** The segment a file belongs to: {@code _1a.cfs}, {@code _1a_Events_0.dat}. */
    private static String segment(String file) {
        return file.split("[._]", 3)[1];
    }

    /** Whether merging all of it gains enough, and nothing changed since a moment. */
    boolean isWorthMerging(Instant quietSince) {
        long whole = segments.values().stream().mapToLong(Long::longValue).sum();
        long largest =
                segments.values().stream().mapToLong(Long::longValue).max().orElse(0);
        boolean scattered = segments.size() > FEW || whole - largest >= whole * PART;
        return segments.size() > 1
                && scattered
                && whole <= MOST_BYTES
                && changed.isBefore(quietSince);
    }
}
