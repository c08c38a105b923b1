package org.spoolhound.web.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.LogHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parse --as FORMAT}: what log lines become. */
@Command(
        name = "parse",
        description = "show what log lines on standard input become: parse --as sshd < auth.log")
final class ParseVerb extends Verb {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int TABLE_ROWS = 10_000;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "what the lines are; without it, the formats are listed")
    private @Nullable String format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "zone of times that name none; UTC unless told")
    private @Nullable String zone;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "when the lines were collected, for times without a year; now unless" + " told")
    private @Nullable String at;

    @Override
    protected int run(Invocation invocation) throws IOException {
        LogParsers parsers = ParserFiles.load(invocation);
        if (format == null) {
            list(invocation, parsers);
            return Exit.FINE;
        }
        String name = ParserFiles.format(parsers, format).name();
        ZoneId named = Zones.named(zone);
        LogContext context = new LogContext(collected(at), named == null ? ZoneOffset.UTC : named);
        LogHeader header = new LogHeader();
        boolean headed = parsers.hasHeader(name);
        parse(
                invocation,
                System.in,
                line -> headed && header.takes(line)
                        ? null
                        : parsers.parseLine(name, header.text(), line, context));
        return Exit.FINE;
    }

    private static void list(Invocation invocation, LogParsers parsers) {
        Table table = Table.of("FORMAT", "READS");
        parsers.formats().forEach(one -> table.row(one.name(), one.title()));
        table.print(invocation.terminal());
    }

    private static Instant collected(@Nullable String text) {
        Instant now = Instant.now();
        if (text == null) {
            return now;
        }
        Instant time = TimeFormat.of("iso").readAll(text, LogContext.utc(now));
        if (time == null) {
            throw CommandException.usage("--at: not a time: for example 2026-11-21T09:30:00Z");
        }
        return time;
    }

    /** Makes an event of a line; null of one that only tells how to read those below it. */
    @FunctionalInterface
    interface Parser {
        @Nullable
        Event parse(String line);
    }

    /** As JSON unless a person looks at a terminal. */
    static void parse(Invocation invocation, InputStream lines, Parser parser) throws IOException {
        boolean json = invocation.json() || !invocation.terminal().outIsTerminal();
        Table table = Table.of("TIME", "CATEGORY", "ACTION", "OUTCOME", "USER", "SOURCE", "WHAT");
        long count = 0;
        long failed = 0;
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (String line = next(reader); line != null; line = next(reader)) {
            Event event = line.isBlank() ? null : parser.parse(line);
            if (event == null) {
                continue;
            }
            failed += LogParsers.isFailure(event) ? 1 : 0;
            if (json) {
                invocation.out().line(Printable.json(EventJson.toText(event)));
            } else if (count < TABLE_ROWS) {
                row(table, event);
            }
            count++;
        }
        if (!json && count > 0) {
            table.print(invocation.terminal());
        }
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT, "%,d lines, %,d of them not understood", count, failed));
    }

    private static void row(Table table, Event event) {
        table.row(
                event.time(),
                EventLine.first(event, List.of("event.category")),
                EventLine.first(event, List.of("event.action")),
                EventLine.first(event, List.of("event.outcome")),
                EventLine.first(event, List.of("user.name")),
                EventLine.first(event, List.of("source.address", "source.ip")),
                EventLine.first(event, List.of("error.message", "message", "event.original")));
    }

    /** The next line, cut when it is too long; null at the end. */
    private static @Nullable String next(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
            c = reader.read();
        }
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
            line.setLength(end - 1);
        }
        return line.toString();
    }
}
