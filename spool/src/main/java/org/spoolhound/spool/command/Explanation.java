package org.spoolhound.spool.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in one line what an exception means. */
public final class Explanation {
    private Explanation() {}

    /** One line for people; file system errors name the file and the cause. */
    public static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return of(wrapped.getCause());
        }
        if (failure instanceof FileSystemException e) {
            return e.getFile() + ": " + reason(e);
        }
        String message = failure.getMessage();
        if (failure.getCause() instanceof IOException cause && cause.toString().equals(message)) {
            return of(cause);
        }
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof IOException || failure instanceof IllegalArgumentException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file or folder";
            case AccessDeniedException denied -> "no permission" + whose(denied.getFile());
            case FileAlreadyExistsException exists -> "it exists already";
            case NotDirectoryException file -> "it is not a folder";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }

    /** Where permission is lacking, when not on the file itself, and who could give it. */
    private static String whose(@Nullable String file) {
        if (file == null) {
            return "";
        }
        try {
            Path path = Path.of(file);
            Path place = existing(path);
            return (place.equals(path) ? "" : " in " + place) + " (run as its owner, "
                    + Files.getOwner(place).getName() + ", or chown it)";
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** A path, or when there is none such the nearest above it that exists. */
    private static Path existing(Path path) {
        Path existing = path;
        for (Path above = path.getParent();
                !Files.exists(existing) && above != null;
                above = above.getParent()) {
            existing = above;
        }
        return existing;
    }
}
