package org.spoolhound.indexer.reindex;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything beside the archive that decides what the index holds, by name: catalogue, parsers,
 * retention and so on. Two indexes of one archive and one fingerprint have one digest.
 *
 * @param parts a version or a digest of each
 */
public record Fingerprint(SortedMap<String, String> parts) {
    /** Raised when the way from archive to documents changes in the program itself. */
    private static final int FORMAT = 1;

    private static final int SHOWN_CHARS = 12;

    /** Copies the parts. */
    public Fingerprint {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Made of these parts. */
    public static Fingerprint of(Map<String, String> parts) {
        return new Fingerprint(new TreeMap<>(parts));
    }

    /** Hexadecimal SHA-256 over all parts. */
    public String sha256() {
        StringBuilder text = new StringBuilder("fingerprint " + FORMAT + "\n");
        parts.forEach((name, value) -> text.append(name + ' ' + value + '\n'));
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The parts by name, long ones cut: for people to see which of them differ. */
    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + '=' + cut(part.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String value) {
        return value.length() <= SHOWN_CHARS ? value : value.substring(0, SHOWN_CHARS);
    }
}
