package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what by sudo, read from {@code /etc/sudoers} and what it includes. Lines are taken as
 * they stand: user aliases are resolved, command and host aliases are not.
 */
final class Sudoers {

    /** How deep includes may nest, as sudo itself limits them. */
    private static final int MAX_DEPTH = 128;

    private static final int MAX_FILES = 1_000;
    private static final Set<String> NOT_RULES =
            Set.of("Defaults", "Cmnd_Alias", "Cmd_Alias", "Host_Alias", "Runas_Alias");

    private final HostFiles files;
    private final Map<String, List<String>> userAliases = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Sudoers(HostFiles files) {
        this.files = files;
    }

    /**
     * One line that grants something.
     *
     * @param who user names, {@code %groups}, {@code #uids} or {@code ALL}, aliases resolved
     * @param text the line as it stands, continuation lines joined
     * @param path the file it stands in
     */
    record Rule(List<String> who, String text, String path) {
        Rule {
            who = List.copyOf(who);
        }
    }

    /** Reads the rules; what cannot be read is listed in {@link #unreadable}. */
    static Sudoers read(HostFiles files) {
        Sudoers sudoers = new Sudoers(files);
        sudoers.file("/etc/sudoers", 0);
        return sudoers;
    }

    List<Rule> rules() {
        List<Rule> resolved = new ArrayList<>();
        for (Rule rule : rules) {
            resolved.add(new Rule(resolve(rule.who(), 0), rule.text(), rule.path()));
        }
        return resolved;
    }

    /** What could not be read, one sentence each. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private List<String> resolve(List<String> who, int depth) {
        List<String> names = new ArrayList<>();
        for (String name : who) {
            List<String> alias = userAliases.get(name);
            if (alias == null || depth > 8) {
                names.add(name);
            } else {
                names.addAll(resolve(alias, depth + 1));
            }
        }
        return names;
    }

    private void file(String path, int depth) {
        if (depth > MAX_DEPTH || seen.size() == MAX_FILES || !seen.add(path)) {
            return;
        }
        try {
            StringBuilder joined = new StringBuilder();
            for (String line : files.lines(path)) {
                if (line.endsWith("\\")) {
                    joined.append(line, 0, line.length() - 1);
                } else {
                    line(joined.append(line).toString().strip(), path, depth);
                    joined.setLength(0);
                }
            }
        } catch (IOException e) {
            unreadable.add(e.getMessage());
        }
    }

    private void line(String line, String path, int depth) {
        String first = firstWord(line);
        String rest = line.substring(first.length()).strip();
        if (first.equals("@include") || first.equals("#include")) {
            file(beside(path, rest), depth + 1);
        } else if (first.equals("@includedir") || first.equals("#includedir")) {
            folder(beside(path, rest), depth + 1);
        } else if (first.equals("User_Alias")) {
            alias(rest);
        } else if (grants(first, line)) {
            rules.add(new Rule(names(line), line, path));
        }
    }

    private static boolean grants(String first, String line) {
        boolean uid = line.length() > 1 && Character.isDigit(line.charAt(1));
        boolean comment = first.isEmpty() || (first.startsWith("#") && !uid);
        String word = first.startsWith("Defaults") ? "Defaults" : first;
        return !comment && !NOT_RULES.contains(word) && line.indexOf('=') > 0;
    }

    private void folder(String path, int depth) {
        try {
            for (String name : files.names(path)) {
                if (!name.endsWith("~") && !name.contains(".")) {
                    file(path + "/" + name, depth);
                }
            }
        } catch (IOException e) {
            unreadable.add(path + " cannot be read: " + e.getMessage());
        }
    }

    private void alias(String text) {
        for (String one : text.split(":", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                userAliases.put(
                        one.substring(0, equals).strip(), commas(one.substring(equals + 1)));
            }
        }
    }

    /** The user list of a rule ends at the first blank that no comma stands before. */
    private static List<String> names(String line) {
        int end = 0;
        while (end < line.length()) {
            int blank = end;
            while (blank < line.length() && !Character.isWhitespace(line.charAt(blank))) {
                blank++;
            }
            int next = blank;
            while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
                next++;
            }
            boolean goesOn = (blank > 0 && line.charAt(blank - 1) == ',')
                    || (next < line.length() && line.charAt(next) == ',');
            end = next;
            if (!goesOn) {
                return commas(line.substring(0, blank));
            }
        }
        return commas(line);
    }

    private static List<String> commas(String text) {
        return List.of(text.split(",", -1)).stream()
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
    }

    private static String beside(String path, String target) {
        String plain = target.replace("\"", "");
        return plain.startsWith("/") ? plain : path.substring(0, path.lastIndexOf('/') + 1) + plain;
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }
}
