package org.spoolhound.indexer.condition.regex;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a character class, {@code [a-z_]}, beginning behind its bracket. */
final class ClassParser {
    private static final Map<String, CharSet> POSIX = Map.of(
            "alpha", CharSet.LETTER,
            "digit", CharSet.DIGIT,
            "alnum", CharSet.LETTER.or(CharSet.DIGIT),
            "upper", CharSet.of('A', 'Z'),
            "lower", CharSet.of('a', 'z'),
            "space", CharSet.SPACE,
            "punct",
                    CharSet.of('!', '/')
                            .or(CharSet.of(':', '@'))
                            .or(CharSet.of('[', '`'))
                            .or(CharSet.of('{', '~')),
            "xdigit", CharSet.of('a', 'f').or(CharSet.of('A', 'F')).or(CharSet.DIGIT),
            "word", CharSet.WORD);

    private final String text;
    private final int start;
    private final RegexParser owner;
    private int at;

    ClassParser(String text, int at, RegexParser owner) {
        this.text = text;
        this.start = at - 1;
        this.at = at;
        this.owner = owner;
    }

    /** The code points of the class; the owner goes on behind it. */
    CharSet parse() {
        boolean negated = take('^');
        CharSet set = CharSet.EMPTY;
        boolean first = true;
        while (first || !take(']')) {
            if (at >= text.length()) {
                throw new RegexSyntaxException("this [ is not closed", start);
            }
            set = set.or(item());
            first = false;
        }
        owner.resume(at);
        if (!negated) {
            return set;
        }
        return (owner.ignoresCase() ? set.anyCase() : set).not();
    }

    private CharSet item() {
        CharSet posix = posix();
        if (posix != null) {
            return posix;
        }
        CharSet from = single();
        boolean range = at + 1 < text.length()
                && text.charAt(at) == '-'
                && text.charAt(at + 1) != ']'
                && isSingle(from);
        if (!range) {
            return from;
        }
        int dash = at++;
        CharSet to = single();
        if (!isSingle(to) || to.ranges()[0] < from.ranges()[0]) {
            throw new RegexSyntaxException("this range is the wrong way round", dash);
        }
        return CharSet.of(from.ranges()[0], to.ranges()[0]);
    }

    private @Nullable CharSet posix() {
        int close = text.startsWith("[:", at) ? text.indexOf(":]", at) : -1;
        if (close < 0) {
            return null;
        }
        String name = text.substring(at + 2, close);
        CharSet set = POSIX.get(name.startsWith("^") ? name.substring(1) : name);
        if (set != null) {
            at = close + 2;
            return name.startsWith("^") ? set.not() : set;
        }
        return null;
    }

    private CharSet single() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return CharSet.of(c, c);
        }
        if (at < text.length() && text.charAt(at) == 'b') {
            at++;
            return CharSet.of('\b', '\b');
        }
        Escapes escapes = new Escapes(text, at);
        CharSet set = escapes.set();
        at = escapes.end();
        return set;
    }

    private static boolean isSingle(CharSet set) {
        return set.ranges().length == 2 && set.ranges()[0] == set.ranges()[1];
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
