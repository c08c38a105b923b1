package org.spoolhound.spool.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes key files: under a temporary name, synced, then published under their own. */
final class KeyFiles {
    private KeyFiles() {}

    /** Publishes a file that must not exist yet, readable by its owner only. */
    static void publishNew(Path file, String text) throws IOException {
        Path temporary = writeTemporary(file, text, "rw-------");
        try {
            // A hard link fails where a rename would overwrite.
            if (isPosix()) {
                Files.createLink(file, temporary);
            } else {
                Files.move(temporary, file);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(file);
    }

    /** Publishes a file in place of the one that may stand there, readable by everyone. */
    static void publish(Path file, String text) throws IOException {
        Path temporary = writeTemporary(file, text, "rw-r--r--");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(file);
    }

    private static Path writeTemporary(Path file, String text, String mode) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> how =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(temporary, how, permissions(mode))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return temporary;
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void forceDirectory(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && isPosix()) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
