package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Import;
import org.spoolhound.indexer.state.Imports;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.SpoolFolders;

/** Makes good what imports that died left behind. */
public final class InterruptedImports {

    private final SpoolFolders spool;
    private final Imports imports;
    private final Agents agents;

    /** Imports into this spool. */
    public InterruptedImports(SpoolFolders spool, StateDatabase database) {
        this.spool = spool;
        this.imports = new Imports(database);
        this.agents = new Agents(database);
    }

    /**
     * Publishes the rest of those that died while they published.
     *
     * @return which
     */
    public List<Import> finish() throws IOException {
        List<Import> unfinished = imports.unfinished();
        for (Import one : unfinished) {
            new Staging(spool, one.id()).publish();
        }
        if (!unfinished.isEmpty()) {
            forceDrops();
        }
        unfinished.forEach(one -> imports.done(one.id()));
        return unfinished;
    }

    /** Also makes durable what those moved that died before they could. */
    private void forceDrops() throws IOException {
        for (Agent agent : agents.all()) {
            Path drop = spool.drop(agent.id().hex());
            if (agent.kind() == Agent.Kind.SERVER && Files.isDirectory(drop)) {
                Staging.force(drop);
            }
        }
    }

    /**
     * Deletes what those staged that died before; imports at work are left alone.
     *
     * @return of how many imports
     */
    public int discard() throws IOException {
        Set<String> unfinished =
                imports.unfinished().stream().map(Import::id).collect(Collectors.toSet());
        int discarded = 0;
        for (String id : staged()) {
            if (!unfinished.contains(id) && new Staging(spool, id).discardUnlessAtWork()) {
                discarded++;
            }
        }
        return discarded;
    }

    private List<String> staged() throws IOException {
        Path all = Staging.all(spool);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(all)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
