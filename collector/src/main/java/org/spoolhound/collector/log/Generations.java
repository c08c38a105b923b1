package org.spoolhound.collector.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.spoolhound.collector.probe.Programs;

/**
 * All generations of one log, oldest first, the log itself last; held open, so that rotation while
 * they are read changes nothing.
 */
final class Generations implements Closeable {

    /** The most generations looked at; the newest count. */
    private static final int MAX_GENERATIONS = 64;

    private static final int MAX_TRIES = 5;

    private final List<OpenLog> logs;

    private Generations(List<OpenLog> logs) {
        this.logs = List.copyOf(logs);
    }

    List<OpenLog> oldestFirst() {
        return logs;
    }

    /**
     * Opens them as they stood at one moment: looks again after opening, and starts over when
     * something was rotated in between.
     */
    static Generations open(Path log, boolean followLinks, Programs programs) throws IOException {
        for (int i = 1; ; i++) {
            List<Generation> seen = look(log, followLinks);
            List<OpenLog> open = new ArrayList<>();
            try {
                for (Generation generation : seen) {
                    open(generation, followLinks, programs).ifPresent(open::add);
                }
                if (i == MAX_TRIES || sameFiles(seen, look(log, followLinks))) {
                    return new Generations(open);
                }
            } catch (NoSuchFileException e) {
                if (i == MAX_TRIES) {
                    close(open);
                    throw e;
                }
            } catch (IOException e) {
                close(open);
                throw e;
            }
            close(open);
        }
    }

    /** A rotated generation that may not be read counts as absent; the log itself does not. */
    private static Optional<OpenLog> open(Generation generation, boolean follow, Programs programs)
            throws IOException {
        try {
            return Optional.of(OpenLog.open(generation, follow, programs));
        } catch (AccessDeniedException e) {
            if (generation.current()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean sameFiles(List<Generation> before, List<Generation> after) {
        return identities(before).equals(identities(after));
    }

    private static List<String> identities(List<Generation> all) {
        return all.stream()
                .map(g -> g.path() + " " + g.device() + " " + g.inode())
                .toList();
    }

    private static List<Generation> look(Path log, boolean followLinks) throws IOException {
        List<Generation> all = rotated(log);
        if (all.size() > MAX_GENERATIONS) {
            all = new ArrayList<>(all.subList(all.size() - MAX_GENERATIONS, all.size()));
        }
        try {
            all.add(Generation.look(log, Compression.NONE, true, followLinks));
        } catch (NoSuchFileException e) {
            // Between two generations there may be none: the rotated ones are read all the same.
            return all;
        }
        Set<String> files = new HashSet<>();
        all.removeIf(g -> !g.current() && !files.add(g.device() + " " + g.inode()));
        return all;
    }

    private static List<Generation> rotated(Path log) throws IOException {
        String name = log.getFileName().toString();
        Path folder = Objects.requireNonNull(log.getParent(), "parent");
        Map<GenerationName, Path> named =
                new TreeMap<>(Comparator.comparing((GenerationName n) -> n, GenerationName::age));
        try (DirectoryStream<Path> children =
                Files.newDirectoryStream(folder, p -> named(p).startsWith(name))) {
            for (Path child : children) {
                Optional<GenerationName> generation =
                        GenerationName.ofSuffix(named(child).substring(name.length()));
                generation.ifPresent(g -> named.putIfAbsent(g, child));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        List<Generation> all = new ArrayList<>();
        for (Map.Entry<GenerationName, Path> entry : named.entrySet()) {
            Compression compression = entry.getKey().compression();
            if (!isBeingPacked(entry.getValue(), compression)) {
                look(entry.getValue(), compression).ifPresent(all::add);
            }
        }
        return all;
    }

    /** While it is packed, a generation stands there twice. */
    private static boolean isBeingPacked(Path path, Compression compression) {
        String name = named(path);
        String plain = name.substring(0, name.length() - compression.suffix().length());
        return compression != Compression.NONE && Files.exists(path.resolveSibling(plain));
    }

    private static Optional<Generation> look(Path path, Compression compression) {
        try {
            return Optional.of(Generation.look(path, compression, false, false));
        } catch (IOException e) {
            // Gone meanwhile, or no regular file: no generation.
            return Optional.empty();
        }
    }

    private static String named(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void close(List<OpenLog> logs) {
        logs.forEach(OpenLog::close);
    }

    @Override
    public void close() {
        close(logs);
    }
}
