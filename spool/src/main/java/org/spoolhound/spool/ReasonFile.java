package org.spoolhound.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.spool.codec.FlatJson;

/**
 * The note beside a refused file.
 *
 * @param reason why it was refused
 * @param bytes the file's size
 * @param sha256 hexadecimal SHA-256 of the file; empty when it was never read
 */
record ReasonFile(QuarantineReason reason, long bytes, String sha256) {
    /** What its name adds to the file's. */
    static final String SUFFIX = ".reason.json";

    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_MESSAGE_CHARS = 2_000;

    /** Writes it, synced, over the one that may be there. */
    void write(SpoolFiles files, Path path) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        if (files.exists(part)) {
            files.delete(part);
        }
        try (SpoolFiles.NewFile out = files.create(part)) {
            out.write(ByteBuffer.wrap((json() + "\n").getBytes(StandardCharsets.UTF_8)));
            out.force();
        }
        files.move(part, path);
    }

    private String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", reason.code());
        members.put("message", shortened(reason.message()));
        members.put("folder", reason.folder());
        members.put("file_name", reason.fileName());
        members.put("at", reason.at().toString());
        members.put("bytes", bytes);
        members.put("sha256", sha256);
        return FlatJson.write(members);
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE_CHARS
                ? message
                : message.substring(0, MAX_MESSAGE_CHARS) + "…";
    }

    /** Reads it. */
    static ReasonFile read(SpoolFiles files, Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = files.open(path)) {
            bytes = in.readNBytes(MAX_BYTES);
        }
        Map<String, Object> members = FlatJson.read(new String(bytes, StandardCharsets.UTF_8));
        try {
            QuarantineReason reason = new QuarantineReason(
                    text(members, "code"),
                    text(members, "message"),
                    text(members, "folder"),
                    text(members, "file_name"),
                    Instant.parse(text(members, "at")));
            long size = members.get("bytes") instanceof Long number ? number : 0;
            return new ReasonFile(reason, size, text(members, "sha256"));
        } catch (DateTimeException e) {
            throw new IOException(path + " has no time it was written at", e);
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
