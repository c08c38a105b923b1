package org.spoolhound.indexer.enrich.format;

import java.util.Locale;
import java.util.Set;
import org.spoolhound.indexer.enrich.value.IpText;

/**
 * The parts of a name that was looked up. Where people register names below a country is told by a
 * short list of the usual second levels, not by the whole public suffix list.
 */
public final class DomainName {

    private static final Set<String> SECOND_LEVELS = Set.of(
            "co", "com", "net", "org", "gov", "edu", "ac", "mil", "gob", "or", "ne", "go", "nom",
            "ltd", "plc", "asn", "id");

    /** As many as a name may have. */
    private static final int MOST_LABELS = 128;

    private DomainName() {}

    /** Fills {@code dns.question.name} and its parts. */
    public static void putQuestion(String name, Fields out) {
        String bare = name.endsWith(".") && name.length() > 1
                ? name.substring(0, name.length() - 1)
                : name;
        out.put("dns.question.name", bare);
        put("dns.question", bare, out);
    }

    /**
     * Fills {@code top_level_domain}, {@code registered_domain} and {@code subdomain} below a name.
     */
    static void put(String below, String name, Fields out) {
        if (IpText.isIp(name) || name.indexOf('.') < 0) {
            return;
        }
        String[] labels = name.split("\\.", MOST_LABELS);
        int suffix = suffixLabels(labels);
        if (labels.length <= suffix) {
            return;
        }
        int registered = labels.length - suffix - 1;
        out.put(below + ".top_level_domain", joined(labels, registered + 1, labels.length));
        out.put(below + ".registered_domain", joined(labels, registered, labels.length));
        out.put(below + ".subdomain", joined(labels, 0, registered));
    }

    private static int suffixLabels(String[] labels) {
        String last = labels[labels.length - 1];
        boolean country = last.length() == 2 && labels.length > 2;
        String second = labels.length > 1 ? labels[labels.length - 2].toLowerCase(Locale.ROOT) : "";
        return country && SECOND_LEVELS.contains(second) ? 2 : 1;
    }

    private static String joined(String[] labels, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? "." : "").append(labels[i]);
        }
        return text.toString();
    }
}
