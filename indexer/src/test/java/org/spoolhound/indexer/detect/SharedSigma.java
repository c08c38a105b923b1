package org.spoolhound.indexer.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Sigma rules, recorded events and labels that lie beside a checkout and are not part of it. */
public final class SharedSigma {

    private SharedSigma() {}

    /** A file or folder of it; the calling test is skipped when it is not there. */
    public static Path path(String name) {
        Path path = Path.of(
                        System.getProperty("spoolhound.root", "."),
                        "..",
                        "shared",
                        "data",
                        "sigma",
                        name)
                .normalize();
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no Sigma material at " + path);
        return path;
    }

    /** A file's text. */
    public static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
