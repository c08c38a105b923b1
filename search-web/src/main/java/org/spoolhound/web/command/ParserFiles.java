package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.enrich.ParserProblem;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;

/**
 * The parser files that count: those of this program, and above them those in the folder {@code
 * parsers} beside the configuration file.
 */
final class ParserFiles {
    private ParserFiles() {}

    /** Loads them, and tells on standard error of those that cannot be used. */
    static LogParsers load(Invocation invocation) {
        LogParsers parsers = read(folder(invocation));
        for (ParserProblem problem : parsers.problems()) {
            invocation.err().line(Printable.line("parser file left out: " + problem));
        }
        return parsers;
    }

    private static LogParsers read(Optional<Path> folder) {
        try {
            return folder.isPresent() ? LogParsers.load(folder.get()) : LogParsers.standard();
        } catch (IOException e) {
            throw CommandException.broken(Explanation.of(e), e);
        }
    }

    private static Optional<Path> folder(Invocation invocation) {
        return invocation
                .configurationFile()
                .map(file -> file.toAbsolutePath().resolveSibling("parsers"))
                .filter(Files::isDirectory);
    }
}
