package org.spoolhound.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The house rules, as far as a program can see them. */
final class TidyTest {
    private static final int MOST_LINES = 600;
    private static final int USUAL_LINES = 300;
    private static final int MOST_COLUMNS = 100;

    private final List<String> faults = new ArrayList<>();

    @Test
    void java_code_keepsHouseRules() {
        JavaSources sources = JavaSources.parse();
        for (CompilationUnitTree unit : sources.units()) {
            new CodeRules(sources, unit, faults).scan(unit, null);
        }
        assertNoFaults();
    }

    @Test
    void java_files_areShort() {
        List<Path> files = SourceTree.files(".java");
        long usual = 0;
        for (Path file : files) {
            int lines = SourceTree.lines(file).size();
            usual += lines <= USUAL_LINES ? 1 : 0;
            if (lines > MOST_LINES) {
                faults.add(SourceTree.name(file) + ": more than " + MOST_LINES + " lines");
            }
        }
        if (usual * 10 < files.size() * 9L) {
            faults.add("fewer than nine in ten files are within " + USUAL_LINES + " lines");
        }
        assertNoFaults();
    }

    @Test
    void java_lines_fitOneHundredColumns() {
        // The formatter lays out code, but neither comments nor what stands in quotes.
        eachLine(".java", TidyTest::isTooWide, "more columns than fit");
        assertNoFaults();
    }

    @Test
    void java_packages_explainThemselves() {
        var packages = new TreeSet<Path>();
        SourceTree.files(".java").stream()
                .filter(file -> !SourceTree.isTest(file))
                .forEach(file -> packages.add(file.getParent()));
        for (Path folder : packages) {
            if (!Files.exists(folder.resolve("package-info.java"))) {
                faults.add(SourceTree.name(folder) + " has no package-info.java");
            }
        }
        assertNoFaults();
    }

    @Test
    void text_bannedWords_areAbsent() {
        Map<String, String> banned = Map.of(
                "TO" + "DO", "finish it or leave it",
                "FIX" + "ME", "mend it",
                "@Dis" + "abled", "mend the test or remove it",
                "System.exit" + "(0)", "return an exit code");
        for (String suffix : List.of(".java", ".sh", ".xml", ".conf", ".jte", ".sql", ".css")) {
            banned.forEach((word, remedy) ->
                    eachLine(suffix, line -> line.contains(word), word + ": " + remedy));
        }
        assertNoFaults();
    }

    @Test
    void text_machinePaths_areAbsent() {
        for (String path :
                List.of("/wo" + "rk/", "../sha" + "red", "/root" + "/.m2", "/tmp/br" + "ief")) {
            for (String suffix :
                    List.of(".java", ".md", ".xml", ".conf", "spoolhound", ".jte", ".sql")) {
                SourceTree.files(suffix).stream()
                        .filter(file -> !SourceTree.isTest(file))
                        .forEach(
                                file -> inFile(file, line -> line.contains(path), "names " + path));
            }
        }
        assertNoFaults();
    }

    @Test
    void markdown_links_leadSomewhere() {
        for (Path file : SourceTree.files(".md")) {
            faults.addAll(MarkdownLinks.dead(file));
        }
        assertNoFaults();
    }

    @Test
    void licence_isApache() throws IOException {
        String licence = Files.readString(SourceTree.root().resolve("LICENSE"));
        assertTrue(licence.contains("Apache License"));
        assertTrue(licence.contains("Version 2.0"));
    }

    private static boolean isTooWide(String line) {
        return line.length() > MOST_COLUMNS && !line.contains("\"");
    }

    private void eachLine(String suffix, Predicate<String> broken, String text) {
        SourceTree.files(suffix).forEach(file -> inFile(file, broken, text));
    }

    private void inFile(Path file, Predicate<String> broken, String text) {
        List<String> lines = SourceTree.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (broken.test(lines.get(i))) {
                faults.add(SourceTree.name(file) + ":" + (i + 1) + ": " + text);
            }
        }
    }

    private void assertNoFaults() {
        assertTrue(faults.isEmpty(), () -> "\n" + String.join("\n", faults) + "\n");
    }
}
