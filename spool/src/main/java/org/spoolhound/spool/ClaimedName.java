package org.spoolhound.spool;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of a file in the folder {@code claimed}: {@code <drop folder>~<name>}, while it still is
 * the dropped file itself; {@code ….part} while it is being copied; {@code ….copy} when the copy is
 * whole and synced, and the dropped file of no interest any more.
 *
 * @param folder the drop folder
 * @param fileName the harmless form of its name there
 */
record ClaimedName(String folder, String fileName) {
    /** Marks a whole copy. */
    static final String COPY = ".copy";

    /** Marks a copy being made. */
    static final String PART = ".part";

    private static final char SEPARATOR = '~';

    /** The name for a file in a drop folder. */
    static ClaimedName of(Path dropped) {
        Path folder = dropped.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not in a drop folder: " + dropped);
        }
        return new ClaimedName(String.valueOf(folder.getFileName()), SafeNames.of(dropped));
    }

    /** The name an entry of the folder has, without its mark, if it is such a name. */
    static Optional<ClaimedName> parse(Path entry) {
        String text = String.valueOf(entry.getFileName());
        for (String mark : new String[] {COPY, PART}) {
            if (text.endsWith(mark)) {
                text = text.substring(0, text.length() - mark.length());
                break;
            }
        }
        int at = text.indexOf(SEPARATOR);
        if (at < 1 || at == text.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new ClaimedName(text.substring(0, at), text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return folder + SEPARATOR + fileName;
    }
}
