package org.spoolhound.indexer.condition.regex;

/** Reads what follows a backslash: one code point or a class of them. */
final class Escapes {
    private final String text;
    private int at;

    /** Begins behind the backslash. */
    Escapes(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Behind the escape, once {@link #set} was called. */
    int end() {
        return at;
    }

    /** The code points it stands for. */
    CharSet set() {
        if (at >= text.length()) {
            throw new RegexSyntaxException("a backslash at the end", at - 1);
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case 'd' -> CharSet.DIGIT;
            case 'D' -> CharSet.DIGIT.not();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.not();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.not();
            case 'n' -> only('\n');
            case 'r' -> only('\r');
            case 't' -> only('\t');
            case 'f' -> only('\f');
            case 'v' -> only(0x0b);
            case 'a' -> only(0x07);
            case 'e' -> only(0x1b);
            case '0' -> only(0);
            case 'x' -> only(hex());
            case 'u' -> only(digits(4));
            default -> literal(c);
        };
    }

    private CharSet literal(int c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            throw new RegexSyntaxException("unknown escape \\" + Character.toString(c), at - 2);
        }
        return only(c);
    }

    private static CharSet only(int c) {
        return CharSet.of(c, c);
    }

    private int hex() {
        if (at < text.length() && text.charAt(at) == '{') {
            int close = text.indexOf('}', at);
            int length = close - at - 1;
            if (length < 1 || length > 6) {
                throw new RegexSyntaxException("\\x{…} takes 1 to 6 hexadecimal digits", at);
            }
            at++;
            int value = digits(length);
            at++;
            return value;
        }
        return digits(2);
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = at < text.length() && text.charAt(at) < 128
                    ? Character.digit(text.charAt(at), 16)
                    : -1;
            if (digit < 0) {
                throw new RegexSyntaxException(count + " hexadecimal digits are needed", at);
            }
            value = value << 4 | digit;
            at++;
        }
        if (value > CharSet.MAX) {
            throw new RegexSyntaxException("no such code point", at);
        }
        return value;
    }
}
