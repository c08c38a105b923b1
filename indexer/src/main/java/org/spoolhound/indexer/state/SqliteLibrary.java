package org.spoolhound.indexer.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once per version beside the database. Left to itself the driver
 * unpacks it into the temporary folder at every start, and a process that is killed leaves it there
 * for good.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Unpacks the library when needed and makes the driver use it; without, it helps itself. */
    static synchronized void unpackInto(Path stateFolder) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        Path folder = stateFolder.resolve("native").resolve(SQLiteJDBCLoader.getVersion());
        try {
            unpack(folder.resolve(LibraryLoaderUtil.getNativeLibName()));
            System.setProperty(PATH, folder.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.debug("SQLite's library is not kept in {}: {}", folder, e.toString());
        }
    }

    /** Leaves a library that is there as it is: another process may be running it. */
    static void unpack(Path library) throws IOException {
        if (Files.exists(library)) {
            return;
        }
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/"
                + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
            if (in == null) {
                throw new IOException("the driver has none for this machine");
            }
            Files.createDirectories(library.resolveSibling(""));
            Path part = library.resolveSibling(UUID.randomUUID() + ".part");
            Files.copy(in, part);
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
