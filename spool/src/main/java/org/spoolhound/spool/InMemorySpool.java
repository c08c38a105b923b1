package org.spoolhound.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.spoolhound.spool.snapshot.SnapshotName;

/** A spool without a disk: the same promises, for as long as the process lives. */
public final class InMemorySpool implements Spool {
    private final SpoolSettings settings;
    private final Clock clock;
    private final Map<ClaimedName, byte[]> drop = new TreeMap<>(InMemorySpool::order);
    private final Map<ClaimedName, byte[]> claimed = new TreeMap<>(InMemorySpool::order);
    private final Map<String, byte[]> archive = new TreeMap<>();
    private final List<QuarantineReason> quarantine = new ArrayList<>();
    private final Set<ClaimedName> held = new HashSet<>();

    /** An empty spool. */
    public InMemorySpool(SpoolSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private static int order(ClaimedName one, ClaimedName other) {
        int byName = one.fileName().compareTo(other.fileName());
        return byName != 0 ? byName : one.folder().compareTo(other.folder());
    }

    /** Drops a complete file, in place of the one that may wait under its name. */
    public synchronized void drop(String folder, String fileName, byte[] content) {
        drop.put(new ClaimedName(folder, fileName), content.clone());
    }

    /** The archived files by path, for example {@code 2026/11/21/name}. */
    public synchronized Map<String, byte[]> archived() {
        return new TreeMap<>(archive);
    }

    @Override
    public synchronized Optional<InputStream> openArchived(SnapshotName name) {
        return Optional.ofNullable(archive.get(slashed(ArchivedFile.pathOf(name))))
                .map(ByteArrayInputStream::new);
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** The reasons of all refused files, oldest first. */
    public synchronized List<QuarantineReason> quarantined() {
        return List.copyOf(quarantine);
    }

    @Override
    public synchronized List<Claim> claim(int maxFiles, Consumer<QuarantineReason> refused) {
        if (maxFiles < 1) {
            throw new IllegalArgumentException("maxFiles must be 1 or more: " + maxFiles);
        }
        List<Claim> claims = new ArrayList<>();
        for (Map.Entry<ClaimedName, byte[]> left : claimed.entrySet()) {
            if (claims.size() < maxFiles && held.add(left.getKey())) {
                claims.add(new Held(left.getKey(), left.getValue(), true));
            }
        }
        while (claims.size() < maxFiles && claimNext(claims, refused)) {
            // Until enough are claimed or none is left.
        }
        return List.copyOf(claims);
    }

    /** Whether a file was moved out of the drop. */
    private boolean claimNext(List<Claim> claims, Consumer<QuarantineReason> refused) {
        ClaimedName dropped = drop.keySet().stream()
                .filter(n -> DropEntries.isComplete(Path.of(n.fileName())))
                .filter(n -> !claimed.containsKey(harmless(n)))
                .findFirst()
                .orElse(null);
        if (dropped == null) {
            return false;
        }
        byte[] content = Objects.requireNonNull(drop.remove(dropped));
        ClaimedName name = harmless(dropped);
        if (content.length > settings.maxFileBytes()) {
            QuarantineReason reason = new QuarantineReason(
                    "too-large",
                    "it has " + content.length + " bytes, at most " + settings.maxFileBytes()
                            + " are taken",
                    name.folder(),
                    name.fileName(),
                    clock.instant());
            quarantine.add(reason);
            refused.accept(reason);
        } else {
            claimed.put(name, content);
            held.add(name);
            claims.add(new Held(name, content, false));
        }
        return true;
    }

    private static ClaimedName harmless(ClaimedName dropped) {
        return new ClaimedName(dropped.folder(), SafeNames.of(Path.of(dropped.fileName())));
    }

    @Override
    public synchronized SpoolStatus status() {
        long waiting = drop.keySet().stream()
                .filter(n -> DropEntries.isComplete(Path.of(n.fileName())))
                .count();
        return new SpoolStatus(
                waiting,
                dropBytes(),
                drop.size() - waiting,
                0,
                claimed.size(),
                archive.size(),
                archive.values().stream().mapToLong(content -> content.length).sum(),
                quarantine.size());
    }

    private long dropBytes() {
        return drop.entrySet().stream()
                .filter(file -> DropEntries.isComplete(Path.of(file.getKey().fileName())))
                .mapToLong(file -> file.getValue().length)
                .sum();
    }

    /** A claim on content that nobody else holds. */
    private final class Held implements Claim {
        private final ClaimedName name;
        private final byte[] content;
        private final boolean claimedBefore;
        private boolean letGo;

        Held(ClaimedName name, byte[] content, boolean claimedBefore) {
            this.name = name;
            this.content = content;
            this.claimedBefore = claimedBefore;
        }

        @Override
        public String folder() {
            return name.folder();
        }

        @Override
        public String fileName() {
            return name.fileName();
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public String sha256() {
            return sha256Of(content);
        }

        private static String sha256Of(byte[] bytes) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(digest.digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public boolean claimedBefore() {
            return claimedBefore;
        }

        @Override
        public InputStream open() {
            requireHeld();
            return new ByteArrayInputStream(content);
        }

        @Override
        public Path archive() throws IOException {
            synchronized (InMemorySpool.this) {
                requireHeld();
                SnapshotName snapshot = SnapshotName.parse(name.fileName())
                        .orElseThrow(() -> new IllegalStateException(
                                "only snapshot files go to the archive, not " + fileName()));
                Path path = ArchivedFile.pathOf(snapshot);
                String key = path.toString().replace('\\', '/');
                byte[] there = archive.putIfAbsent(key, content);
                if (there != null && !Arrays.equals(there, content)) {
                    throw new ArchiveConflictException(fileName(), sha256Of(there), sha256());
                }
                leave();
                return path;
            }
        }

        @Override
        public void quarantine(QuarantineReason reason) {
            synchronized (InMemorySpool.this) {
                requireHeld();
                quarantine.add(reason);
                leave();
            }
        }

        @Override
        public void discard() {
            synchronized (InMemorySpool.this) {
                requireHeld();
                leave();
            }
        }

        @Override
        public void release() {
            synchronized (InMemorySpool.this) {
                requireHeld();
                letGo = true;
                held.remove(name);
            }
        }

        private void leave() {
            letGo = true;
            held.remove(name);
            claimed.remove(name);
        }

        private void requireHeld() {
            if (letGo) {
                throw new IllegalStateException("this claim was let go: " + fileName());
            }
        }
    }
}
