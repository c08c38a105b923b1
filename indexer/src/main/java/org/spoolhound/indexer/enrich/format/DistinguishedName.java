package org.spoolhound.indexer.enrich.format;

import java.util.Locale;
import java.util.Map;

/**
 * The parts of a certificate's name: {@code C=US, O=Example, CN=www} or the same without blanks, a
 * backslash protecting a comma (RFC 4514).
 */
final class DistinguishedName {

    private static final Map<String, String> PARTS = Map.of(
            "C", "country",
            "CN", "common_name",
            "L", "locality",
            "O", "organization",
            "OU", "organizational_unit",
            "S", "state_or_province",
            "ST", "state_or_province");

    private DistinguishedName() {}

    /** Fills the name and its parts below a field. */
    static void fill(String below, String name, Fields out) {
        out.put(below + ".distinguished_name", name);
        putParts(below, name, out);
    }

    /** Fills the parts only. */
    static void putParts(String below, String name, Fields out) {
        int from = 0;
        while (from < name.length()) {
            int end = end(name, from);
            part(below, name.substring(from, end).strip(), out);
            from = end + 1;
        }
    }

    /** Where a part ends: at a comma behind which another part begins. */
    private static int end(String name, int from) {
        for (int at = from; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == ',' && isPart(name, at + 1)) {
                return at;
            }
        }
        return name.length();
    }

    private static boolean isPart(String name, int from) {
        int at = from < name.length() && name.charAt(from) == ' ' ? from + 1 : from;
        int start = at;
        while (at < name.length() && Character.isLetterOrDigit(name.charAt(at))) {
            at++;
        }
        return at > start && at < name.length() && name.charAt(at) == '=';
    }

    private static void part(String below, String part, Fields out) {
        int equals = part.indexOf('=');
        String known = equals < 1
                ? null
                : PARTS.get(part.substring(0, equals).strip().toUpperCase(Locale.ROOT));
        if (known != null) {
            String value = part.substring(equals + 1).strip().replace("\\", "");
            Object before = out.get(below + "." + known);
            if (before == null) {
                out.put(below + "." + known, value);
            } else {
                out.add(below + "." + known, value);
            }
        }
    }
}
