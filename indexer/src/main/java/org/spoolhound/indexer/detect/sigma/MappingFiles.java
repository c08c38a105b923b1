package org.spoolhound.indexer.detect.sigma;

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

/** The mapping files of a folder, or those packed into the jar: names and texts, sorted. */
final class MappingFiles {
    private static final String PACKED = "org/spoolhound/sigma";
    private static final long MAX_FILE_BYTES = 1 << 20;

    private MappingFiles() {}

    static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".yml")).toList()) {
                if (Files.size(path) > MAX_FILE_BYTES) {
                    throw new IOException(path + " is larger than " + MAX_FILE_BYTES + " bytes");
                }
                files.put(String.valueOf(path.getFileName()), Files.readString(path));
            }
        }
        return files;
    }

    static SortedMap<String, String> packed() throws IOException {
        URL url = MappingFiles.class.getClassLoader().getResource(PACKED);
        if (url == null) {
            throw new IOException("the Sigma mapping is not on the class path: " + PACKED);
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
            throw new IOException("not a place for mapping files: " + url, e);
        }
    }
}
