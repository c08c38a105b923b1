package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.index.TenantId;

/** The rules of a folder, on for everyone. */
public final class ShippedRules implements RuleBooks.Source {

    private final Path folder;

    /** The rules of this folder; one that is missing has none. */
    public ShippedRules(Path folder) {
        this.folder = folder;
    }

    /** Names, sizes and times of all files. */
    @Override
    public String version(TenantId tenant) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        long[] sums = new long[2];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sums[0]++;
                sums[1] += 31L * file.toString().hashCode()
                        + 17L * attributes.lastModifiedTime().hashCode()
                        + 7L * attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return sums[0] + "/" + sums[1];
    }

    @Override
    public RuleSet read(TenantId tenant) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new RuleSet(List.of(), List.of(), List.of());
        }
        return RuleSet.load(
                folder, new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
    }
}
