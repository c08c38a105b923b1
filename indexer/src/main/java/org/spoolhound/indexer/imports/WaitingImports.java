package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.spoolhound.indexer.state.Import;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotReader;

/** Which imports wait in the drop, as the headers of their snapshot files tell. */
final class WaitingImports {
    /** What a header's provenance calls the import that wrote it. */
    static final String ID = "import";

    private WaitingImports() {}

    /** Whether a file of an import stands in this folder of the drop. */
    static boolean wait(Path drop, Import which) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(drop)) {
            for (Path file : files) {
                if (which.id().equals(idOf(file))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Empty when the file is none of an import, or was just claimed. */
    private static String idOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (SnapshotReader reader =
                new SnapshotReader(Files.newInputStream(file), SnapshotLimits.DEFAULT)) {
            return reader.header().provenance().getOrDefault(ID, "");
        } catch (SnapshotException | NoSuchFileException e) {
            return "";
        }
    }
}
