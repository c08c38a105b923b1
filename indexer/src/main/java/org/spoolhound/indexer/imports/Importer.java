package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spoolhound.indexer.state.Import;
import org.spoolhound.indexer.state.Imports;

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

    /** Imports for one server. */
    public Importer(ImportParts parts, ImportListener listener) {
        this.parts = parts;
        this.listener = listener;
        this.imports = new Imports(parts.database());
    }

    /** Makes good what an import that died while publishing left behind. */
    public void finishInterrupted() throws IOException {
        new InterruptedImports(parts.spool(), parts.database(), parts.identity().agent()).finish();
    }

    private Staging staging(String id) {
        return new Staging(parts.spool(), id, parts.identity().agent().hex());
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
            discard(staging, e);
            throw e;
        }
    }

    private static void discard(Staging staging, Exception because) {
        try {
            staging.discard();
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
            listener.skipped(source.name(), "no line of it is a JSON object");
            return SKIPPED;
        }
        if (isKnown(source, sha256)) {
            return SKIPPED;
        }
        staging.force();
        imports.put(entry(sha256, id, source, wrapped));
        staging.publish();
        imports.done(id);
        return wrapped.plus(ONE_SOURCE);
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

    private boolean isKnown(ImportSource source, String sha256) {
        Optional<Import> known = parts.settings().force() ? Optional.empty() : imports.find(sha256);
        known.ifPresent(earlier -> listener.skipped(
                source.name(),
                "the same bytes were imported at " + earlier.importedAt() + " from "
                        + earlier.source() + "; --force imports them again"));
        return known.isPresent();
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
