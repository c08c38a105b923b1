package org.spoolhound.indexer.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index folder as a series of generations, of which one is read: the one that the file {@code
 * CURRENT} numbers. Generation 0, before the first rebuild, lies in the index folder itself, later
 * ones each in a folder of their own, whose name no organisation can have. The next one is built
 * beside, and put in place by renaming a new {@code CURRENT} over the old.
 *
 * <p>Files of an old generation are deleted at once: readers that have them open keep them until
 * they let go, as the operating system promises; others find the new generation.
 */
final class Generations {
    private static final String POINTER = "CURRENT";
    private static final String PREFIX = "generation_";
    /** No organisation can have this name. */
    private static final String SCRATCH = "repair_scratch";

    private static final int MOST_DIGITS = 18;

    private final Path index;

    Generations(Path index) {
        this.index = index;
    }

    /** The number of the generation that is read. */
    long current() throws IOException {
        String text = text(index.resolve(POINTER)).orElse("0");
        if (!isNumber(text)) {
            throw new IOException(index.resolve(POINTER) + " holds no number: delete it and the"
                    + " index beside it, and rebuild with 'spoolhound reindex'");
        }
        return Long.parseLong(text);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Where a generation lies. */
    Path folder(long generation) {
        return generation == 0
                ? index
                : index.resolve(String.format(Locale.ROOT, "%s%06d", PREFIX, generation));
    }

    /** Makes the folder of the generation after the one that is read, if it is missing. */
    Path next() throws IOException {
        Path folder = folder(current() + 1);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(index);
        }
        return folder;
    }

    /** From now on the next generation is read. It must be whole and synced. */
    void publishNext() throws IOException {
        long next = current() + 1;
        if (!Files.isDirectory(folder(next))) {
            throw new IOException("there is no " + folder(next) + " to put in place");
        }
        sync(folder(next));
        write(index.resolve(POINTER), Long.toString(next));
    }

    /** Deletes what was built of the next generation. */
    void discardNext() throws IOException {
        delete(folder(current() + 1));
    }

    /** An empty folder for what is built on the side. */
    Path scratch() throws IOException {
        Path folder = index.resolve(SCRATCH);
        delete(folder);
        Files.createDirectories(folder);
        return folder;
    }

    /** Deletes the generations before the one that is read. */
    void deleteOld() throws IOException {
        long current = current();
        if (current == 0) {
            return;
        }
        for (Path entry : entries()) {
            String name = String.valueOf(entry.getFileName());
            if (isOfFirst(name) || isOlder(name, current)) {
                delete(entry);
            }
        }
    }

    /** Whether this is an organisation's folder, which only the first generation has here. */
    private static boolean isOfFirst(String name) {
        return PartitionFolders.tenantNamed(name) != null;
    }

    private static boolean isOlder(String name, long current) {
        String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        return isNumber(digits) && Long.parseLong(digits) < current;
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(index)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Deletes a folder with all that is in it; nothing happens when it is gone. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What a small file says; empty when it is missing. */
    static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Puts a small file in place, whole or not at all, and durably. */
    static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text + "\n"));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.toAbsolutePath().getParent());
    }

    private static void sync(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
