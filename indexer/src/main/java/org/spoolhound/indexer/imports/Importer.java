package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spoolhound.indexer.state.Import;
import org.spoolhound.indexer.state.Imports;
import org.spoolhound.spool.command.Explanation;

/**
 * Puts foreign files into the drop. A file either appears there as a whole, wrapped into as many
 * snapshot files as it takes, or not at all; a file whose bytes were imported before is left out.
 */
public final class Importer {

    private static final ImportSummary SKIPPED = new ImportSummary(0, 1, 0, 0, List.of());
    private static final ImportSummary ONE_SOURCE = new ImportSummary(1, 0, 0, 0, List.of());

    private final ImportParts parts;
    private final ImportListener listener;
    private final Imports imports;
    private final Set<String> finished = new HashSet<>();

    /** Imports for one server. */
    public Importer(ImportParts parts, ImportListener listener) {
        this.parts = parts;
        this.listener = listener;
        this.imports = new Imports(parts.database());
    }

    /**
     * Makes good what an import that died or failed while publishing left behind. What is finished
     * so is not imported again by this one, also when it is to import again.
     */
    public void finishInterrupted() throws IOException {
        new InterruptedImports(parts.spool(), parts.database())
                .finish()
                .forEach(one -> finished.add(one.id()));
    }

    private Staging staging(String id) {
        return new Staging(parts.spool(), id);
    }

    /**
     * Imports sources one after the other.
     *
     * @throws IOException when one cannot be read or the drop cannot be written; those before it
     *     stay imported
     */
    public ImportSummary run(List<ImportSource> sources) throws IOException {
        ImportSummary total = ImportSummary.NOTHING;
        for (ImportSource source : sources) {
            total = total.plus(run(source));
        }
        return total;
    }

    private ImportSummary run(ImportSource source) throws IOException {
        Path file = source.file();
        if (file != null && isKnown(source, sha256(file))) {
            return SKIPPED;
        }
        String id = UUID.randomUUID().toString();
        Staging staging = staging(id);
        try {
            ImportSummary summary = wrapAndPublish(source, id, staging);
            staging.discard();
            return summary;
        } catch (IOException | RuntimeException e) {
            giveUp(staging, e);
            throw e;
        }
    }

    private static void giveUp(Staging staging, Exception because) {
        try {
            staging.giveUp();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private ImportSummary wrapAndPublish(ImportSource source, String id, Staging staging)
            throws IOException {
        MessageDigest digest = digest();
        ImportSummary wrapped;
        try (InputStream raw = new DigestInputStream(source.openRaw(), digest)) {
            wrapped = new Chunks(parts.settings().threads(), listener)
                    .wrap(raw, new Wrapping(parts, staging, source, listener));
            raw.transferTo(OutputStream.nullOutputStream());
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (wrapped.events() == 0) {
            listener.skipped(source.name(), "none of its lines is an event");
            return SKIPPED;
        }
        if (isKnown(source, sha256)) {
            return SKIPPED;
        }
        staging.force();
        imports.put(entry(sha256, id, source, wrapped));
        publish(source, staging);
        imports.done(id);
        return wrapped.plus(ONE_SOURCE);
    }

    private static void publish(ImportSource source, Staging staging) throws IOException {
        try {
            staging.publish();
        } catch (IOException e) {
            throw new IOException(
                    source.name() + " is imported, but not all of it stands in the drop yet: the"
                            + " next import, or the indexer when it starts, puts the rest there; do"
                            + " not force it in again (" + Explanation.of(e) + ")",
                    e);
        }
    }

    private Import entry(String sha256, String id, ImportSource source, ImportSummary wrapped) {
        return new Import(
                sha256,
                id,
                Import.State.PUBLISHING,
                source.name(),
                parts.clock().instant(),
                new Import.Counts(
                        wrapped.snapshots().size(), wrapped.events(), wrapped.rejected()));
    }

    private boolean isKnown(ImportSource source, String sha256) throws IOException {
        Optional<Import> known = imports.find(sha256);
        if (known.isEmpty()) {
            return false;
        }
        Import earlier = known.get();
        boolean onItsWay = parts.settings().force() && isOnItsWay(earlier);
        if (parts.settings().force() && !onItsWay) {
            return false;
        }
        listener.skipped(
                source.name(),
                "the same bytes were imported at " + earlier.importedAt() + " from "
                        + earlier.source()
                        + (onItsWay
                                ? " and wait in the drop to be indexed"
                                : "; --force imports them again"));
        return true;
    }

    /** Whether it was begun but is not indexed: to import it again would double it. */
    private boolean isOnItsWay(Import earlier) throws IOException {
        return earlier.state() == Import.State.PUBLISHING
                || finished.contains(earlier.id())
                || WaitingImports.wait(
                        parts.spool().drop(parts.identity().agent().hex()), earlier);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
