package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spoolhound.indexer.enrich.FormatInfo;
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

    /**
     * The format a person named.
     *
     * @throws CommandException when there is none: what there is, and what was probably meant
     */
    static FormatInfo format(LogParsers parsers, String name) {
        return parsers.format(name)
                .orElseThrow(() -> CommandException.usage("unknown format '" + name + "'"
                        + parsers.suggest(name).map(like -> ": " + like + "?").orElse("")
                        + " (there are: " + names(parsers) + ")"));
    }

    private static String names(LogParsers parsers) {
        return parsers.formats().stream().map(FormatInfo::name).collect(Collectors.joining(" "));
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
