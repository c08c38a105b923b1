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

    private DomainName() {}

    /** Fills {@code dns.question.name} and its parts. */
    public static void putQuestion(String name, Fields out) {
        String bare = name.endsWith(".") && name.length() > 1
                ? name.substring(0, name.length() - 1)
                : name;
        out.put("dns.question.name", bare);
        if (IpText.isIp(bare) || bare.indexOf('.') < 0) {
            return;
        }
        String[] labels = bare.split("\\.", -1);
        int suffix = suffixLabels(labels);
        if (labels.length <= suffix) {
            return;
        }
        out.put(
                "dns.question.top_level_domain",
                joined(labels, labels.length - suffix, labels.length));
        out.put(
                "dns.question.registered_domain",
                joined(labels, labels.length - suffix - 1, labels.length));
        out.put("dns.question.subdomain", joined(labels, 0, labels.length - suffix - 1));
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
