package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the prefix of a logging firewall rule says about the packet's fate: {@code [UFW BLOCK] },
 * {@code iptables DROP_INPUT: }, {@code Shorewall:net2fw:DROP:}, {@code filter_IN_public_REJECT:
 * }, {@code [WAN_OUT-2000-A]} of Ubiquiti.
 */
final class FirewallPrefix {

    private static final List<String> DENIED =
            List.of("drop", "block", "reject", "deny", "denied", "denial", "ban");
    private static final List<String> ALLOWED = List.of("accept", "allow", "pass", "permit");

    private FirewallPrefix() {}

    static void put(String text, Fields out) {
        String prefix = withoutUptime(text);
        if (ubiquiti(prefix, out)) {
            return;
        }
        String bare = prefix.strip();
        String name = trimmed(bare);
        String verdict = word(name.toLowerCase(Locale.ROOT), DENIED);
        boolean denied = verdict != null;
        verdict = denied ? verdict : word(name.toLowerCase(Locale.ROOT), ALLOWED);
        out.put(
                "event.type",
                verdict == null
                        ? List.of("connection")
                        : List.of(denied ? "denied" : "allowed", "connection"));
        out.put("event.action", action(name, verdict));
        out.put("rule.name", verdict == null || name.startsWith("iptables ") ? null : name);
    }

    private static String withoutUptime(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        boolean uptime = close > 1
                && text.substring(1, close)
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ' ');
        return uptime ? text.substring(close + 1).stripLeading() : text;
    }

    private static @Nullable String action(String name, @Nullable String verdict) {
        if (name.startsWith("iptables ")) {
            return name.substring(9).strip().toLowerCase(Locale.ROOT);
        }
        return verdict;
    }

    private static String trimmed(String prefix) {
        int from = 0;
        int to = prefix.length();
        while (from < to && "[( ".indexOf(prefix.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "]):- >".indexOf(prefix.charAt(to - 1)) >= 0) {
            to--;
        }
        return prefix.substring(from, to);
    }

    private static @Nullable String word(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return word;
            }
        }
        return null;
    }

    /** {@code [set-number-A]} right before the packet: A accept, D drop, R reject. */
    private static boolean ubiquiti(String prefix, Fields out) {
        int last = prefix.lastIndexOf('-');
        int second = last < 0 ? -1 : prefix.lastIndexOf('-', last - 1);
        if (!prefix.startsWith("[")
                || !prefix.endsWith("]")
                || second < 2
                || last + 3 != prefix.length()) {
            return false;
        }
        String action = switch (prefix.charAt(last + 1)) {
            case 'A' -> "accept";
            case 'D' -> "drop";
            case 'R' -> "reject";
            default -> null;
        };
        if (action == null) {
            return false;
        }
        String set = prefix.substring(1, second);
        String number = prefix.substring(second + 1, last);
        out.put("event.action", action);
        out.put(
                "event.type",
                List.of(action.equals("accept") ? "allowed" : "denied", "connection"));
        out.put("iptables.ubiquiti.rule_set", set);
        out.put("iptables.ubiquiti.rule_number", number);
        out.put("rule.name", set);
        out.put("rule.id", number);
        zones(set, out);
        return true;
    }

    private static void zones(String set, Fields out) {
        int dash = set.indexOf('-');
        if (dash > 0 && dash == set.lastIndexOf('-') && dash + 1 < set.length()) {
            out.put("observer.ingress.zone", set.substring(0, dash));
            out.put("observer.egress.zone", set.substring(dash + 1));
            out.put("iptables.ubiquiti.input_zone", set.substring(0, dash));
            out.put("iptables.ubiquiti.output_zone", set.substring(dash + 1));
        }
    }
}
