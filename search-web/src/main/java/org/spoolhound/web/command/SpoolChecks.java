package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolStatus;
import org.spoolhound.spool.checkup.Finding;
import org.spoolhound.spool.settings.ByteSize;

/** What the files of a server tell of its health. */
final class SpoolChecks {
    private final DirectorySpool spool;

    SpoolChecks(DirectorySpool spool) {
        this.spool = spool;
    }

    /** Files can move between the spool's folders by rename. */
    static Finding sameDisk(DataFolder folder) throws IOException {
        SpoolFolders folders = new SpoolFolders(folder.spool());
        FileStore first = null;
        for (Path path : List.of(
                folders.drop(), folders.claimed(), folders.archive(), folders.quarantine())) {
            if (!Files.isDirectory(path)) {
                continue;
            }
            FileStore store = Files.getFileStore(path);
            if (first != null && !store.equals(first)) {
                return Finding.failed(
                        path + " is on another file system than " + folders.drop(),
                        "keep the whole of " + folders.root() + " on one: files move by rename");
            }
            first = store;
        }
        return Finding.ok(folders.root() + " is on one file system");
    }

    /** What waits is being taken. */
    Finding backlog(boolean indexerAlive) throws IOException {
        SpoolStatus status = spool.status();
        String text = status.dropFiles() + " files, " + (status.dropBytes() >> 10) + " KiB wait; "
                + status.partialFiles() + " are being written, " + status.abandonedFiles()
                + " of them abandoned";
        return status.dropFiles() > 0 && !indexerAlive
                ? Finding.warning(text, "no indexer runs: spoolhound serve, or index --once")
                : Finding.ok(text);
    }

    /** No file is left in the hands of an indexer that is gone. */
    Finding claims(boolean indexerAlive) throws IOException {
        long claimed = spool.status().claimedFiles();
        return claimed > 0 && !indexerAlive
                ? Finding.warning(
                        claimed + " files are claimed by an indexer that ended",
                        "the next one takes them up: spoolhound serve, or index --once")
                : Finding.ok(claimed + " files claimed");
    }

    /** Nothing was refused. */
    Finding quarantine() throws IOException {
        Map<String, Integer> refused = new TreeMap<>();
        for (QuarantinedFile file : spool.quarantine().list()) {
            refused.merge(file.reason().code(), 1, Integer::sum);
        }
        return refused.isEmpty()
                ? Finding.ok("empty")
                : Finding.warning(
                        "refused files: " + refused,
                        "see 'spoolhound spool requeue' for each file and its reason");
    }

    /** All was indexed as this program does it. */
    static Finding version(LuceneEventStore store) throws IOException {
        int outdated = store.outdated().size();
        return outdated == 0
                ? Finding.ok("generation " + store.generation() + ", made by this version")
                : Finding.warning(
                        outdated + " partitions were made by another version",
                        "the indexer makes the index again by itself, or: spoolhound reindex");
    }

    /** Every partition opens. */
    static Finding index(LuceneEventStore store) throws IOException {
        try (EventReader reader = store.openReader()) {
            IndexStatus status = reader.status();
            if (!status.broken().isEmpty()) {
                return Finding.failed(
                        "partitions are broken and left out of hunts: " + status.broken(),
                        "'spoolhound spool fsck --repair' makes them again from the archive");
            }
            return Finding.ok(status.events() + " events in "
                    + status.partitions().size() + " partitions, " + new ByteSize(status.bytes()));
        }
    }
}
