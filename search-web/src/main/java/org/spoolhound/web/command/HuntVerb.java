package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.HitSource;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.query.HuntRequest;
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

    @Option(names = "--oldest-first", description = "the same as --order oldest")
    private boolean oldestFirst;

    @Override
    protected Set<Format> formats() {
        return EnumSet.of(Format.TABLE, Format.JSON, Format.CSV);
    }

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "hunt in the snapshot files of a folder, without any index")
    private @Nullable Path files;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "only what meets a rule of this folder or zip, told in rule.name")
    private @Nullable Path rules;

    @Override
    protected int run(Invocation invocation) throws IOException {
        HuntPrinter printer = HuntPrinter.of(invocation, limit, columns)
                .in(oldestFirst ? SearchRequest.Order.OLDEST : order);
        if (files != null) {
            return inFiles(invocation, printer, files);
        }
        try (Hunting hunting = Hunting.open(invocation)) {
            HuntRequest request = hunting.understand(query, from, to);
            printer.print(ruled(invocation, hunting.reader()), request);
        }
        return Exit.FINE;
    }

    private int inFiles(Invocation invocation, HuntPrinter printer, Path folder)
            throws IOException {
        try (FolderHunting hunting = FolderHunting.open(invocation, folder)) {
            HuntRequest request = hunting.understand(query, from, to);
            printer.inOnePage().print(ruled(invocation, hunting.hits()), request);
            return hunting.tellLeftOut(invocation) ? Exit.FOUND : Exit.FINE;
        }
    }

    private HitSource ruled(Invocation invocation, HitSource hits) {
        if (rules == null) {
            return hits;
        }
        RuleSet set = RulesVerbs.load(RulesVerbs.place(rules, invocation), false);
        if (!set.problems().isEmpty()) {
            invocation
                    .err()
                    .line(set.problems().size() + " rules are rejected; rules check says why");
        }
        return new RuledHits(hits, Detector.of(set, FieldCatalogue.standard()));
    }
}
