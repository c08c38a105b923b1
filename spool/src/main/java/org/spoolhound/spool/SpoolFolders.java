package org.spoolhound.spool;

import java.nio.file.Path;

/**
 * Where the parts of a spool lie. All must be on one file system: files move by rename.
 *
 * @param root the spool's own folder, absolute
 */
public record SpoolFolders(Path root) {
    /** The longest name a drop folder may have. */
    public static final int MAX_FOLDER_CHARS = 64;

    /** Makes the root absolute. */
    public SpoolFolders {
        root = root.toAbsolutePath().normalize();
    }

    /** Where files come in, one folder per agent. */
    public Path drop() {
        return root.resolve("drop");
    }

    /** One agent's incoming folder. */
    public Path drop(String folder) {
        requireFolderName(folder);
        return drop().resolve(folder);
    }

    /** Files in the indexer's hands. */
    public Path claimed() {
        return root.resolve("claimed");
    }

    /** Indexed files, by day. */
    public Path archive() {
        return root.resolve("archive");
    }

    /** Refused files, by drop folder. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /**
     * Whether a name may be a drop folder's: letters, digits, dot, dash and underscore, beginning
     * with a letter or digit.
     */
    public static boolean isFolderName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_FOLDER_CHARS
                && name.chars().allMatch(SafeNames::isPlain)
                && Character.isLetterOrDigit(name.charAt(0));
    }

    private static void requireFolderName(String name) {
        if (!isFolderName(name)) {
            throw new IllegalArgumentException("not a drop folder's name: " + name);
        }
    }
}
