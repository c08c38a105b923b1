package org.spoolhound.collector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.key.SshKeyPair;

/**
 * The agent's folder: key, known hosts, outbox, sent.
 *
 * @param folder where it stands
 */
record AgentHome(Path folder) {

    Path key() {
        return folder.resolve("agent_key");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** The agent's key; made when there is none. */
    SshKeyPair keyPair(String comment) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(key())) {
            try {
                SshKeyPair.generate(comment).write(key());
            } catch (FileAlreadyExistsException e) {
                // Another run was quicker: its key counts.
                return SshKeyPair.read(key());
            }
        }
        return SshKeyPair.read(key());
    }

    /**
     * Locks out a second run of the same kind; the system lets go when the process ends.
     *
     * @param what the verb, names the lock file
     * @throws CommandException when one is running
     */
    FileChannel lock(String what) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve(what + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (!taken(channel)) {
            channel.close();
            throw CommandException.broken(
                    "another " + what + " of " + folder + " is running; nothing was done", null);
        }
        return channel;
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
