package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * One file of a log as it stands on disk: the log itself or a rotated generation.
 *
 * @param path where it stands
 * @param compression how its content is packed
 * @param current whether it is the log itself
 * @param device the device it is on
 * @param inode its number there
 * @param size bytes on disk
 * @param mtime milliseconds since 1970 of its last change
 */
record Generation(
        Path path,
        Compression compression,
        boolean current,
        long device,
        long inode,
        long size,
        long mtime) {

    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] STAY = {LinkOption.NOFOLLOW_LINKS};

    /**
     * Looks at a file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IOException when it is not a regular file, or a link that is not to be followed
     */
    static Generation look(Path path, Compression compression, boolean current, boolean follow)
            throws IOException {
        Map<String, Object> file = Files.readAttributes(
                path,
                "unix:dev,ino,size,lastModifiedTime,isRegularFile,isSymbolicLink",
                follow ? FOLLOW : STAY);
        if (Boolean.TRUE.equals(file.get("isSymbolicLink"))) {
            throw new IOException(
                    path + " is a symbolic link; agent.logs.follow-links allows that");
        }
        if (!Boolean.TRUE.equals(file.get("isRegularFile"))) {
            throw new IOException(path + " is not a regular file");
        }
        return new Generation(
                path,
                compression,
                current,
                number(file, "dev"),
                number(file, "ino"),
                number(file, "size"),
                number(file, "lastModifiedTime"));
    }

    private static long number(Map<String, Object> file, String attribute) {
        return switch (file.get(attribute)) {
            case Long number -> number;
            case FileTime time -> time.toMillis();
            case null, default -> throw new IllegalStateException("no attribute " + attribute);
        };
    }

    /** Whether both are the same file, whatever its name and content. */
    boolean isSameFile(long otherDevice, long otherInode) {
        return device == otherDevice && inode == otherInode;
    }

    boolean packed() {
        return compression != Compression.NONE;
    }
}
