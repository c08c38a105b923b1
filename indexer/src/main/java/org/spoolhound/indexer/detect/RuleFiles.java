package org.spoolhound.indexer.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaFile;

/** The rule files of a folder or zip: all that end in {@code .yml} or {@code .yaml}. */
public final class RuleFiles {
    private static final int MAX_FILES = 50_000;
    private static final int MAX_FILE_BYTES = 4 << 20;
    private static final long MAX_ALL_BYTES = 1L << 30;

    private RuleFiles() {}

    /** Reads and understands them, in the order of their names. */
    public static List<SigmaFile> read(Path place, Placeholders placeholders) throws IOException {
        return contents(place).entrySet().parallelStream()
                .map(file -> understand(file, placeholders))
                .toList();
    }

    /** Their names and what they hold. */
    static SortedMap<String, byte[]> contents(Path place) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(place)) {
            folder(place, files);
        } else if (place.toString().endsWith(".zip")) {
            zip(place, files);
        } else {
            files.put(String.valueOf(place.getFileName()), Files.readAllBytes(place));
        }
        return files;
    }

    private static SigmaFile understand(Map.Entry<String, byte[]> file, Placeholders placeholders) {
        byte[] bytes = file.getValue();
        if (bytes.length > MAX_FILE_BYTES) {
            return fault(file.getKey(), "larger than " + MAX_FILE_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return SigmaFile.read(file.getKey(), text, placeholders);
        } catch (CharacterCodingException e) {
            return fault(file.getKey(), "not UTF-8");
        }
    }

    private static SigmaFile fault(String file, String reason) {
        return new SigmaFile(
                List.of(),
                List.of(new SigmaFile.Problem(new RuleFacts.Place(file, 0), null, reason)));
    }

    private static boolean isRule(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static void folder(Path folder, SortedMap<String, byte[]> files) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(p -> isRule(p.toString()) && Files.isRegularFile(p)).forEach(paths::add);
        }
        requireFew(paths.size(), folder);
        long bytes = 0;
        for (Path path : paths) {
            byte[] content;
            try (InputStream in = Files.newInputStream(path)) {
                content = in.readNBytes(MAX_FILE_BYTES + 1);
            }
            bytes += content.length;
            requireSmall(bytes, folder);
            files.put(folder.relativize(path).toString().replace('\\', '/'), content);
        }
    }

    private static void zip(Path place, SortedMap<String, byte[]> files) throws IOException {
        try (ZipFile zip = new ZipFile(place.toFile())) {
            long bytes = 0;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory() || !isRule(entry.getName())) {
                    continue;
                }
                requireFew(files.size(), place);
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
                    bytes += content.length;
                    requireSmall(bytes, place);
                    files.put(entry.getName(), content);
                }
            }
        }
    }

    private static void requireFew(int count, Path place) throws IOException {
        if (count > MAX_FILES) {
            throw new IOException(place + " holds more than " + MAX_FILES + " rule files");
        }
    }

    private static void requireSmall(long bytes, Path place) throws IOException {
        if (bytes > MAX_ALL_BYTES) {
            throw new IOException(place + " holds more than " + MAX_ALL_BYTES + " bytes of rules");
        }
    }
}
