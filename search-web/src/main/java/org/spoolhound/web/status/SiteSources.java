package org.spoolhound.web.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.Criticality;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;

/**
 * Where facts about the server come from.
 *
 * @param folder the data folder
 * @param spool its spool
 * @param database its state
 * @param dropConnections how many connections the drop of this process has; null when the drop, if
 *     any, is another process
 * @param shippedRules the folder of the rules that come with the program; it may be missing
 * @param hosts how critical they are
 * @param lookBack over how much of the past a rule is run when it is switched on; zero for none
 */
public record SiteSources(
        DataFolder folder,
        DirectorySpool spool,
        StateDatabase database,
        @Nullable IntSupplier dropConnections,
        Path shippedRules,
        Criticality hosts,
        Duration lookBack) {

    /** A server without shipped rules. */
    public SiteSources(
            DataFolder folder,
            DirectorySpool spool,
            StateDatabase database,
            @Nullable IntSupplier dropConnections) {
        this(
                folder,
                spool,
                database,
                dropConnections,
                folder.root().resolve("no-rules"),
                Criticality.EVEN,
                Duration.ZERO);
    }
}
