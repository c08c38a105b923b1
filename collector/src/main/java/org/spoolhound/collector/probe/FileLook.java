package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file, a link to one not followed.
 *
 * @param attributes of the view {@code unix}
 * @param target where a link points; empty when it is none
 */
record FileLook(Map<String, Object> attributes, String target) {
    /** On a folder that may not be read: what is in it is not known, and not gone. */
    static final String CLOSED = "spoolhound.file.closed";

    private static final int TYPE_BITS = 0170000;
    private static final int PERMISSION_BITS = 07777;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    /** What stands at a path; null when nothing does. */
    static @Nullable FileLook of(HostFiles files, String path) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(
                    files.path(path),
                    "unix:mode,uid,gid,owner,group,size,ino,lastModifiedTime,ctime",
                    LinkOption.NOFOLLOW_LINKS);
            return new FileLook(attributes, files.link(path).orElse(""));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private int mode() {
        return attributes.get("mode") instanceof Integer mode ? mode : 0;
    }

    private int type() {
        return mode() & TYPE_BITS;
    }

    boolean isFolder() {
        return type() == FOLDER;
    }

    boolean isFile() {
        return type() == FILE;
    }

    long size() {
        return attributes.get("size") instanceof Long size ? size : 0;
    }

    private String permissions() {
        return String.format(Locale.ROOT, "%04o", mode() & PERMISSION_BITS);
    }

    private String text(String attribute) {
        Object value = attributes.get(attribute);
        return value == null ? "" : value.toString();
    }

    /** Sizes and times of folders change with what is in them, which is told by itself. */
    Facts facts(String path) {
        int slash = path.lastIndexOf('/');
        Facts facts = Facts.of("system.file", "file")
                .put("file.path", path)
                .put("file.name", path.substring(slash + 1))
                .put("file.directory", slash > 0 ? path.substring(0, slash) : "/")
                .put("file.type", typeName())
                .put("file.mode", permissions())
                .put("file.uid", text("uid"))
                .put("file.gid", text("gid"))
                .put("file.owner", text("owner"))
                .put("file.group", text("group"))
                .put("file.target_path", target);
        if (!isFolder()) {
            facts.put("file.size", size())
                    .put("file.inode", text("ino"))
                    .put("file.mtime", time("lastModifiedTime"))
                    .put("file.ctime", time("ctime"));
        }
        return facts;
    }

    private @Nullable Instant time(String attribute) {
        return attributes.get(attribute) instanceof FileTime time ? time.toInstant() : null;
    }

    private String typeName() {
        return switch (type()) {
            case FOLDER -> "dir";
            case FILE -> "file";
            case LINK -> "symlink";
            case 0010000 -> "fifo";
            case 0140000 -> "socket";
            default -> "device";
        };
    }

    /** For people: {@code /etc/passwd: file 0644 root root 2210 bytes}. */
    String line(String path) {
        String end = isFile() ? " " + size() + " bytes" : target.isEmpty() ? "" : " to " + target;
        return path + ": " + typeName() + " " + permissions() + " " + text("owner") + " "
                + text("group") + end;
    }
}
