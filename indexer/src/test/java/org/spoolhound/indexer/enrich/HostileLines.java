package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines that grow without end: a golden line of a format, cut, and one piece again and again. */
record HostileLines(String format, String before, String piece, String after) {

    private static final String[] PIECES = {
        " ",
        "a",
        "\"",
        "\\",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "=",
        "a=b ",
        ", ",
        ": ",
        "<",
        ">",
        "' ",
        "'@'",
        "] [",
        "\t",
        "%41",
        "1",
        "1.",
        "::",
        "/",
        "|",
        "#",
        " port ",
        " from ",
        "user=",
        "\" \"",
        "\n",
        "\n# ",
        "msg=audit(1:1): ",
        "type=A ",
        "a:",
        "key=\"v\" ",
        "\\x41"
    };

    /** All of them, for every format. */
    static List<HostileLines> all(LogParsers parsers) throws IOException {
        Map<String, List<String>> golden = new TreeMap<>();
        for (GoldenLines lines : GoldenLines.all()) {
            golden.put(lines.format(), lines.texts());
        }
        List<HostileLines> all = new ArrayList<>();
        for (FormatInfo format : parsers.formats()) {
            List<String> seeds = new ArrayList<>(golden.getOrDefault(format.name(), List.of()));
            seeds.add("");
            for (String seed : seeds) {
                grown(format.name(), seed, all);
            }
        }
        return all;
    }

    private static void grown(String format, String seed, List<HostileLines> all) {
        for (int part = 0; part <= 4; part++) {
            int cut = seed.length() * part / 4;
            for (String piece : PIECES) {
                String before = seed.substring(0, cut);
                all.add(new HostileLines(format, before, piece, seed.substring(cut)));
                all.add(new HostileLines(format, before, piece, ""));
            }
        }
    }

    /** The line when the piece fills so many characters. */
    String line(int characters) {
        return before + piece.repeat(characters / piece.length()) + after;
    }

    @Override
    public String toString() {
        return format + ": '" + before + "' + '" + piece + "' … + '" + after + "'";
    }
}
