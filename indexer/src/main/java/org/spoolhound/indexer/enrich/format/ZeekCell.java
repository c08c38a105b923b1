package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;

/** A value of a Zeek log between separators, as its column's type says. */
final class ZeekCell {

    private ZeekCell() {}

    /**
     * A value of one type: {@code n} whole number, {@code f} decimal, {@code b} truth, {@code ?}
     * not told, any other text.
     */
    static Object of(String cell, char type) {
        return switch (type) {
            case 'n' -> number(cell);
            case 'f' -> decimal(cell);
            case 'b' -> cell.equals("T");
            case '?' -> cell.equals("T") || cell.equals("F") ? cell.equals("T") : number(cell);
            default -> unescaped(cell);
        };
    }

    /** The values of a set or vector, without those that are absent. */
    static List<Object> list(List<String> items, char type, String absent) {
        List<Object> values = new ArrayList<>();
        for (String item : items) {
            if (!item.equals(absent)) {
                values.add(of(item, type));
            }
        }
        return List.copyOf(values);
    }

    private static Object number(String cell) {
        Long number = HttpRequest.number(cell);
        return number == null ? unescaped(cell) : number;
    }

    private static Object decimal(String cell) {
        try {
            return cell.length() > 40 ? (Object) cell : Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    /** The parts between separators, at most so many as a record may have fields. */
    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && parts.size() < Fields.MOST - 1) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** {@code \\x2c} stands for a comma. */
    static String unescaped(String cell) {
        if (!cell.contains("\\x")) {
            return cell;
        }
        StringBuilder plain = new StringBuilder(cell.length());
        for (int at = 0; at < cell.length(); at++) {
            boolean code = cell.startsWith("\\x", at) && at + 3 < cell.length();
            int high = code ? Character.digit(cell.charAt(at + 2), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(cell.charAt(at + 3), 16);
            if (low < 0) {
                plain.append(cell.charAt(at));
            } else {
                plain.append((char) (high * 16 + low));
                at += 3;
            }
        }
        return plain.toString();
    }
}
