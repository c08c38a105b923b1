package org.spoolhound.indexer.drop;

import java.util.Optional;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Which names an agent may use. Its world is one flat folder, called {@code /}: a path is that, or
 * one name in it.
 *
 * <ul>
 *   <li><b>final</b>: a snapshot name with the agent's own id;
 *   <li><b>temporary</b>: ASCII letters, digits, dot, dash, underscore; at most 128; not ending
 *   like a
 *       snapshot.
 * </ul>
 *
 * As no other name ever reaches the disk, there is no path to escape by.
 */
final class DropNames {
    /** The folder itself. */
    static final String ROOT = "/";

    private static final int MAX_CHARS = 128;

    private DropNames() {}

    /**
     * The name a path means; empty when it means the folder.
     *
     * @throws SftpException for a path that leads out of the folder or below it
     */
    static Optional<String> resolve(String path) throws SftpException {
        String name = "";
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                throw SftpException.denied(
                        Cause.BAD_NAME, "the drop is one folder, " + path + " leads out of it");
            }
            if (!name.isEmpty()) {
                throw SftpException.noSuchFile(path);
            }
            name = part;
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Whether an agent may deliver under this name. */
    static boolean isFinal(String name, AgentId agent) {
        return SnapshotName.parse(name)
                .filter(n -> n.id().agent().equals(agent))
                .isPresent();
    }

    /** Whether an agent may write under this name. */
    static boolean isTemporary(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_CHARS
                && name.chars().allMatch(DropNames::isPlain)
                && !name.equals(".")
                && !name.equals("..")
                && (!name.endsWith(SnapshotName.SUFFIX) || name.startsWith("."));
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }
}
