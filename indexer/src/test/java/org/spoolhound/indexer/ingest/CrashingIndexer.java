package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.ShippedRules;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.DataFolderLock;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.SnapshotLimits;

/**
 * A real indexer process that takes everything from the drop, or ends without a word when it passes
 * a stage for the nth time: {@code <data folder> [<stage> <n>]}.
 */
final class CrashingIndexer {

    /** The exit code of a process that ended at its stage. */
    static final int HALTED = 77;

    private CrashingIndexer() {}

    /** Runs in a process of its own. */
    public static void main(String[] args) throws IOException {
        DataFolder folder = new DataFolder(Path.of(args[0]));
        EventStore store = store(folder);
        try (DataFolderLock lock =
                        DataFolderLock.tryAcquire(folder, "crash test").orElseThrow();
                StateDatabase database = StateDatabase.open(folder.root());
                ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = new Ingest(
                        parts(folder, store, database), writer, space(folder), listener(args))) {
            System.out.println("working under " + lock);
            IngestSummary summary;
            do {
                summary = ingest.run();
            } while (!summary.counts().isEmpty());
        }
    }

    static EventStore store(DataFolder folder) {
        return new LuceneEventStore(
                folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }

    private static IngestParts parts(DataFolder folder, EventStore store, StateDatabase database)
            throws IOException {
        Clock clock = TestSite.CLOCK;
        DirectorySpool spool =
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, clock);
        return new IngestParts(
                spool,
                store,
                database,
                steps(folder, database, spool),
                IngestTest.settings(4, 1_000_000),
                SnapshotLimits.DEFAULT,
                clock);
    }

    private static Steps steps(DataFolder folder, StateDatabase database, DirectorySpool spool) {
        Path rules = folder.root().resolve("rules");
        Raising raising = new Raising(
                new Alerting(
                        new RuleBooks(new ShippedRules(rules), FieldCatalogue.standard()),
                        AlertSettings.DEFAULT,
                        AlertWatch.NONE),
                new Raising.Places(store(folder), database, TestSite.CLOCK));
        return new Steps(
                derives(folder) ? new Derivation(database, spool, folder.cache()) : Step.NONE,
                Step.NONE,
                raising.matching(),
                raising);
    }

    /** A mark in the data folder, so that every process of a test does the same. */
    private static boolean derives(DataFolder folder) {
        return Files.exists(folder.root().resolve("derive"));
    }

    private static FreeSpace space(DataFolder folder) {
        return new FreeSpace(
                List.of(folder.root()),
                IngestSettings.DEFAULT.freeSpaceFloor(),
                any -> Long.MAX_VALUE);
    }

    private static StageListener listener(String[] args) {
        if (args.length < 3) {
            return StageListener.NONE;
        }
        Stage stop = Stage.valueOf(args[1]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
        return (stage, files) -> {
            if (stage == stop && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
    }
}
