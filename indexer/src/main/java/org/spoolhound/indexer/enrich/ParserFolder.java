package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parser files of a folder, or those packed into the jar: names and texts, sorted. */
final class ParserFolder {

    private static final String PACKED = "org/spoolhound/parsers";
    private static final long MAX_FILE_BYTES = 1 << 20;

    private ParserFolder() {}

    static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".yml")).toList()) {
                if (Files.size(path) > MAX_FILE_BYTES) {
                    throw new IOException(path + " is larger than " + MAX_FILE_BYTES + " bytes");
                }
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    static SortedMap<String, String> packed() throws IOException {
        URL url = ParserFolder.class.getClassLoader().getResource(PACKED);
        if (url == null) {
            throw new IOException("the parser files are not on the class path: " + PACKED);
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/" + PACKED));
            }
        } catch (URISyntaxException e) {
            throw new IOException("not a place for parser files: " + url, e);
        }
    }
}
