package org.spoolhound.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checkout under test. */
final class SourceTree {
    private static final Path ROOT = Path.of(System.getProperty("spoolhound.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Set<String> NOT_OURS =
            Set.of("target", "var", ".git", ".idea", ".vscode", "node_modules");

    private SourceTree() {}

    static Path root() {
        return ROOT;
    }

    /** Every file of the project whose name ends so, in order. */
    static List<Path> files(String suffix) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .filter(SourceTree::isOurs)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static boolean isTest(Path file) {
        return name(file).contains("src/test/");
    }

    /** For messages: the path within the checkout. */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
