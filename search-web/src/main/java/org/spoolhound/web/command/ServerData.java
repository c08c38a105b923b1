package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.checkup.Finding;
import org.spoolhound.spool.checkup.HostChecks;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;

/** Opens the data folder a verb was called for. */
final class ServerData {
    private ServerData() {}

    static DataFolder folder(Invocation invocation) {
        return new DataFolder(invocation.data());
    }

    /**
     * The state of a folder in which a server worked before.
     *
     * @throws CommandException when there is none, or it cannot be opened
     */
    static StateDatabase openState(Invocation invocation) {
        requireServer(invocation);
        return open(invocation);
    }

    /** The state of a folder, made when it is missing. */
    static StateDatabase makeState(Invocation invocation) {
        DataFolder folder = folder(invocation);
        requireWritable(folder.state());
        if (!Files.isDirectory(folder.state())) {
            invocation.err().line("Making a data folder: " + folder.root());
        }
        return open(invocation);
    }

    /** Refuses a folder in which no server has ever worked: it is probably a mistyped name. */
    static void requireServer(Invocation invocation) {
        DataFolder folder = folder(invocation);
        if (!Files.isDirectory(folder.state())) {
            throw CommandException.broken(
                    folder.root() + " holds no server's data yet: begin with"
                            + " 'spoolhound up', or name another folder with --data",
                    null);
        }
    }

    /** The spool of a folder, with its limits; its folders are made where they are missing. */
    static DirectorySpool spool(Invocation invocation) throws IOException {
        return DirectorySpool.open(
                new SpoolFolders(folder(invocation).spool()),
                invocation.settings().section("spool", SpoolSettings.class),
                Clock.systemUTC());
    }

    /** The index of a folder, with its limits. */
    static LuceneEventStore store(Invocation invocation) {
        return new LuceneEventStore(
                folder(invocation).index(),
                FieldCatalogue.standard(),
                invocation.settings().section("index", IndexSettings.class));
    }

    /** Refuses what this process may not write, before the work begins and fails halfway. */
    static void requireWritable(Path... folders) {
        for (Path folder : folders) {
            Finding found = HostChecks.writable(folder);
            if (found.result() == Finding.Result.FAILED) {
                throw CommandException.broken(found.text() + ": " + found.mend(), null);
            }
        }
    }

    private static StateDatabase open(Invocation invocation) {
        requireWritable(folder(invocation).state());
        try {
            return StateDatabase.open(folder(invocation).root());
        } catch (IOException e) {
            throw CommandException.broken(Explanation.of(e), e);
        }
    }
}
