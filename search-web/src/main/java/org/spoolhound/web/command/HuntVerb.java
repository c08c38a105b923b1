package org.spoolhound.web.command;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Format;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hunt 'QUERY'}: events that meet a query, newest first. */
@Command(
        name = "hunt",
        description = "find events: hunt 'event.category:process AND user:root' --from now-24h")
final class HuntVerb extends Verb {
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

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "newest or oldest first; newest unless told")
    private SearchRequest.Order order = SearchRequest.Order.NEWEST;

    @Override
    protected Set<Format> formats() {
        return EnumSet.of(Format.TABLE, Format.JSON, Format.CSV);
    }

    @Override
    protected int run(Invocation invocation) throws IOException {
        HuntPrinter printer = HuntPrinter.of(invocation, limit, columns).in(order);
        try (Hunting hunting = Hunting.open(invocation)) {
            printer.print(hunting.reader(), hunting.understand(query, from, to));
        }
        return Exit.FINE;
    }
}
