package org.spoolhound.indexer.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.spoolhound.spool.key.SshKeyPair;

/** The stock OpenSSH clients; tests that need them are skipped, with a message, without them. */
public final class SshClients {
    private static final Path SFTP = Path.of("/usr/bin/sftp");

    private final Path folder;
    private final int port;

    /** Clients that keep their keys and files in a folder of their own. */
    SshClients(Path folder, SftpDrop drop) throws IOException {
        this(folder, drop.port(), drop.knownHostsLine("127.0.0.1"));
    }

    /** Clients of a drop in another process. */
    public SshClients(Path folder, int port, String knownHosts) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SFTP), "needs sftp (openssh-client)");
        this.folder = Files.createDirectories(folder);
        this.port = port;
        Files.writeString(folder.resolve("known_hosts"), knownHosts + "\n");
    }

    /** What a client printed, and how it ended. */
    public record Answer(int exit, String output) {}

    /** Where the clients run: a file for {@code put} goes here. */
    Path folder() {
        return folder;
    }

    /** Runs sftp with these commands; it stops at the first that fails, unless that has a dash. */
    public Answer sftp(SshKeyPair key, String... commands)
            throws IOException, InterruptedException {
        return sftp(key, 0, commands);
    }

    /** The same at so many kilobits a second; 0 for all it can. */
    public Answer sftp(SshKeyPair key, int kilobits, String... commands)
            throws IOException, InterruptedException {
        Path batch = folder.resolve("batch");
        Files.writeString(batch, String.join("\n", commands) + "\n");
        List<String> line = new ArrayList<>(List.of("/usr/bin/sftp", "-b", batch.toString()));
        if (kilobits > 0) {
            line.addAll(List.of("-l", Integer.toString(kilobits)));
        }
        line.addAll(options(key, "-P"));
        line.add("agent@127.0.0.1");
        return run(line);
    }

    /** Starts an sftp that takes commands as they come, on its standard input. */
    Process live(SshKeyPair key) throws IOException {
        List<String> line = new ArrayList<>(List.of("/usr/bin/sftp", "-b", "-"));
        line.addAll(options(key, "-P"));
        line.add("agent@127.0.0.1");
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("live").toFile())
                .start();
    }

    /** Opens SFTP with ssh, offering the server a display and an agent that holds keys. */
    Answer sshWithAgentAndDisplay(SshKeyPair key) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("/usr/bin/ssh-agent", "/usr/bin/env", "DISPLAY=127.0.0.1:99"));
        line.addAll(List.of("/usr/bin/ssh", "-v", "-A", "-Y", "-T"));
        line.addAll(options(key, "-p"));
        line.addAll(List.of("-s", "agent@127.0.0.1", "sftp"));
        return run(line);
    }

    /** Runs ssh with these arguments after its options. */
    Answer ssh(SshKeyPair key, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("/usr/bin/ssh"));
        line.addAll(options(key, "-p"));
        line.addAll(List.of(arguments));
        return run(line);
    }

    /** Copies a file with scp over SFTP ({@code -s}) or its own old protocol ({@code -O}). */
    Answer scp(SshKeyPair key, String protocol, String from, String to)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("/usr/bin/scp", protocol));
        line.addAll(options(key, "-P"));
        line.addAll(List.of(from, to));
        return run(line);
    }

    private List<String> options(SshKeyPair key, String portFlag) throws IOException {
        Path file = folder.resolve(key.publicKey().agentId().hex());
        if (!Files.exists(file)) {
            key.write(file);
        }
        return List.of(
                "-F",
                "/dev/null",
                "-i",
                file.toString(),
                portFlag,
                Integer.toString(port),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "-o",
                "GlobalKnownHostsFile=/dev/null",
                "-o",
                "ConnectTimeout=20");
    }

    private Answer run(List<String> line) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            child.destroyForcibly();
            throw new IOException(line + " did not end");
        }
        return new Answer(child.exitValue(), output);
    }
}
