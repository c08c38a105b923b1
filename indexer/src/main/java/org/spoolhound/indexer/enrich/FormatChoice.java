package org.spoolhound.indexer.enrich;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.LogHeader;

/** Decides which format an event's raw line is read as. */
final class FormatChoice {

    private static final int MOST_KNOWN_PATHS = 1_000;

    /** The format of lines below such a header, wherever their log lies. */
    private static final String HEADED = "zeek";

    private final Map<String, LineFormat> byName = new TreeMap<>();
    private final Map<String, LineFormat> byDataset = new HashMap<>();
    private final List<Glob> globs = new ArrayList<>();
    private final List<Members> members = new ArrayList<>();
    /** What was found for paths before: the same few come with every line. */
    private final Map<String, Optional<LineFormat>> knownPaths = new ConcurrentHashMap<>();

    FormatChoice(Collection<LineFormat> formats) {
        for (LineFormat format : formats) {
            byName.put(format.name().toLowerCase(Locale.ROOT), format);
        }
        for (LineFormat format : formats) {
            for (String dataset : format.file().selectors().datasets()) {
                byName.putIfAbsent(dataset.toLowerCase(Locale.ROOT), format);
            }
            format.file()
                    .selectors()
                    .datasets()
                    .forEach(dataset -> byDataset.putIfAbsent(dataset, format));
            for (String names : format.file().selectors().members()) {
                members.add(new Members(List.of(names.split("\\+")), format));
            }
            format.file().selectors().paths().forEach(path -> globs.add(Glob.of(path, format)));
        }
    }

    /**
     * A format and what to read as it.
     *
     * @param format how
     * @param line the raw line; empty when only the record is known
     * @param record the fields of a record that is already taken apart; empty when there is only
     *     a line
     */
    record Chosen(LineFormat format, String line, Map<String, Object> record) {

        /** The line below those that name its columns, where its format has such. */
        Chosen below(@Nullable String header) {
            return header == null || header.isEmpty() || line.isEmpty() || !format.hasHeader()
                    ? this
                    : new Chosen(format, header + '\n' + line, record);
        }
    }

    /** Names that a record of a format has, all of them. */
    private record Members(List<String> names, LineFormat format) {}

    private record Glob(PathMatcher matcher, LineFormat format) {
        static Glob of(String pattern, LineFormat format) {
            return new Glob(FileSystems.getDefault().getPathMatcher("glob:" + pattern), format);
        }
    }

    /** The choice, or null when the event carries no raw line that needs reading. */
    @Nullable
    Chosen of(Event event) {
        if (event.field("event.category") != null) {
            return null;
        }
        String original = event.text("event.original");
        if (event.text(LogParsers.FORMAT) != null) {
            return told(event, original);
        }
        LineFormat told = ofMembers(event.fields());
        if (told != null) {
            return new Chosen(told, original == null ? "" : original, event.fields());
        }
        String line = original != null ? original : event.text("message");
        LineFormat format = line == null ? null : format(event);
        return format == null || line == null ? null : new Chosen(format, line, Map.of());
    }

    /** The raw line of an event, or null when it has none. */
    static @Nullable String line(Event event) {
        String original = event.text("event.original");
        return original != null ? original : event.text("message");
    }

    private @Nullable Chosen told(Event event, @Nullable String original) {
        LineFormat format = named(String.valueOf(event.text(LogParsers.FORMAT)));
        String line = original != null ? original : event.text("message");
        return format == null || line == null ? null : new Chosen(format, line, Map.of());
    }

    /** The format whose records have members such as these, or null. */
    @Nullable
    LineFormat ofMembers(Map<String, Object> record) {
        for (Members some : members) {
            if (record.keySet().containsAll(some.names())) {
                return some.format();
            }
        }
        return null;
    }

    /** The format with this name, or that reads this dataset. */
    @Nullable
    LineFormat named(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** Names of formats and of the datasets they read. */
    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** The format of log files with this path. */
    @Nullable
    LineFormat ofPath(String path) {
        return byPath(path);
    }

    private @Nullable LineFormat format(Event event) {
        String dataset = event.text("event.dataset");
        LineFormat known = dataset == null ? null : byDataset.get(dataset);
        String path = known != null ? null : event.text("log.file.path");
        LineFormat found = path == null ? known : byPath(path);
        return found == null && event.field(LogHeader.FIELD) != null ? named(HEADED) : found;
    }

    private @Nullable LineFormat byPath(String path) {
        Optional<LineFormat> found = knownPaths.get(path);
        if (found == null) {
            found = Optional.ofNullable(matching(path));
            if (knownPaths.size() < MOST_KNOWN_PATHS) {
                knownPaths.put(path, found);
            }
        }
        return found.orElse(null);
    }

    private @Nullable LineFormat matching(String text) {
        try {
            Path path = Path.of(text);
            for (Glob glob : globs) {
                if (glob.matcher().matches(path)) {
                    return glob.format();
                }
            }
            return null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
