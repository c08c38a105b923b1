package org.spoolhound.indexer.enrich;

import java.util.List;

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
}
