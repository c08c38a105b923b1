package org.spoolhound.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * The spool in folders of one file system. One process at a time may claim; anyone may look.
 *
 * <p>A claim takes these steps, and a crash between any two loses nothing:
 *
 * <ol>
 *   <li>rename {@code drop/<folder>/<name>} to {@code claimed/<folder>~<name>}: now nobody else can
 *       replace the entry;
 *   <li>look, without following links: refuse what is no regular file or too large;
 *   <li>copy into {@code ….part} while hashing, sync, rename to {@code ….copy}, sync the
 *       folder: now nobody else can change the bytes, even with the file still open;
 *   <li>delete the dropped file.
 * </ol>
 *
 * A copy found at the start was claimed before; anything less begins again at step 2.
 */
public final class DirectorySpool implements Spool {
    /**
     * How many names of waiting files are remembered, so that a backlog is not listed each time.
     */
    private static final int MAX_WAITING = 1_000;

    /** How often one claim lists the drop, for example because it only found bad files. */
    private static final int MAX_LISTINGS = 3;

    private final SpoolFolders folders;
    private final SpoolSettings settings;
    private final Clock clock;
    private final SpoolFiles files;
    private final DropEntries entries;
    private final Archive archive;
    private final Quarantine quarantine;
    private final Set<ClaimedName> held = new HashSet<>();
    private final Deque<Path> waiting = new ArrayDeque<>();
    private String lastFolder = "";
    private Consumer<QuarantineReason> onRefused = reason -> {};

    private DirectorySpool(
            SpoolFolders folders, SpoolSettings settings, Clock clock, SpoolFiles files) {
        this.folders = folders;
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.entries = new DropEntries(files);
        this.archive = new Archive(folders, files);
        this.quarantine = new Quarantine(folders, files, settings.maxQuarantinedPerFolder());
    }

    /** Opens a spool, making its folders where they are missing. */
    public static DirectorySpool open(SpoolFolders folders, SpoolSettings settings, Clock clock)
            throws IOException {
        return open(folders, settings, clock, new DiskFiles());
    }

    static DirectorySpool open(
            SpoolFolders folders, SpoolSettings settings, Clock clock, SpoolFiles files)
            throws IOException {
        for (Path folder : List.of(
                folders.drop(), folders.claimed(), folders.archive(), folders.quarantine())) {
            files.createFolders(folder);
        }
        return new DirectorySpool(folders, settings, clock, files);
    }

    /** Where everything lies. */
    public SpoolFolders folders() {
        return folders;
    }

    /** The files that were indexed. */
    public Archive archive() {
        return archive;
    }

    @Override
    public Optional<InputStream> openArchived(SnapshotName name) throws IOException {
        Optional<ArchivedFile> file = archive.find(name);
        return file.isPresent() ? Optional.of(archive.open(file.get())) : Optional.empty();
    }

    /** The files that were refused. */
    public Quarantine quarantine() {
        return quarantine;
    }

    @Override
    public synchronized List<Claim> claim(int maxFiles, Consumer<QuarantineReason> refused)
            throws IOException {
        if (maxFiles < 1) {
            throw new IllegalArgumentException("maxFiles must be 1 or more: " + maxFiles);
        }
        List<DirectoryClaim> claims = new ArrayList<>();
        boolean done = false;
        onRefused = refused;
        try {
            claimLeftovers(claims, maxFiles);
            claimDropped(claims, maxFiles);
            done = true;
            return List.copyOf(claims);
        } finally {
            if (!done) {
                claims.forEach(DirectoryClaim::release);
            }
        }
    }

    private void claimLeftovers(List<DirectoryClaim> claims, int maxFiles) throws IOException {
        for (ClaimedName name : leftovers()) {
            if (claims.size() < maxFiles && !held.contains(name)) {
                claimLeftover(claims, name);
            }
        }
        finish(claims);
    }

    /** What lies in the folder, by name, each once whatever its marks. */
    private Set<ClaimedName> leftovers() throws IOException {
        Set<ClaimedName> names = new LinkedHashSet<>();
        for (Path entry : entries.first(folders.claimed(), Integer.MAX_VALUE, any -> true)) {
            ClaimedName.parse(entry).ifPresent(names::add);
        }
        return names;
    }

    private void claimLeftover(List<DirectoryClaim> claims, ClaimedName name) throws IOException {
        deleteIfThere(partOf(name));
        if (files.exists(copyOf(name))) {
            hold(claims, name, CopiedFile.read(files, copyOf(name)), true);
        } else if (files.exists(originalOf(name))) {
            take(claims, name);
        }
    }

    private void claimDropped(List<DirectoryClaim> claims, int maxFiles) throws IOException {
        List<DirectoryClaim> fresh = new ArrayList<>();
        int listings = 0;
        try {
            while (claims.size() + fresh.size() < maxFiles) {
                if (waiting.isEmpty() && (listings++ == MAX_LISTINGS || !list())) {
                    break;
                }
                Path dropped = waiting.remove();
                claimDropped(fresh, ClaimedName.of(dropped), dropped);
            }
            finish(fresh);
        } finally {
            claims.addAll(fresh);
        }
    }

