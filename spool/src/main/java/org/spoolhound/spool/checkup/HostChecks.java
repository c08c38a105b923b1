package org.spoolhound.spool.checkup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.spoolhound.spool.command.Version;
import org.spoolhound.spool.settings.ByteSize;

/** What any host needs: Java, a clock that goes right, folders one may write, room on the disk. */
public final class HostChecks {
    private static final int LEAST_JAVA = 21;
    /** So close to the floor one should know. */
    private static final long NEAR_FLOOR = 2;

    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private HostChecks() {}

    /** Program and Java. */
    public static Finding java() {
        int feature = Runtime.version().feature();
        String text = "spoolhound " + Version.number() + " on Java " + Runtime.version();
        return feature >= LEAST_JAVA
                ? Finding.ok(text)
                : Finding.failed(text, "install a JDK of version " + LEAST_JAVA + " or newer");
    }

    /** The clock is not behind the program's own files. */
    public static Finding clock(Instant now) throws IOException, URISyntaxException {
        Path program = Path.of(HostChecks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return clock(now, Files.getLastModifiedTime(program).toInstant());
    }

    static Finding clock(Instant now, Instant built) {
        return now.plus(CLOCK_SLACK).isBefore(built)
                ? Finding.failed(
                        now + " is before " + built + ", when this program was put here",
                        "set the clock, and keep it right with NTP (timedatectl set-ntp true)")
                : Finding.ok(now.toString());
    }

    /**
     * A folder one may write to; when it is missing, that above it.
     *
     * @param folder any path
     */
    public static Finding writable(Path folder) {
        Path existing = existing(folder);
        if (!Files.isDirectory(existing)) {
            return Finding.failed(existing + " is not a folder", "name another with --data");
        }
        if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            return refused(existing);
        }
        return existing.equals(folder)
                ? Finding.ok(folder + ", owned by " + owner(folder))
                : Finding.ok(folder + " is not there yet and can be made");
    }

    /** Only trying to write tells a lack of permission from a read-only mount. */
    private static Finding refused(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".try-out", null));
        } catch (AccessDeniedException e) {
            return Finding.failed(
                    "no permission to write " + folder,
                    "run as its owner (" + owner(folder) + "), or chown it");
        } catch (FileSystemException e) {
            return Finding.failed(
                    "cannot write into " + folder + ": " + e.getReason(),
                    "mount it writable, or name another folder with --data");
        } catch (IOException e) {
            return Finding.failed(
                    "cannot write into " + folder + ": " + e.getMessage(), "mend the disk");
        }
        return Finding.ok(folder + ", owned by " + owner(folder));
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }

    /** Nobody but the owner may read it. */
    public static Finding secret(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Finding.ok(path + " (this system has no such permissions)");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        String shown = PosixFilePermissions.toString(permissions);
        boolean open = permissions.stream().anyMatch(one -> !one.name().startsWith("OWNER_"));
        if (open) {
            return Finding.failed(
                    path + " is open to others (" + shown + ")", "chmod go= '" + path + "'");
        }
        return Files.isReadable(path)
                ? Finding.ok(path + " (" + shown + ", " + owner(path) + ")")
                : Finding.failed(
                        "no permission to read " + path, "run as its owner, " + owner(path));
    }

    /** There is more room than what must stay free. */
    public static Finding space(Path folder, ByteSize floor, String key) throws IOException {
        return space(Files.getFileStore(existing(folder)).getUsableSpace(), floor, key);
    }

    static Finding space(long free, ByteSize floor, String key) {
        String text = (free >> 20) + " MiB free, " + floor + " must stay (" + key + ")";
        if (free < floor.bytes()) {
            return Finding.failed(text, "free some space; work resumes by itself");
        }
        return free / NEAR_FLOOR < floor.bytes()
                ? Finding.warning(text, "free some space soon")
                : Finding.ok(text);
    }

    private static Path existing(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
