package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which process holds a socket, by looking through all open files. */
final class SocketOwners {

    private static final String PREFIX = "socket:[";

    private final Map<Long, Long> pids = new HashMap<>();

    private SocketOwners() {}

    /** Looks until the owner of every inode is found or there are no processes left. */
    static SocketOwners find(HostFiles files, ProcTable table, Set<Long> inodes)
            throws IOException {
        SocketOwners owners = new SocketOwners();
        Set<Long> wanted = new HashSet<>(inodes);
        for (long pid : table.pids()) {
            if (wanted.isEmpty()) {
                break;
            }
            owners.look(files, pid, wanted);
        }
        return owners;
    }

    private void look(HostFiles files, long pid, Set<Long> wanted) {
        String folder = "/proc/" + pid + "/fd";
        for (String name : openFiles(files, folder)) {
            Optional<String> target = files.link(folder + "/" + name);
            if (target.isPresent() && target.get().startsWith(PREFIX)) {
                String digits = target.get().substring(PREFIX.length()).replace("]", "");
                long inode = Numbers.parse(digits, -1);
                if (wanted.remove(inode)) {
                    pids.put(inode, pid);
                }
            }
        }
    }

    /** None when the process has gone or does not let us look: its sockets stay without owner. */
    private static List<String> openFiles(HostFiles files, String folder) {
        try {
            return files.names(folder);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The process that holds a socket; empty when it could not be seen. */
    Optional<Long> pid(long inode) {
        return Optional.ofNullable(pids.get(inode));
    }
}
