package org.spoolhound.indexer.enrich.format;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a line of any program the account it is about: {@code user=ana}, {@code for user
 * 'ana'}, {@code Username: ana}. Looks at each word a bounded number of times.
 */
final class NamedUser {

    private static final int LONGEST = 128;

    private static final Set<String> NAMES = Set.of(
            "user",
            "username",
            "user_name",
            "login",
            "account",
            "accountid",
            "acct",
            "account_id",
            "userid",
            "user_id",
            "email",
            "logname",
            "for");

    /** Before a name without a sign or quotes, one of these must stand before {@code user}. */
    private static final Set<String> OPENERS = Set.of(
            "for",
            "invalid",
            "unknown",
            "illegal",
            "nonexistent",
            "existent",
            "by",
            "as",
            "of",
            "account",
            "bad");

    /** What follows such a word and is no name. */
    private static final Set<String> NO_NAMES = Set.of(
            "",
            "not",
            "was",
            "is",
            "has",
            "from",
            "with",
            "failed",
            "failure",
            "unknown",
            "name",
            "names",
            "id",
            "and",
            "or",
            "to",
            "authentication",
            "login",
            "user",
            "password",
            "null",
            "undefined",
            "none",
            "in",
            "on",
            "at",
            "of",
            "the",
            "a",
            "an",
            "does",
            "did",
            "denied",
            "locked",
            "invalid",
            "for",
            "by",
            "db",
            "error",
            "tried",
            "attempt",
            "attempts");

    private NamedUser() {}

    /** The account, or null when the line names none plainly. */
    static @Nullable String in(String line) {
        String before = "";
        int at = 0;
        while (at < line.length()) {
            if (!isNameChar(line.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < line.length() && isNameChar(line.charAt(end))) {
                end++;
            }
            String word = end - at > 20 ? "" : line.substring(at, end).toLowerCase(Locale.ROOT);
            String value = NAMES.contains(word) ? valueAt(line, end, word, before) : null;
            if (value != null) {
                return value;
            }
            before = word;
            at = end;
        }
        return null;
    }

    private static @Nullable String valueAt(String line, int end, String word, String before) {
        int at = end;
        boolean sign = false;
        while (at < line.length() && at - end < 5 && " =:\"'<`[".indexOf(line.charAt(at)) >= 0) {
            char c = line.charAt(at);
            sign |= c != ' ' && (c != ':' || !word.equals("for"));
            at++;
        }
        boolean plain = at > end && OPENERS.contains(before) && word.startsWith("user");
        if (!sign && !plain) {
            return null;
        }
        char quote = at > 0 ? line.charAt(at - 1) : ' ';
        int to = at;
        while (to < line.length() && to - at < LONGEST && !closes(line.charAt(to), quote)) {
            to++;
        }
        String value = trimmed(line.substring(at, to));
        return NO_NAMES.contains(value.toLowerCase(Locale.ROOT)) ? null : value;
    }

    private static boolean closes(char c, char quote) {
        return switch (quote) {
            case '"', '\'', '`' -> c == quote;
            case '<' -> c == '>';
            default -> c <= ' ' || ",;\"')>]}|&".indexOf(c) >= 0;
        };
    }

    private static String trimmed(String value) {
        int end = value.length();
        while (end > 0 && ".:!?".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.substring(0, end).strip();
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
