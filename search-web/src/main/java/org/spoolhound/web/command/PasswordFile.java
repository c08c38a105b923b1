package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spoolhound.spool.command.CommandException;

/** A password kept in a file, so that it never stands on a command line. */
final class PasswordFile {
    private static final int MAX_BYTES = 4096;

    private PasswordFile() {}

    /** The first line of a file. */
    static String read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw CommandException.usage(file + " is no password file: it has more than 4 KiB");
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            throw CommandException.usage(file + ": the first line is empty, no password there");
        }
        return lines.getFirst();
    }
}
