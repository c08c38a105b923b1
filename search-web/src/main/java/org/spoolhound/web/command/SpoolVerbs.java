package org.spoolhound.web.command;

import java.io.IOException;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.command.Invocation;
import picocli.CommandLine.Command;

/** {@code spool status|verify|fsck|requeue}: the files themselves. */
@Command(
        name = "spool",
        description = "snapshot files on this server: status, verify, fsck, requeue",
        subcommands = {
            SpoolStatusVerb.class,
            SpoolVerifyVerb.class,
            SpoolFsckVerb.class,
            SpoolRequeueVerb.class
        })
final class SpoolVerbs {
    private SpoolVerbs() {}

    static SpoolVerbs group() {
        return new SpoolVerbs();
    }

    static DirectorySpool open(Invocation invocation) throws IOException {
        ServerData.requireServer(invocation);
        return ServerData.spool(invocation);
    }
}
