package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.imports.ImportListener;
import org.spoolhound.indexer.imports.ImportParts;
import org.spoolhound.indexer.imports.ImportSettings;
import org.spoolhound.indexer.imports.ImportSource;
import org.spoolhound.indexer.imports.ImportSummary;
import org.spoolhound.indexer.imports.Importer;
import org.spoolhound.indexer.imports.ServerIdentity;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.command.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: foreign JSON lines become events, through the same spool as everything else. */
@Command(
        name = "import",
        description =
                "import files of JSON or log lines (gzip too), or all files of a folder; - reads"
                        + " standard input")
final class ImportVerb extends Verb {
    private static final int MAX_FILES = 100_000;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files, folders, or -")
    private List<String> sources = List.of();

    @Option(names = "--force", description = "import again what was imported before")
    private boolean force;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "the lines are log lines of this format; told by file name and content"
                    + " when left out")
    private @Nullable String format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "zone of times in log lines that name none; UTC unless told")
    private @Nullable String zone;

    @Override
    protected int run(Invocation invocation) throws Exception {
        List<ImportSource> found = sources();
        long started = System.nanoTime();
        try (Site site = Site.open(invocation);
                Progress progress = Progress.on(invocation.terminal(), "Importing")) {
            site.requireWritableSpool();
            ImportSummary imported = run(invocation, site, found, progress);
            Map<String, String> result = new IndexWork(site, "import")
                    .run(Indexer.INGEST, indexer -> indexer.drain().toMap(), progress);
            IngestSummary indexed = IngestSummary.of(result);
            if (indexed.paused() != null) {
                throw CommandException.broken(
                        "the events wait in the drop and are indexed once the indexer goes on; do"
                                + " not import them again: " + indexed.paused(),
                        null);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            report(invocation, imported, indexed, seconds);
            return imported.rejected() == 0 ? Exit.FINE : Exit.FOUND;
        }
    }

    private ImportSummary run(
            Invocation invocation, Site site, List<ImportSource> found, Progress progress)
            throws IOException {
        IngestSettings ingest = invocation.settings().section("ingest", IngestSettings.class);
        ImportParts parts = new ImportParts(
                new SpoolFolders(site.folder().spool()),
                site.database(),
                ServerIdentity.open(site.folder(), site.database(), site.clock()),
                known(ParserFiles.load(invocation)),
                new ImportSettings(
                        Version.number(),
                        Runtime.getRuntime().availableProcessors(),
                        ingest.maxDays(),
                        force,
                        format,
                        Zones.named(zone)),
                site.clock());
        Importer importer = new Importer(parts, new Told(invocation, progress));
        importer.finishInterrupted();
        return importer.run(found);
    }

    private LogParsers known(LogParsers parsers) {
        if (format != null) {
            ParserFiles.format(parsers, format);
        }
        return parsers;
    }

    /** Tells of what could not be read. */
    private record Told(Invocation invocation, Progress progress) implements ImportListener {
        @Override
        public void rejected(String source, long line, String why) {
            invocation.err().line(Printable.line(source + ":" + line + ": " + why));
        }

        @Override
        public void progress(long bytes, long events) {
            progress.show(events, 0);
        }

        @Override
        public void skipped(String source, String why) {
            invocation.err().line(Printable.line(source + ": left out: " + why));
        }
    }

    private List<ImportSource> sources() throws IOException {
        List<ImportSource> found = new ArrayList<>();
        for (String source : sources) {
            if (source.equals("-")) {
                found.add(ImportSource.of("-", System.in));
            } else if (Files.isDirectory(Path.of(source))) {
                found.addAll(filesIn(Path.of(source)));
            } else if (Files.isReadable(Path.of(source))) {
                found.add(ImportSource.of(Path.of(source)));
            } else {
                throw CommandException.usage(source + ": there is no such file, or no permission");
            }
        }
        return found;
    }

    private static List<ImportSource> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<ImportSource> files = all.filter(Files::isRegularFile)
                    .sorted()
                    .limit(MAX_FILES)
                    .map(ImportSource::of)
                    .toList();
            if (files.isEmpty()) {
                throw CommandException.usage(folder + ": the folder holds no file");
            }
            return files;
        }
    }

    private static void report(
            Invocation invocation, ImportSummary imported, IngestSummary indexed, double seconds) {
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("snapshots", imported.snapshots().size())
                            .with("events", imported.events())
                            .with("alerts", indexed.alerts())
                            .with("quarantined", indexed.quarantined())
                            .with("unparsed", indexed.unparsed())
                            .with("rejected", imported.rejected())
                            .with("skipped", imported.skipped())
                            .with("seconds", seconds)
                            .toString());
            return;
        }
        invocation
                .out()
                .line(String.format(
                        Locale.ROOT,
                        "%,d files, %,d events, %,d lines rejected, %,d files left out, %.1f s",
                        imported.sources(),
                        imported.events(),
                        imported.rejected(),
                        imported.skipped(),
                        seconds));
    }
}
