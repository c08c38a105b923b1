package org.spoolhound.indexer.derive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The states of the last few snapshots of each agent as small files, so that the next one need not
 * read its predecessor's file again. A state depends on nothing but its snapshot's signed bytes,
 * whose digest is in its file's name: what is there is right, what is missing or damaged is made
 * again. Nothing is synced, and every failure only costs time. Safe for several threads.
 */
final class HostStates implements StateKeeper {
    /** Newest snapshots kept per agent: probes that fail now and then look further back. */
    static final int KEPT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(HostStates.class);
    private static final int DIGEST_DIGITS = 16;
    private static final String SUFFIX = ".v" + StateCodec.VERSION + ".gz";

    private final Path folder;
    private final AtomicLong temporary = new AtomicLong();

    HostStates(Path folder) {
        this.folder = folder;
    }

    @Override
    public HostState of(SnapshotId id, String sha256, Source source) throws IOException {
        Path file = folder(id.agent()).resolve(name(id, sha256));
        Optional<HostState> kept = kept(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        HostState made = source.read();
        keep(file, made);
        return made;
    }

    private Path folder(AgentId agent) {
        return folder.resolve(agent.hex());
    }

    private static String name(SnapshotId id, String sha256) {
        return String.format(
                Locale.ROOT,
                "%08d-%s%s",
                id.sequence(),
                sha256.substring(0, Math.min(DIGEST_DIGITS, sha256.length())),
                SUFFIX);
    }

    private static Optional<HostState> kept(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Optional.of(StateCodec.read(in));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is not used: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private void keep(Path file, HostState state) {
        Path part = file.resolveSibling("." + temporary.incrementAndGet() + ".part");
        try {
            Path parent = file.getParent();
            if (parent == null || !makeRoom(parent, String.valueOf(file.getFileName()))) {
                return;
            }
            Files.write(part, StateCodec.toBytes(state));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{} is not kept: {}", file, e.toString());
            delete(part);
        }
    }

    /** Deletes the oldest; whether there is room for this one, newer than those. */
    private static boolean makeRoom(Path parent, String name) throws IOException {
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent, ownerOnly(parent));
            return true;
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        }
        names.removeIf(other -> other.startsWith(".") || other.equals(name));
        names.add(name);
        names.sort(Comparator.reverseOrder());
        for (String old : names.subList(Math.min(KEPT, names.size()), names.size())) {
            if (!old.equals(name)) {
                delete(parent.resolve(old));
            }
        }
        return names.indexOf(name) < KEPT;
    }

    private static FileAttribute<?>[] ownerOnly(Path near) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays: {}", file, e.toString());
        }
    }
}
