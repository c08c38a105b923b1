package org.spoolhound.indexer.state;

import java.nio.file.Path;
import org.spoolhound.indexer.index.TenantId;

/**
 * Where a server keeps what it writes.
 *
 * @param root the folder given by {@code --data}
 */
public record DataFolder(Path root) {

    /** Makes the path absolute: a process may change its working directory. */
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The spool: drop, claimed, archive and quarantine. */
    public Path spool() {
        return root.resolve("spool");
    }

    /** The index, one folder per tenant. */
    public Path index() {
        return root.resolve("index");
    }

    /** Database, keys and locks; readable by the owner only. */
    public Path state() {
        return root.resolve("state");
    }

    /** What can be made again from the archive at any time; deleting it is safe. */
    public Path cache() {
        return root.resolve("cache");
    }

    /**
     * The private key with which the server signs what it writes into the drop itself, for one
     * organisation.
     */
    public Path serverKey(TenantId tenant) {
        String name = "server_key";
        return state().resolve(tenant.equals(TenantId.MAIN) ? name : name + "." + tenant.name());
    }
}
