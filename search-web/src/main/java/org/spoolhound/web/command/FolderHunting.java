package org.spoolhound.web.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Enrichment;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.files.FileHits;
import org.spoolhound.indexer.files.FileListener;
import org.spoolhound.indexer.files.SnapshotFolder;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Progress;

/** What {@code hunt --files} stands on: snapshot files of a folder, without any server's data. */
final class FolderHunting implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final Progress progress;
    private final Map<Path, String> leftOut = new LinkedHashMap<>();
    private final FileHits hits;
    private @Nullable Set<String> fieldNames;

    private FolderHunting(Invocation invocation, SnapshotFolder folder) {
        this.progress = Progress.on(invocation.terminal(), "Reading");
        IngestSettings settings = invocation.settings().section("ingest", IngestSettings.class);
        this.hits = new FileHits(
                folder,
                new FileHits.Reading(
                        new Enrichment(ParserFiles.load(invocation), settings.maxDays()),
                        settings,
                        clock,
                        new Listener()));
    }

    /** Looks through a folder. */
    static FolderHunting open(Invocation invocation, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandException.usage("--files " + folder + ": there is no such folder");
        }
        try {
            SnapshotFolder files = SnapshotFolder.of(folder);
            if (files.size() == 0) {
                throw CommandException.usage("--files " + folder
                        + ": there is no snapshot file in it or below"
                        + " (<time>_<agent>_<number>.ndjson.gz)");
            }
            return new FolderHunting(invocation, files);
        } catch (IOException e) {
            throw CommandException.broken(Explanation.of(e), e);
        }
    }

    private final class Listener implements FileListener {
        @Override
        public void read(long files, long all) {
            progress.show(files, all);
        }

        @Override
        public void leftOut(Path file, String why) {
            leftOut.put(file, why);
        }
    }

    FileHits hits() {
        return hits;
    }

    /**
     * Understands a hunt.
     *
     * @throws CommandException when it cannot be understood: says where and why
     */
    HuntRequest understand(String query, String from, String to) {
        HuntParser parser = new HuntParser(FieldCatalogue.standard(), clock, this::isInData);
        try {
            return HuntRequest.parse(
                    new HuntRequest.Text(TenantId.MAIN, query, from, to), parser, clock);
        } catch (QuerySyntaxException | IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    /** Asked only for names that nobody knows, and worth reading everything before saying no. */
    private boolean isInData(String field) {
        Set<String> names = fieldNames;
        try {
            if (names == null) {
                names = hits.fieldNames();
                fieldNames = names;
            }
            return names.contains(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of files that could not be used; whether there were any. */
    boolean tellLeftOut(Invocation invocation) {
        progress.close();
        leftOut.forEach(
                (file, why) -> invocation.err().line(Printable.line(file + ": left out: " + why)));
        return !leftOut.isEmpty();
    }

    @Override
    public void close() {
        progress.close();
    }
}
