package org.spoolhound.web.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.snapshot.Event;
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
            description = "at most so many; 100 in a table, all of them as json unless told")
    private @Nullable Integer limit;

    @Override
    protected int run(Invocation invocation) throws IOException {
        Integer most = limit;
        if (most != null && most < 0) {
            throw CommandException.usage("--limit must be 0 or more");
        }
        try (Hunting hunting = Hunting.open(invocation)) {
            HuntRequest request = hunting.understand(query, from, to);
            if (!invocation.json()) {
                table(invocation, hunting, request);
            } else if (most == null) {
                hunting.reader()
                        .export(
                                request.search(0, null, 0),
                                hit -> invocation.out().line(json(hit)));
            } else {
                pages(invocation, hunting, request, most);
            }
        }
        return Exit.FINE;
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

    private static void pages(Invocation invocation, Hunting hunting, HuntRequest request, int most)
            throws IOException {
        int left = most;
        Cursor after = null;
        do {
            SearchResult page =
                    hunting.reader().search(request.search(Math.min(left, PAGE), after, 0));
            page.hits().forEach(hit -> invocation.out().line(json(hit)));
            left -= page.hits().size();
            after = page.hits().isEmpty() ? null : page.next();
            if (page.partial()) {
                invocation.err().line("stopped at the time limit: there may be more");
            }
        } while (left > 0 && after != null);
    }

    private static String json(Hit hit) {
        return Printable.json(HitJson.text(hit));
    }
}
