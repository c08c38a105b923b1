package org.spoolhound.indexer.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.FieldStep;

/** The formats that parser files define, by name. A broken file is left out and listed. */
final class Formats {
    private final Map<String, LineFormat> byName = new TreeMap<>();
    private final List<ParserProblem> problems = new ArrayList<>();
    private final String fingerprint;

    /** Reads files: text by name. */
    Formats(SortedMap<String, String> files) {
        ParserFileReader reader = new ParserFileReader(Readers.codes(), Readers.STEPS.keySet());
        files.forEach((name, text) -> add(reader, name, text));
        byName.values().forEach(this::checkOtherwise);
        fingerprint = fingerprint(files);
    }

    private void add(ParserFileReader reader, String name, String text) {
        try {
            ParserFile file = reader.read(name, text);
            List<FieldStep> steps = new ArrayList<>();
            for (String step : file.then()) {
                steps.add(Readers.STEPS.getOrDefault(step, fields -> {}));
            }
            LineFormat other = byName.putIfAbsent(file.name(), new LineFormat(file, steps));
            if (other != null) {
                problems.add(new ParserProblem(
                        name,
                        1,
                        "format '" + file.name() + "' is already defined in "
                                + other.file().file()));
            }
        } catch (ParserFileException e) {
            problems.add(e.problem(name));
        }
    }

    private void checkOtherwise(LineFormat format) {
        String other = format.file().otherwise();
        if (other != null && !byName.containsKey(other)) {
            problems.add(new ParserProblem(
                    format.file().file(), 1, "otherwise: there is no format '" + other + "'"));
        }
    }

    Collection<LineFormat> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    @Nullable
    LineFormat named(String name) {
        return byName.get(name);
    }

    /** What could not be loaded, in the order of the files. */
    List<ParserProblem> problems() {
        return List.copyOf(problems);
    }

    /** Hexadecimal SHA-256 over the files. */
    String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(SortedMap<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update(
                        (name + "\n" + text.length() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
