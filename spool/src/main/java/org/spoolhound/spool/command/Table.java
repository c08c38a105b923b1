package org.spoolhound.spool.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns. On a terminal the widest columns give way until a row fits one line; anywhere
 * else values stay whole.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_COLUMN = 8;
    private static final int MAX_ROWS = 100_000;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header) {
        this.header = header;
    }

    /** A table with these headings; one that begins with {@code >} is aligned to the right. */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /**
     * Adds a row.
     *
     * @param cells one text per column, made {@link Printable}
     * @throws IllegalStateException beyond 100,000 rows: print large results line by line instead
     */
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(header.size() + " cells are needed");
        }
        if (rows.size() == MAX_ROWS) {
            throw new IllegalStateException("a table holds at most " + MAX_ROWS + " rows");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> Printable.line(String.valueOf(cell)))
                .toList());
        return this;
    }

    /** Prints headings and rows. */
    public void print(Terminal terminal) {
        List<String> headings = header.stream().map(Table::heading).toList();
        int[] widths = widths(headings);
        if (terminal.outIsTerminal()) {
            shrink(widths, terminal.columns());
        }
        terminal.out().line(line(headings, widths));
        rows.forEach(row -> terminal.out().line(line(row, widths)));
    }

    private int[] widths(List<String> headings) {
        int[] widths = headings.stream().mapToInt(Printable::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
            }
        }
        return widths;
    }

    /** Takes columns from the widest until all fit, but leaves each a few. */
    private static void shrink(int[] widths, int columns) {
        int total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        while (total > columns) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                if (widths[i] > widths[widest]) {
                    widest = i;
                }
            }
            if (widths[widest] <= LEAST_COLUMN) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Printable.cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - Printable.width(cell));
            boolean right = header.get(i).startsWith(">");
            line.append(i == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String heading(String given) {
        return given.startsWith(">") ? given.substring(1) : given;
    }
}
