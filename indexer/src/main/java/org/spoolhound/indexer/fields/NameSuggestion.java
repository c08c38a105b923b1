package org.spoolhound.indexer.fields;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the field someone meant: by names other tools use, by the words in it, by edit distance.
 */
public final class NameSuggestion {
    private static final int MAX_NAME_CHARS = 100;

    /** Names of other tools, without separators and case, that no edit distance leads from. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("srcip", "source.ip"),
            Map.entry("src", "source.ip"),
            Map.entry("dstip", "destination.ip"),
            Map.entry("dst", "destination.ip"),
            Map.entry("destip", "destination.ip"),
            Map.entry("srcport", "source.port"),
            Map.entry("dstport", "destination.port"),
            Map.entry("destport", "destination.port"),
            Map.entry("hostname", "host.name"),
            Map.entry("computer", "host.name"),
            Map.entry("computername", "host.name"),
            Map.entry("username", "user.name"),
            Map.entry("account", "user.name"),
            Map.entry("cmdline", "process.command_line"),
            Map.entry("commandline", "process.command_line"),
            Map.entry("image", "process.executable"),
            Map.entry("parentimage", "process.parent.executable"),
            Map.entry("parentcommandline", "process.parent.command_line"),
            Map.entry("pid", "process.pid"),
            Map.entry("ppid", "process.parent.pid"),
            Map.entry("sha256", "related.hash"),
            Map.entry("md5", "related.hash"),
            Map.entry("eventid", "event.code"),
            Map.entry("timestamp", "@timestamp"),
            Map.entry("date", "@timestamp"),
            Map.entry("msg", "message"),
            Map.entry("status", "http.response.status_code"),
            Map.entry("useragent", "user_agent.original"),
            Map.entry("uri", "url.original"),
            Map.entry("path", "file.path"),
            Map.entry("filename", "file.name"),
            Map.entry("tag", "tags"));

    private final Collection<String> names;
    private final Collection<String> aliases;

    /** Suggests from these names, and from these short ones after them. */
    public NameSuggestion(Collection<String> names, Collection<String> aliases) {
        this.names = names;
        this.aliases = aliases;
    }

    /** The known name most like this one, when one is like it at all. */
    public Optional<String> nearest(String mistyped) {
        if (mistyped.length() > MAX_NAME_CHARS) {
            return Optional.empty();
        }
        String wanted = squeezed(mistyped);
        String foreign = FOREIGN.get(wanted);
        if (foreign != null && names.contains(foreign)) {
            return Optional.of(foreign);
        }
        Best best = new Best(wanted);
        names.forEach(best::offer);
        aliases.forEach(best::offer);
        return best.name();
    }

    /** Lower case, without the separators people mix up. */
    private static String squeezed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._@-]", "");
    }

    /** Edits from one text to another: insertions, deletions, changes, swapped neighbours. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }

    /** The nearest name so far; of equally near ones the first in the catalogue. */
    private static final class Best {
        private final String wanted;
        private int distance;
        private Optional<String> name = Optional.empty();

        Best(String wanted) {
            this.wanted = wanted;
            this.distance = Math.max(1, wanted.length() / 4) + 1;
        }

        void offer(String candidate) {
            String other = squeezed(candidate);
            if (Math.abs(other.length() - wanted.length()) < distance) {
                int edits = NameSuggestion.distance(wanted, other);
                if (edits < distance) {
                    distance = edits;
                    name = Optional.of(candidate);
                }
            }
        }

        Optional<String> name() {
            return name;
        }
    }
}
