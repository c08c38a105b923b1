package org.spoolhound.indexer.conf;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files of a folder, or of a folder packed into the jar: names and texts, sorted. */
public final class YamlFiles {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private YamlFiles() {}

    /**
     * Reads a folder's files, not those of folders in it.
     *
     * @throws IOException when one cannot be read or is larger than 1 MiB
     */
    public static SortedMap<String, String> read(Path folder) throws IOException {
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

    /**
     * Reads a folder of the class path. Safe for several threads at once: each opens the jar for
     * itself, where one file system per jar would be shared by all of the process.
     *
     * @param folder for example {@code org/spoolhound/parsers}
     * @throws IOException when it is not there or cannot be read
     */
    public static SortedMap<String, String> packed(String folder) throws IOException {
        URL url = YamlFiles.class.getClassLoader().getResource(folder);
        if (url == null) {
            throw new IOException("not on the class path: " + folder);
        }
        try {
            if (url.openConnection() instanceof JarURLConnection packed) {
                Path jar = Path.of(packed.getJarFileURL().toURI());
                try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                    return read(inside.getPath("/" + folder));
                }
            }
            return read(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("no folder can be read at " + url, e);
        }
    }
}
