package org.spoolhound.collector.probe;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The host's files under a root folder: {@code /} on a real host, a fixture in tests. Every read is
 * bounded, because what stands in these files is not ours to trust.
 *
 * @param root the folder that stands for {@code /}
 */
public record HostFiles(Path root) {

    /** The most bytes read from one file unless the caller says otherwise. */
    public static final int MAX_FILE_BYTES = 32 << 20;

    /** The most names read from one folder. */
    static final int MAX_NAMES = 200_000;

    /** The real host. */
    public static HostFiles real() {
        return new HostFiles(Path.of("/"));
    }

    /** Where an absolute path of the host stands. */
    public Path path(String absolute) {
        return root.resolve(absolute.startsWith("/") ? absolute.substring(1) : absolute);
    }

    /** Whether something stands at a path (links are followed). */
    public boolean exists(String absolute) {
        return Files.exists(path(absolute));
    }

    /**
     * The text of a file, or empty when there is none.
     *
     * @throws IOException when it is there but cannot be read, or is larger than {@link
     *     #MAX_FILE_BYTES}
     */
    public Optional<String> text(String absolute) throws IOException {
        Optional<byte[]> bytes = bytes(absolute, MAX_FILE_BYTES + 1);
        if (bytes.isPresent() && bytes.get().length > MAX_FILE_BYTES) {
            throw new IOException(absolute + " is larger than " + MAX_FILE_BYTES + " bytes");
        }
        return bytes.map(b -> new String(b, StandardCharsets.UTF_8));
    }

    /** The lines of a file, none when there is no such file; like {@link #text}. */
    public List<String> lines(String absolute) throws IOException {
        return text(absolute).map(t -> t.lines().toList()).orElse(List.of());
    }

    /** The text of a one-line file without surrounding blanks; empty when absent or unreadable. */
    Optional<String> word(String absolute) {
        try {
            return bytes(absolute, 64 << 10)
                    .map(b -> new String(b, StandardCharsets.UTF_8).strip())
                    .filter(w -> !w.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The first bytes of a file, or empty when there is none. Works for files of {@code /proc},
     * which say they have no size.
     */
    Optional<byte[]> bytes(String absolute, int max) throws IOException {
        Path path = path(absolute);
        try (InputStream in = new FileInputStream(path.toFile())) {
            return Optional.of(in.readNBytes(max));
        } catch (FileNotFoundException e) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(absolute + " cannot be read: " + cause(e), e);
            }
            return Optional.empty();
        }
    }

    /** The names in a folder, sorted; none when there is no such folder. */
    List<String> names(String absolute) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path(absolute))) {
            for (Path child : children) {
                if (names.size() == MAX_NAMES) {
                    throw new IOException(absolute + " holds more than " + MAX_NAMES + " names");
                }
                names.add(String.valueOf(child.getFileName()));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    /** Where a link points, as written in it; empty when it is no link or cannot be read. */
    Optional<String> link(String absolute) {
        try {
            return Optional.of(Files.readSymbolicLink(path(absolute)).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static String cause(FileNotFoundException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.lastIndexOf('(');
        return open < 0 ? message : message.substring(open + 1).replace(")", "");
    }
}
