package org.spoolhound.web.hunt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person is writing at a place in a query.
 *
 * @param kind the name of a field, a value, or something that cannot be completed
 * @param field whose value is written, as written; empty when it is no value
 * @param typed of it so far, without quotes and escapes
 * @param start the first character to be replaced by a completion
 * @param end the first character behind those
 */
record CompletionPlace(Kind kind, String field, String typed, int start, int end) {

    /** What can be completed. */
    enum Kind {
        FIELD,
        VALUE,
        NOTHING
    }

    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT", "TO");

    /** The place before the character {@code at}, counted from 0. */
    static CompletionPlace of(String query, int at) {
        return new Scan(query, Math.min(Math.max(at, 0), query.length())).place();
    }

    /** Goes through a query word by word until the place is reached. */
    private static final class Scan {

        /** What cannot be completed when it stands in a word: patterns, comparisons, edits. */
        private static final String OPEN_ENDED = "*?~^<>";

        private final String query;
        private final int at;
        private final Deque<String> groups = new ArrayDeque<>();
        private String field = "";
        private int pos;

        Scan(String query, int at) {
            this.query = query;
            this.at = at;
        }

        CompletionPlace place() {
            while (pos < at) {
                CompletionPlace found = step(query.charAt(pos));
                if (found != null) {
                    return found;
                }
            }
            return written("", at, at);
        }

        private @Nullable CompletionPlace step(char c) {
            if (Character.isWhitespace(c) || c == '&' || c == '|' || c == ')') {
                if (c == ')') {
                    groups.poll();
                }
                field = groups.isEmpty() ? "" : groups.element();
                pos++;
                return null;
            }
            if (c == '(') {
                groups.push(field);
                pos++;
                return null;
            }
            return switch (c) {
                case '+', '-', '!' -> sign();
                case '"' -> quoted();
                case '[', '{' -> range();
                default -> word();
            };
        }

        private @Nullable CompletionPlace sign() {
            pos++;
            return null;
        }

        private @Nullable CompletionPlace quoted() {
            int start = pos;
            StringBuilder text = new StringBuilder();
            pos++;
            while (pos < query.length() && query.charAt(pos) != '"') {
                boolean escape = query.charAt(pos) == '\\' && pos + 1 < query.length();
                pos += escape ? 1 : 0;
                if (pos < at) {
                    text.append(query.charAt(pos));
                }
                pos++;
            }
            boolean closed = pos < query.length();
            pos += closed ? 1 : 0;
            if (at >= pos && closed) {
                return null;
            }
            return field.isEmpty() ? nothing() : written(text.toString(), start, closed ? pos : at);
        }

        private @Nullable CompletionPlace range() {
            int close = query.indexOf(query.charAt(pos) == '[' ? ']' : '}', pos);
            pos = close < 0 ? query.length() : close + 1;
            return at >= pos && close >= 0 ? null : nothing();
        }

        private @Nullable CompletionPlace word() {
            int start = pos;
            boolean named = !field.equals(groups.isEmpty() ? "" : groups.element());
            StringBuilder text = new StringBuilder();
            boolean openEnded = false;
            while (pos < query.length() && !endsWord(query.charAt(pos))) {
                char c = query.charAt(pos);
                if (c == ':' && !named) {
                    pos++;
                    if (at >= pos) {
                        field = text.toString();
                        return null;
                    }
                    break;
                }
                boolean escape = c == '\\' && pos + 1 < query.length() && isSpecial(pos + 1);
                openEnded |= !escape && OPEN_ENDED.indexOf(c) >= 0;
                pos += escape ? 1 : 0;
                if (pos < at) {
                    text.append(query.charAt(pos));
                }
                pos++;
            }
            if (at > pos) {
                return null;
            }
            return openEnded || OPERATORS.contains(query.substring(start, pos))
                    ? nothing()
                    : written(text.toString(), start, pos);
        }

        private static boolean endsWord(char c) {
            return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
        }

        private boolean isSpecial(int index) {
            char c = query.charAt(index);
            return !Character.isLetterOrDigit(c) && c < 0x80;
        }

        private CompletionPlace written(String text, int start, int end) {
            return new CompletionPlace(
                    field.isEmpty() ? Kind.FIELD : Kind.VALUE, field, text, start, end);
        }

        private CompletionPlace nothing() {
            return new CompletionPlace(Kind.NOTHING, "", "", at, at);
        }
    }
}
