package org.spoolhound.web.command;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Format;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.web.hunt.EventTable;
import org.spoolhound.web.hunt.HitJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hunt 'QUERY'}: events that meet a query, newest first. */
@Command(
        name = "hunt",
        description = "find events: hunt 'event.category:process AND user:root' --from now-24h")
final class HuntVerb extends Verb {
    private static final int TABLE_LIMIT = 100;
    private static final int MOST_TABLE_ROWS = 10_000;
    private static final int PAGE = 1_000;

    @Parameters(
            paramLabel = "QUERY",
            arity = "0..1",
            defaultValue = "",
            description = "in Lucene syntax (docs/hunting.md); without one, everything")
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
            description = "at most so many; 100 in a table, all of them as json or csv unless told")
    private @Nullable Integer limit;

    @Option(
            names = "--columns",
            paramLabel = "FIELD,...",
            split = ",",
            description = "the fields of --format csv between time, id and summary")
    private List<String> columns = List.of();

    @Override
    protected Set<Format> formats() {
        return EnumSet.allOf(Format.class);
    }

    @Override
    protected int run(Invocation invocation) throws IOException {
        Integer most = limit;
        if (most != null && most < 0) {
            throw CommandException.usage("--limit must be 0 or more");
        }
        if (!columns.isEmpty() && invocation.format() != Format.CSV) {
            throw CommandException.usage("--columns goes with --format csv");
        }
        try (Hunting hunting = Hunting.open(invocation)) {
            HuntRequest request = hunting.understand(query, from, to);
            if (invocation.format() == Format.TABLE) {
                table(invocation, hunting, request);
            } else {
                lines(invocation, hunting, request);
            }
        }
        return Exit.FINE;
    }

    private void lines(Invocation invocation, Hunting hunting, HuntRequest request)
            throws IOException {
        Consumer<Hit> sink = sink(invocation);
        if (limit == null) {
            hunting.reader().export(request.search(0, null, 0), sink);
        } else {
            pages(invocation, hunting, request, sink);
        }
    }

    /** Prints the header when the format has one. */
    private Consumer<Hit> sink(Invocation invocation) {
        if (invocation.json()) {
            return hit -> invocation.out().line(Printable.json(HitJson.text(hit)));
        }
        EventTable table = columns.isEmpty() ? EventTable.standard() : new EventTable(columns);
        invocation.out().text(table.header());
        return hit -> invocation.out().text(table.line(hit));
    }

    private void table(Invocation invocation, Hunting hunting, HuntRequest request)
            throws IOException {
        int rows = limit == null ? TABLE_LIMIT : Math.min(limit, MOST_TABLE_ROWS);
        SearchResult result = hunting.reader().search(request.search(rows, null, 0));
        if (!result.hits().isEmpty()) {
            Table table = Table.of("TIME", "HOST", "USER", "CATEGORY", "WHAT");
            for (Hit hit : result.hits()) {
                Event event = hit.event();
                table.row(
                        event.time(),
                        EventLine.first(event, List.of("host.name", "agent.id")),
                        EventLine.first(event, List.of("user.name")),
                        EventLine.first(event, List.of("event.category", Event.PROBE)),
                        EventLine.summary(event));
            }
            table.print(invocation.terminal());
        }
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT,
                        "%,d of %,d events in %.2f s%s",
                        result.hits().size(),
                        result.total(),
                        result.took().toNanos() / 1e9,
                        result.partial() ? ", stopped at the time limit: there may be more" : ""));
    }

    private void pages(
            Invocation invocation, Hunting hunting, HuntRequest request, Consumer<Hit> sink)
            throws IOException {
        int left = Objects.requireNonNullElse(limit, 0);
        Cursor after = null;
        do {
            SearchResult page =
                    hunting.reader().search(request.search(Math.min(left, PAGE), after, 0));
            page.hits().forEach(sink);
            left -= page.hits().size();
            after = page.hits().isEmpty() ? null : page.next();
            if (page.partial()) {
                invocation.err().line("stopped at the time limit: there may be more");
            }
        } while (left > 0 && after != null);
    }
}
