package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.StackEntry;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StackSource;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stack FIELD ['QUERY']}: how often each value occurs, rarest first. */
@Command(
        name = "stack",
        description = "count by value, rarest first: stack process.name 'user:root'")
final class StackVerb extends Verb {
    private static final int MOST = 100_000;

    @Parameters(
            index = "0",
            paramLabel = "FIELD",
            split = ",",
            arity = "1",
            description = "for example process.name; several with commas count combinations")
    private List<String> fields = List.of();

    @Parameters(
            index = "1",
            paramLabel = "QUERY",
            arity = "0..1",
            defaultValue = "",
            description = "which events; all unless told")
    private String query = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "now-24h, today, 2026-11-21T09:30Z")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "the end of time unless told")
    private String to = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many values; 100 unless told")
    private int limit = 100;

    @Option(names = "--commonest", description = "most frequent first")
    private boolean commonest;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "count in the snapshot files of a folder, without any index")
    private @Nullable Path files;

    @Override
    protected int run(Invocation invocation) throws IOException {
        if (limit < 1 || limit > MOST) {
            throw CommandException.usage("--limit must be 1 to " + MOST);
        }
        StackRequest.Order order =
                commonest ? StackRequest.Order.COMMONEST : StackRequest.Order.RAREST;
        try {
            if (files != null) {
                return inFiles(invocation, files, order);
            }
            try (Hunting hunting = Hunting.open(invocation)) {
                HuntRequest request = hunting.understand(query, from, to);
                count(invocation, hunting.reader(), request, order);
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
        return Exit.FINE;
    }

    private int inFiles(Invocation invocation, Path folder, StackRequest.Order order)
            throws IOException {
        try (FolderHunting hunting = FolderHunting.open(invocation, folder)) {
            count(invocation, hunting.hits(), hunting.understand(query, from, to), order);
            return hunting.tellLeftOut(invocation) ? Exit.FOUND : Exit.FINE;
        }
    }

    private void count(
            Invocation invocation,
            StackSource source,
            HuntRequest request,
            StackRequest.Order order)
            throws IOException {
        if (fields.size() == 1) {
            single(invocation, source, request.stack(fields.getFirst(), limit, order));
        } else {
            joint(invocation, source, request.stackJointly(fields, limit, order));
        }
    }

    private static void single(Invocation invocation, StackSource source, StackRequest request)
            throws IOException {
        StackResult result = source.stack(request);
        if (invocation.json()) {
            result.entries().forEach(entry -> invocation.out().line(json(entry)));
        } else {
            print(invocation, result);
        }
    }

    private void joint(Invocation invocation, StackSource source, JointStackRequest request)
            throws IOException {
        JointStackResult result = source.stackJointly(request);
        if (invocation.json()) {
            result.entries().forEach(entry -> invocation.out().line(json(entry)));
            return;
        }
        if (!result.entries().isEmpty()) {
            List<String> head = new ArrayList<>(List.of(">COUNT", "FIRST", "LAST"));
            head.addAll(fields);
            Table table = Table.of(head.toArray(String[]::new));
            for (JointStackResult.Entry entry : result.entries()) {
                List<Object> cells =
                        new ArrayList<>(List.of(entry.count(), entry.first(), entry.last()));
                cells.addAll(entry.values());
                table.row(cells.toArray());
            }
            table.print(invocation.terminal());
        }
        String found = String.format(
                Locale.ROOT,
                "%,d of %,d combinations in %,d events",
                result.entries().size(),
                result.distinct(),
                result.events());
        tell(invocation, found, result.partial());
    }

    private static void tell(Invocation invocation, String found, boolean partial) {
        invocation.err().line(found + (partial ? ", stopped at a limit: there may be more" : ""));
    }

    private static void print(Invocation invocation, StackResult result) {
        if (!result.entries().isEmpty()) {
            Table table = Table.of(">COUNT", "FIRST", "LAST", "VALUE");
            result.entries()
                    .forEach(entry ->
                            table.row(entry.count(), entry.first(), entry.last(), entry.value()));
            table.print(invocation.terminal());
        }
        String found = String.format(
                Locale.ROOT,
                "%,d of %,d values in %,d events",
                result.entries().size(),
                result.distinct(),
                result.events());
        tell(invocation, found, result.partial());
    }

    private static String json(JointStackResult.Entry entry) {
        return new JsonLine()
                .with("values", entry.values())
                .with("count", entry.count())
                .toString();
    }

    private static String json(StackEntry entry) {
        return new JsonLine()
                .with("value", entry.value())
                .with("count", entry.count())
                .toString();
    }
}
