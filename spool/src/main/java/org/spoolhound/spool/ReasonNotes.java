package org.spoolhound.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notes beside refused files, each once as long as its file stays the same: lists are
 * asked for again and again, and there may be a hundred thousand. Safe for many threads.
 */
final class ReasonNotes {
    static final int MAX_KEPT = 20_000;

    private final SpoolFiles files;
    private final Map<Path, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    };

    ReasonNotes(SpoolFiles files) {
        this.files = files;
    }

    /** A note, and what its file looked like when it was read. */
    private record Kept(FileTime modified, long bytes, Object key, ReasonFile note) {
        boolean isOf(BasicFileAttributes look) {
            return modified.equals(look.lastModifiedTime())
                    && bytes == look.size()
                    && key.equals(keyOf(look));
        }
    }

    /** Notes are replaced by renaming, which gives another file key where there are any. */
    private static Object keyOf(BasicFileAttributes look) {
        Object key = look.fileKey();
        return key == null ? "" : key;
    }

    /** The note in a file, as it is now. */
    ReasonFile read(Path path) throws IOException {
        BasicFileAttributes look = files.look(path);
        Kept known = known(path);
        if (known != null && known.isOf(look)) {
            return known.note();
        }
        ReasonFile note = ReasonFile.read(files, path);
        keep(path, new Kept(look.lastModifiedTime(), look.size(), keyOf(look), note));
        return note;
    }

    private synchronized @Nullable Kept known(Path path) {
        return kept.get(path);
    }

    private synchronized void keep(Path path, Kept note) {
        kept.put(path, note);
    }
}
