package org.spoolhound.collector.ship;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileNotFolderException;

/** Says in one line what is wrong between us and the server, and what to do. */
final class ShipFailures {
    private static final int MAX_CAUSES = 20;

    private final ShipSettings settings;
    private final SftpKeys keys;
    private final String server;

    ShipFailures(ShipSettings settings, SftpKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.server = settings.host() + ":" + settings.port();
    }

    /** Refuses to start without the two files that prove who is who. */
    void checkFiles() throws ShipException {
        if (!Files.isReadable(keys.key())) {
            throw lacks(
                    "cannot read the agent's key " + keys.key() + ": run enrol first", keys.key());
        }
        if (!Files.isReadable(keys.knownHosts())) {
            throw lacks(
                    "cannot read " + keys.knownHosts() + ", which must hold the server's host key:"
                            + " add the line that the server prints",
                    keys.knownHosts());
        }
    }

    private static ShipException lacks(String message, Path file) {
        return new ShipException(message, false, new IOException(file.toString()));
    }

    ShipException explain(IOException trouble) {
        if (trouble instanceof ShipException told) {
            return told;
        }
        Throwable root = trouble;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return switch (root) {
            case JSchHostKeyException e -> new ShipException(hostKey(e), false, trouble);
            case JSchException e
            when isRefusedKey(e) -> new ShipException(refusedKey(), false, trouble);
            case FileNotFolderException e ->
                new ShipException(
                        "there is no folder " + settings.folder() + " on " + server
                                + ": create it, or mend agent.server.folder",
                        false,
                        trouble);
            case UnknownHostException e ->
                away("no address is known for " + settings.host(), trouble);
            case ConnectException e -> away("it refuses connections", trouble);
            case NoRouteToHostException e -> away("there is no way to it", trouble);
            case SocketTimeoutException e -> away("it does not answer", trouble);
            case SftpException e
            when e.id == ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                new ShipException(
                        "the server at " + server + " lets " + settings.user()
                                + " not write into " + settings.folder() + " (" + said(e)
                                + "); the files wait in the outbox",
                        false,
                        trouble);
            case SftpException e
            when said(e).equals("Failure") ->
                away("it failed to write and does not say why; its disk may be full", trouble);
            case SftpException e -> away(said(e), trouble);
            default -> away(firstLine(root), trouble);
        };
    }

    private ShipException away(String why, Throwable trouble) {
        return new ShipException(
                "cannot ship to " + server + ": " + why + "; the files wait in the outbox",
                true,
                trouble);
    }

    private String hostKey(JSchHostKeyException e) {
        return "the server at " + server + " does not prove that it is the one in "
                + keys.knownHosts() + " (" + firstLine(e) + "): nothing was sent; see its key with"
                + " ssh-keyscan -p " + settings.port() + " " + settings.host()
                + ", and put that line there only if the server's owner confirms it";
    }

    private static boolean isRefusedKey(JSchException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Auth fail") || message.startsWith("Auth cancel");
    }

    private String refusedKey() {
        return "the server at " + server + " does not accept this agent's key for "
                + settings.user() + ": add the line of " + keys.key()
                + ".pub there (enrol prints it)";
    }

    /** What the server said, without the name of its code, which JSch writes before it. */
    private static String said(SftpException e) {
        return firstLine(e).replaceFirst("^SSH_FX_[A-Z_]+: ", "");
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage()).strip();
        String line = message.lines()
                .filter(l -> l.contains("SHA256:"))
                .findFirst()
                .or(() -> message.lines().findFirst())
                .orElse(message);
        return e instanceof JSchException ? line : line.isEmpty() ? e.toString() : line;
    }
}
