package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.enrich.format.RecordMap;

/**
 * A format that lines can be read as.
 *
 * @param name what {@code parse --as} takes, for example {@code nginx.access}
 * @param title what it reads, for people
 * @param file the parser file it comes from
 * @param fields the fields it may give, as far as the parser file names them
 */
public record FormatInfo(String name, String title, String file, List<String> fields) {

    /** Copies the fields. */
    public FormatInfo {
        fields = List.copyOf(fields);
    }

    static FormatInfo of(LineFormat format) {
        ParserFile file = format.file();
        List<String> fields = new ArrayList<>(file.set().keySet());
        for (LineRule rule : file.rules()) {
            fields.addAll(rule.set().keySet());
            fields.addAll(rule.pattern().fields());
        }
        RecordMap record = file.record();
        fields.addAll(record == null ? List.of() : record.fields());
        return new FormatInfo(
                file.name(),
                file.title(),
                file.file(),
                fields.stream()
                        .filter(f -> !f.startsWith("_"))
                        .sorted()
                        .distinct()
                        .toList());
    }
}
