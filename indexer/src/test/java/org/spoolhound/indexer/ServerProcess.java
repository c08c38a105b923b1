package org.spoolhound.indexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.drop.AgentKeys;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.settings.ByteSize;

/**
 * A real drop, or a real indexer, in a process of its own that works until it is killed: {@code
 * <data folder> drop|indexer}.
 */
final class ServerProcess {

    private static final ByteSize NO_FLOOR = new ByteSize(0);

    private ServerProcess() {}

    /** Runs in a process of its own. */
    public static void main(String[] args) throws Exception {
        DataFolder folder = new DataFolder(Path.of(args[0]));
        try (StateDatabase database = StateDatabase.open(folder.root())) {
            switch (args[1]) {
                case "drop" -> say(folder, args[1], drop(folder));
                case "indexer" -> say(folder, args[1], index(folder, database));
                default -> throw new IllegalArgumentException(args[1]);
            }
            new CountDownLatch(1).await();
        }
    }

    private static String index(DataFolder folder, StateDatabase database) throws IOException {
        Indexer indexer = Indexer.open(parts(folder, database), "torture").orElseThrow();
        indexer.start();
        return indexer.health().toString();
    }

    private static String drop(DataFolder folder) throws IOException {
        DropSettings normal = DropSettings.DEFAULT;
        SftpDrop drop = SftpDrop.start(
                new DropSettings(
                        normal.address(),
                        0,
                        normal.maxSessions(),
                        normal.maxSessionsPerAgent(),
                        normal.maxFileSize(),
                        normal.maxWaitingFiles(),
                        normal.maxUnfinishedFiles(),
                        normal.authTimeout(),
                        normal.idleTimeout(),
                        NO_FLOOR),
                new SftpDrop.DropPlaces(
                        new SpoolFolders(folder.spool()),
                        folder.state().resolve("sftp_host_key"),
                        Clock.systemUTC()),
                key -> AgentKeys.Standing.ENROLLED);
        return drop.port() + "\n" + drop.knownHostsLine("127.0.0.1") + "\n";
    }

    private static void say(DataFolder folder, String role, String text) throws IOException {
        Path half = Files.writeString(folder.root().resolve(role + ".new"), text);
        Files.move(half, started(folder, role), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Appears once it works; a drop's holds its port, and a line for known_hosts. */
    static Path started(DataFolder folder, String role) {
        return folder.root().resolve(role + ".started");
    }

    /** What an indexer of this folder works with: never too little space, and no file is poison. */
    static IndexerParts parts(DataFolder folder, StateDatabase database) throws IOException {
        Clock clock = Clock.systemUTC();
        return new IndexerParts(
                folder,
                database,
                new LuceneEventStore(
                        folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT),
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, clock),
                LogParsers.standard(),
                Alerting.NONE,
                new IngestSettings(
                        Duration.ofMillis(100),
                        4,
                        2,
                        NO_FLOOR,
                        1_000_000,
                        Duration.ofDays(36_500),
                        400),
                RetentionSettings.DEFAULT,
                clock);
    }

    /** Starts one. */
    static Process start(Path root, String role) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                root.toString(),
                role));
        Path log = Files.createDirectories(root.resolve("log")).resolve(role);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
