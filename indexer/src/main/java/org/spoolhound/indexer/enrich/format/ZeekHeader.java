package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * What the {@code #} lines at the head of a Zeek log say of the lines below: which columns there
 * are, their types, what separates them, and what stands for no value.
 *
 * @see <a href="https://docs.zeek.org/en/master/log-formats.html">Zeek's log formats</a>
 */
final class ZeekHeader {

    private static final String SEPARATOR = "#separator ";

    private final String text;
    private final String separator;
    private final String setSeparator;
    private final String unset;
    private final String empty;
    private final @Nullable String path;
    private final List<Column> columns;

    /** A column: its name, the type of its values, and whether each is a list of them. */
    private record Column(String name, char type, boolean several) {

        static Column of(String name, String type) {
            int open = type.indexOf('[');
            boolean several = open > 0 && type.endsWith("]");
            String one = several ? type.substring(open + 1, type.length() - 1) : type;
            return new Column(name, code(one, name), several);
        }

        private static char code(String type, String name) {
            return switch (type) {
                case "count", "int", "port" -> 'n';
                case "double", "interval" -> 'f';
                // the record's own time stays text, which is exact
                case "time" -> name.equals("ts") ? 't' : 'f';
                case "bool" -> 'b';
                case "" -> '?';
                default -> 't';
            };
        }
    }

    private ZeekHeader(String text, Map<String, String> told, String separator) {
        this.text = text;
        this.separator = separator;
        this.setSeparator = told.getOrDefault("#set_separator", ",");
        this.unset = told.getOrDefault("#unset_field", "-");
        this.empty = told.getOrDefault("#empty_field", "(empty)");
        this.path = told.get("#path");
        this.columns = columns(told, separator);
    }

    /** Reads a header's lines; what none of them tells is as Zeek does it unless told. */
    static ZeekHeader of(String text) {
        Map<String, String> told = new HashMap<>();
        String separator = "\t";
        for (String line : ZeekCell.split(text, "\n")) {
            if (line.startsWith(SEPARATOR)) {
                String named =
                        ZeekCell.unescaped(line.substring(SEPARATOR.length()).strip());
                separator = named.isEmpty() ? separator : named;
            } else {
                int end = line.indexOf(separator);
                String value = end < 0 ? "" : line.substring(end + separator.length());
                told.put(end < 0 ? line : line.substring(0, end), value);
            }
        }
        return new ZeekHeader(text, told, separator);
    }

    private static List<Column> columns(Map<String, String> told, String separator) {
        String names = told.get("#fields");
        if (names == null) {
            return List.of();
        }
        String named = told.get("#types");
        List<String> types = named == null ? List.of() : ZeekCell.split(named, separator);
        List<Column> columns = new ArrayList<>();
        for (String name : ZeekCell.split(names, separator)) {
            int at = columns.size();
            columns.add(Column.of(name, at < types.size() ? types.get(at) : ""));
        }
        return List.copyOf(columns);
    }

    /** The lines it was read from. */
    String text() {
        return text;
    }

    /** Whether it names columns. */
    boolean namesColumns() {
        return !columns.isEmpty();
    }

    /**
     * The values of a line by their columns' names.
     *
     * @throws SnapshotException when it has another number of values than there are columns
     */
    Map<String, Object> record(String line) throws SnapshotException {
        List<String> cells = ZeekCell.split(line, separator);
        if (cells.size() != columns.size()) {
            throw new SnapshotException(
                    Fault.MALFORMED,
                    0,
                    cells.size() + " values, but #fields names " + columns.size() + " columns");
        }
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.equals(unset) && !cell.equals(empty)) {
                record.put(columns.get(i).name(), value(cell, columns.get(i)));
            }
        }
        if (path != null) {
            record.putIfAbsent("_path", path);
        }
        return record;
    }

    private Object value(String cell, Column column) {
        return column.several()
                ? ZeekCell.list(ZeekCell.split(cell, setSeparator), column.type(), unset)
                : ZeekCell.of(cell, column.type());
    }
}
