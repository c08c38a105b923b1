package org.spoolhound.web.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.HitSource;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Format;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.web.hunt.EventTable;
import org.spoolhound.web.hunt.HitJson;

/** Prints the hits of a hunt: a table with the first of them, or lines of JSON or CSV. */
final class HuntPrinter {
    private static final int TABLE_LIMIT = 100;
    private static final int MOST_TABLE_ROWS = 10_000;
    private static final int PAGE = 1_000;

    private final Invocation invocation;
    private final @Nullable Integer limit;
    private final List<String> columns;
    private final SearchRequest.Order order;
    private final int page;

    private HuntPrinter(
            Invocation invocation,
            @Nullable Integer limit,
            List<String> columns,
            SearchRequest.Order order,
            int page) {
        this.invocation = invocation;
        this.limit = limit;
        this.columns = columns;
        this.order = order;
        this.page = page;
    }

    /**
     * Prints in the invocation's format.
     *
     * @param limit at most so many; null for 100 in a table and all of them as lines
     * @param columns the fields of CSV; empty for the standard ones
     * @throws CommandException when these do not go together
     */
    static HuntPrinter of(Invocation invocation, @Nullable Integer limit, List<String> columns) {
        if (limit != null && limit < 0) {
            throw CommandException.usage("--limit must be 0 or more");
        }
        if (!columns.isEmpty() && invocation.format() != Format.CSV) {
            throw CommandException.usage("--columns goes with --format csv");
        }
        return new HuntPrinter(invocation, limit, columns, SearchRequest.Order.NEWEST, PAGE);
    }

    /** The same in another order of hits. */
    HuntPrinter in(SearchRequest.Order other) {
        return new HuntPrinter(invocation, limit, columns, other, page);
    }

    /** The same from a source that reads everything for each page: one must do. */
    HuntPrinter inOnePage() {
        return new HuntPrinter(invocation, limit, columns, order, Integer.MAX_VALUE);
    }

    /** Searches and prints. */
    void print(HitSource source, HuntRequest request) throws IOException {
        if (invocation.format() == Format.TABLE) {
            table(source, request);
        } else if (limit == null) {
            source.export(request.search(0, null, 0).in(order), sink());
        } else {
            pages(source, request, sink());
        }
    }

    /** Prints the header when the format has one. */
    private Consumer<Hit> sink() {
        if (invocation.json()) {
            return hit -> invocation.out().line(Printable.json(HitJson.text(hit)));
        }
        EventTable table = columns.isEmpty() ? EventTable.standard() : new EventTable(columns);
        invocation.out().text(table.header());
        return hit -> invocation.out().text(table.line(hit));
    }

    private void table(HitSource source, HuntRequest request) throws IOException {
        int rows = limit == null ? TABLE_LIMIT : Math.min(limit, MOST_TABLE_ROWS);
        SearchResult result = source.search(request.search(rows, null, 0).in(order));
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

    private void pages(HitSource source, HuntRequest request, Consumer<Hit> sink)
            throws IOException {
        int left = Objects.requireNonNullElse(limit, 0);
        Cursor after = null;
        do {
            SearchResult found =
                    source.search(request.search(Math.min(left, page), after, 0).in(order));
            found.hits().forEach(sink);
            left -= found.hits().size();
            after = found.hits().isEmpty() ? null : found.next();
            if (found.partial()) {
                invocation.err().line("stopped at the time limit: there may be more");
            }
        } while (left > 0 && after != null);
    }
}
