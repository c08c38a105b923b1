package org.spoolhound.indexer.enrich.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paths, command lines and accounts as Windows writes them. */
final class WindowsText {

    private static final int MOST_ARGUMENTS = 256;

    private WindowsText() {}

    /** The last part of a path. */
    static String name(String path) {
        return path.substring(lastSeparator(path) + 1);
    }

    /** All before the last part of a path, or null. */
    static @Nullable String directory(String path) {
        int at = lastSeparator(path);
        return at > 0 ? path.substring(0, at) : null;
    }

    /** What follows the last dot of a file's name, or null. */
    static @Nullable String extension(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot + 1 < name.length() ? name.substring(dot + 1) : null;
    }

    private static int lastSeparator(String path) {
        return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    }

    /** An executable: its path and name below a prefix. */
    static void executable(@Nullable String path, String prefix, WindowsEvent event) {
        if (path != null) {
            event.put(prefix + ".executable", path);
            event.put(prefix + ".name", name(path));
        }
    }

    /** A file: path, name, directory, extension. */
    static void file(@Nullable String path, WindowsEvent event) {
        if (path != null) {
            event.put("file.path", path);
            event.put("file.name", name(path));
            event.put("file.directory", directory(path));
            event.put("file.extension", extension(path));
        }
    }

    /** A command line: whole and in its words. */
    static void command(@Nullable String line, String prefix, WindowsEvent event) {
        if (line == null) {
            return;
        }
        List<String> words = arguments(line);
        event.put(prefix + ".command_line", line);
        event.put(prefix + ".args", words);
        event.put(prefix + ".args_count", (long) words.size());
    }

    /**
     * The words of a command line; quotes keep blanks together and fall away around whole words.
     */
    static List<String> arguments(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                flush(words, word, any);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        flush(words, word, any);
        return List.copyOf(words);
    }

    private static void flush(List<String> words, StringBuilder word, boolean any) {
        if (any && words.size() < MOST_ARGUMENTS) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    /** {@code DOMAIN\name} to domain and name below a prefix. */
    static void account(@Nullable String account, String prefix, WindowsEvent event) {
        if (account == null) {
            return;
        }
        int slash = account.indexOf('\\');
        event.put(prefix + ".name", account.substring(slash + 1));
        event.put(prefix + ".domain", slash > 0 ? account.substring(0, slash) : null);
    }

    /** {@code SHA1=…,MD5=…} to digests in lower case below a prefix. */
    static void hashes(@Nullable String text, String prefix, WindowsEvent event) {
        if (text == null) {
            return;
        }
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0 && !part.substring(equals + 1).chars().allMatch(c -> c == '0')) {
                String kind = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String digest = part.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
                event.put(prefix + (kind.equals("imphash") ? ".pe." : ".hash.") + kind, digest);
                event.out().add("related.hash", digest);
            }
        }
    }
}
