package org.spoolhound.indexer.index;

import java.util.List;
import java.util.Random;

/**
 * Random hunt strings: those made by the language's grammar over the fields and values of {@link
 * RandomEvents}, and those in which something was then broken.
 */
final class RandomQueries {
    private static final String[] JOINS = {" ", " AND ", " OR ", " && ", " || ", "  "};
    private static final String[] NEGATIONS = {"NOT ", "-", "!", "+", "", "", "", ""};
    private static final String[] TEXT_FIELDS = {
        "message",
        "user.name",
        "process.command_line",
        "process.executable",
        "my.own",
        "my.other",
        "tags",
        "cmd",
        "user"
    };
    private static final String[] ADDRESS_FIELDS = {"source.ip", "host.ip", "ip"};
    private static final String[] NUMBER_FIELDS = {"source.port", "source.bytes", "port"};
    private static final String[] TIME_FIELDS = {"@timestamp", "event.start", "time"};
    private static final String[] TIMES = {
        "2026-11-20",
        "2026-11-21T00:00:00Z",
        "2026-11",
        "2026",
        "now",
        "now-1d",
        "now-2h/h",
        "today",
        "yesterday",
        "24h",
        "2026-11-20||+1d/d",
        "2026-11-20T23",
        "\"2026-11-20 23:00\""
    };
    private static final String[] EXPRESSIONS = {
        "a",
        "[a-c]+",
        "(root|ab)",
        "a.*b",
        "\\d+",
        "\\bab\\b",
        "a{2}",
        "ro{2}t",
        "[^/]+\\/b",
        "(a|b)*",
        "\\\\",
        "x?1.*"
    };
    private static final String[] BREAKS = {
        "\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "/",
        "\\",
        ":",
        "~",
        "^",
        "*",
        "?",
        "<",
        ">",
        "=",
        "&",
        "|",
        "!",
        "+",
        "-",
        " TO ",
        " AND ",
        " OR ",
        " NOT ",
        ".",
        "\u0000",
        "\n",
        "\ud83d",
        "\u0663",
        "9",
        "99999999999999999999",
        "a",
        "usr.name:",
        "_exists_:",
        "message:/",
        "||",
        "now",
        "::",
        "/33",
        "[* TO *]",
        "é"
    };

    private final Random random;
    private final RandomEvents events;

    RandomQueries(Random random, RandomEvents events) {
        this.random = random;
        this.events = events;
    }

    /** A hunt that must be understood. */
    String valid(int depth) {
        StringBuilder query = new StringBuilder(clause(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            query.append(one(JOINS)).append(clause(depth));
        }
        return query.toString();
    }

    /** A hunt in which some characters were put in, taken out, doubled or cut off. */
    String broken() {
        StringBuilder query = new StringBuilder(valid(3));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(query.length() + 1);
            int end = Math.min(query.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> query.delete(at, end);
                case 1 -> query.insert(at, query.substring(at, end));
                case 2 -> query.setLength(Math.max(at, 1));
                default -> query.insert(at, one(BREAKS));
            }
        }
        return query.toString();
    }

    private String clause(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> one(ADDRESS_FIELDS) + ":" + address();
            case 1 -> one(NUMBER_FIELDS) + number();
            case 2 -> one(TIME_FIELDS) + ":" + time();
            case 3 -> free();
            case 6 -> one(NEGATIONS) + "(" + valid(depth - 1) + ")";
            case 7 -> one(TEXT_FIELDS) + ":(" + text() + " OR " + text() + ")";
            case 8 -> one(NEGATIONS) + clause(0);
            default -> one(TEXT_FIELDS) + ":" + text();
        };
    }

    private String free() {
        return switch (random.nextInt(5)) {
            case 0 -> quoted(events.text()) + (random.nextBoolean() ? "~2" : "");
            case 1 -> events.address();
            case 2 -> "_exists_:" + one(TEXT_FIELDS);
            case 3 -> "/" + one(EXPRESSIONS) + "/";
            default -> escaped(events.word());
        };
    }

    private String text() {
        return switch (random.nextInt(9)) {
            case 0 -> quoted(events.text());
            case 1 -> quoted(events.text()) + "~" + random.nextInt(4);
            case 2 -> "*";
            case 3 -> "*" + escaped(events.word()) + "*";
            case 4 -> escaped(events.word()) + "?" + escaped(events.word()) + "*";
            case 5 -> "/" + one(EXPRESSIONS) + "/";
            case 6 -> escaped(events.word()) + "~" + random.nextInt(3);
            case 7 -> "[" + quoted(events.word()) + " TO " + quoted(events.word()) + "}";
            default -> escaped(events.word()) + (random.nextInt(4) == 0 ? "^2.5" : "");
        };
    }

    private String address() {
        return switch (random.nextInt(5)) {
            case 0 -> "10.0.0.0/" + (8 + random.nextInt(25));
            case 1 -> "2001:db8::/" + (32 + random.nextInt(97));
            case 2 -> "10.*";
            case 3 -> "[10.0.0.0 TO 10.1.255.255]";
            default -> events.address();
        };
    }

    private String number() {
        int number = random.nextInt(12) - 3;
        return switch (random.nextInt(5)) {
            case 0 -> ":[" + number + " TO " + (number + random.nextInt(5)) + "}";
            case 1 -> ":>=" + number;
            case 2 -> "<" + number;
            case 3 -> ":{* TO " + number + "]";
            default -> ":" + number;
        };
    }

    private String time() {
        return switch (random.nextInt(3)) {
            case 0 -> "[" + one(TIMES) + " TO " + one(TIMES) + "]";
            case 1 -> (random.nextBoolean() ? ">=" : "<") + one(TIMES);
            default -> one(TIMES);
        };
    }

    /** Text between quotes that means exactly this text. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A bare word that means exactly this word, which has no blanks in it. */
    static String escaped(String word) {
        StringBuilder escaped = new StringBuilder();
        boolean operator = List.of("AND", "OR", "NOT", "TO").contains(word);
        for (char c : word.toCharArray()) {
            if (operator || "+-&|!(){}[]^\"~*?:\\/<>=".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
