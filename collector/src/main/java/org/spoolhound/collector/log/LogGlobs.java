package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the logs that patterns mean. Rotated generations of a log ({@code syslog.1}, {@code
 * syslog-20261121.gz}) are not logs of their own.
 */
final class LogGlobs {

    /** The most logs followed; more cursors would not fit into a snapshot's header. */
    static final int MAX_LOGS = 200;

    private static final int MAX_NAME = 240;

    private final Path root;

    LogGlobs(Path root) {
        this.root = root;
    }

    /**
     * The logs, sorted, at most {@value #MAX_LOGS}; a missing folder has none.
     *
     * @param patterns of absolute paths
     * @param known logs that were read before: they stay, though only rotated generations may be
     *     there
     */
    List<Path> find(List<String> patterns, Collection<Path> known) {
        Set<Path> found = new TreeSet<>(known);
        for (String pattern : patterns) {
            List<Path> level = List.of(root);
            for (Path part : Path.of(pattern)) {
                level = step(level, part.toString());
            }
            level.stream().filter(LogGlobs::mayBeFollowed).forEach(found::add);
        }
        List<Path> logs = new ArrayList<>(found);
        logs.removeIf(log -> GenerationName.baseOf(name(log))
                .map(base -> found.contains(log.resolveSibling(base)))
                .orElse(false));
        return logs.size() <= MAX_LOGS ? logs : List.copyOf(logs.subList(0, MAX_LOGS));
    }

    /** Whether a pattern means a log, be it there or not. */
    static boolean means(String pattern, String log) {
        return !log.isEmpty()
                && FileSystems.getDefault()
                        .getPathMatcher("glob:" + literalBraces(pattern))
                        .matches(Path.of(log));
    }

    private static String literalBraces(String glob) {
        return glob.replace("{", "\\{").replace("}", "\\}");
    }

    private static boolean mayBeFollowed(Path path) {
        String text = path.toString();
        return text.length() <= MAX_NAME
                && text.chars().noneMatch(Character::isISOControl)
                && !Files.isDirectory(path);
    }

    private static List<Path> step(List<Path> folders, String part) {
        List<Path> next = new ArrayList<>();
        boolean pattern = part.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        for (Path folder : folders) {
            if (pattern) {
                matching(folder, part, next);
            } else if (Files.exists(folder.resolve(part), LinkOption.NOFOLLOW_LINKS)) {
                next.add(folder.resolve(part));
            }
        }
        return next;
    }

    private static void matching(Path folder, String glob, List<Path> into) {
        try (DirectoryStream<Path> children =
                Files.newDirectoryStream(folder, literalBraces(glob))) {
            for (Path child : children) {
                if (into.size() < 100 * MAX_LOGS && !name(child).startsWith(".")) {
                    into.add(child);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that is absent or closed to us has no logs for us.
            return;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