    /** Whether anything waits. */
    private boolean list() throws IOException {
        waiting.addAll(entries.inTurn(folders.drop(), MAX_WAITING, lastFolder));
        return !waiting.isEmpty();
    }

    private void claimDropped(List<DirectoryClaim> claims, ClaimedName name, Path dropped)
            throws IOException {
        lastFolder = name.folder();
        Path original = originalOf(name);
        if (held.contains(name) || files.exists(original) || files.exists(copyOf(name))) {
            return; // an earlier file of this name is still at work
        }
        try {
            files.move(dropped, original);
        } catch (NoSuchFileException e) {
            return; // withdrawn
        }
        take(claims, name);
    }

    /** Copies a file that was moved in, or refuses it. */
    private void take(List<DirectoryClaim> claims, ClaimedName name) throws IOException {
        Path original = originalOf(name);
        QuarantineReason refusal = refusal(name, files.look(original));
        CopiedFile copied = null;
        if (refusal == null) {
            try {
                copied = CopiedFile.copy(files, original, partOf(name), settings.maxFileBytes());
            } catch (CopiedFile.UnreadableException e) {
                refusal = reason("unreadable", String.valueOf(e.getMessage()), name);
            } catch (CopiedFile.TooLargeException e) {
                refusal = reason("too-large", String.valueOf(e.getMessage()), name);
            }
        }
        if (copied == null) {
            refuse(original, refusal);
        } else {
            files.move(partOf(name), copyOf(name));
            hold(claims, name, copied, false);
        }
    }

    private void refuse(Path original, @Nullable QuarantineReason refusal) throws IOException {
        if (refusal != null) {
            BasicFileAttributes attributes = files.look(original);
            quarantine.add(original, new ReasonFile(refusal, attributes.size(), ""));
            onRefused.accept(refusal);
        }
    }

    private @Nullable QuarantineReason refusal(ClaimedName name, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            String what = attributes.isSymbolicLink()
                    ? "a link"
                    : attributes.isDirectory() ? "a folder" : "a device or pipe";
            return reason("not-a-file", "it is " + what + ", not a regular file", name);
        }
        if (attributes.size() > settings.maxFileBytes()) {
            return reason(
                    "too-large",
                    "it has " + attributes.size() + " bytes, at most " + settings.maxFileBytes()
                            + " are taken",
                    name);
        }
        return null;
    }

    private QuarantineReason reason(String code, String message, ClaimedName name) {
        return new QuarantineReason(code, message, name.folder(), name.fileName(), clock.instant());
    }

    /** Makes the copies' names durable, then deletes what they are copies of. */
    private void finish(List<DirectoryClaim> claims) throws IOException {
        if (claims.isEmpty()) {
            return;
        }
        files.force(folders.claimed());
        for (DirectoryClaim claim : claims) {
            deleteIfThere(originalOf(claim.name()));
        }
    }

    private void hold(
            List<DirectoryClaim> claims, ClaimedName name, CopiedFile copied, boolean before) {
        held.add(name);
        claims.add(new DirectoryClaim(this, name, copied, before));
    }

    private void deleteIfThere(Path entry) throws IOException {
        if (files.exists(entry)) {
            files.delete(entry);
        }
    }

    private Path originalOf(ClaimedName name) {
        return folders.claimed().resolve(name.toString());
    }

    private Path partOf(ClaimedName name) {
        return folders.claimed().resolve(name + ClaimedName.PART);
    }

    /** Where a claim's copy lies. */
    Path copyOf(ClaimedName name) {
        return folders.claimed().resolve(name + ClaimedName.COPY);
    }

    /** The disk. */
    SpoolFiles files() {
        return files;
    }

    /** A claim has ended. */
    synchronized void letGo(ClaimedName name) {
        held.remove(name);
    }

    @Override
    public SpoolStatus status() throws IOException {
        return new SpoolSurvey(folders, settings, clock, files).status();
    }

    /** What waits; much cheaper to ask than {@link #status}. */
    public Backlog backlog() throws IOException {
        return new SpoolSurvey(folders, settings, clock, files).backlog();
    }

    /**
     * Looks for what should not be there: strange folders, files without reasons, files in the
     * wrong day. Reads names only; finding nothing wrong with the content is {@code spool verify}.
     */
    public List<SpoolFinding> check() throws IOException {
        return new SpoolSurvey(folders, settings, clock, files).check();
    }

    /**
     * Deletes temporary files in the drop that have not grown for {@link
     * SpoolSettings#abandonedAfter}.
     *
     * @return how many
     */
    public int deleteAbandoned() throws IOException {
        return new SpoolSurvey(folders, settings, clock, files).deleteAbandoned();
    }
}
