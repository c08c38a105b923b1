package org.spoolhound.indexer.enrich.format;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * What stands before a syslog message: RFC 5424, RFC 3164 and what syslog daemons make of it (ISO
 * times, years, missing hosts and tags). Puts the message into {@code message}, the program
 * into {@code process.name}.
 */
public final class SyslogHeader implements LineReader {

    private static final TimeFormat ISO = TimeFormat.of("iso");
    private static final TimeFormat[] TIMES = {
        TimeFormat.of("syslog"),
        ISO,
        TimeFormat.of("syslog-year"),
        TimeFormat.of("y/M/d H:m:sf"),
        TimeFormat.of("a b d H:m:sf y")
    };
    private static final int LONGEST_TAG = 128;
    private static final int MAX_PRIORITY = 191;

    @Override
    public boolean read(String line, LogContext context, Fields out) {
        int close = endOfPriority(line);
        int priority = close < 0 ? -1 : number(line, 1, close);
        int at = close + 1;
        boolean version = priority >= 0 && isVersion(line, at);
        TimeFormat.Found time = version ? null : time(line, at, context);
        if (priority < 0 && time == null) {
            return timeless(line, out);
        }
        if (priority >= 0) {
            SyslogPriority.put(priority, out);
        }
        if (version) {
            return Rfc5424.read(line, at, context, out);
        }
        if (time == null) {
            tagged(line, at, out);
            return true;
        }
        out.time(time.time());
        afterTime(line, skipBlanks(line, time.end()), out);
        return true;
    }

    /** {@code host program[123]: message}, as a journal without times prints it. */
    private static boolean timeless(String line, Fields out) {
        int first = line.indexOf(' ');
        int second = first <= 0 ? -1 : line.indexOf(' ', first + 1);
        boolean program =
                first > 2 && pidStart(line, 0, first - 1) > 0 && line.startsWith("]: ", first - 2);
        boolean both = !program
                && second > first + 3
                && line.startsWith("]: ", second - 2)
                && pidStart(line, first + 1, second - 1) > first;
        if (!program && !both) {
            return false;
        }
        out.put("host.hostname", both ? line.substring(0, first) : null);
        tagged(line, both ? first + 1 : 0, out);
        return true;
    }

    private static TimeFormat.@Nullable Found time(String line, int at, LogContext context) {
        int start = at < line.length() && (line.charAt(at) == '*' || line.charAt(at) == '.')
                ? at + 1
                : at;
        for (TimeFormat format : TIMES) {
            TimeFormat.Found found = format.read(line, start, context);
            if (found != null && isEnd(line, found.end())) {
                return found;
            }
        }
        return null;
    }

    private static boolean isEnd(String line, int at) {
        return at == line.length() || line.charAt(at) == ' ' || line.charAt(at) == ':';
    }

    /** Where {@code <13>} closes at the beginning of the line, or -1. */
    private static int endOfPriority(String line) {
        int close = line.startsWith("<") ? line.indexOf('>', 0, Math.min(line.length(), 5)) : -1;
        int value = close > 1 ? number(line, 1, close) : -1;
        return value >= 0 && value <= MAX_PRIORITY ? close : -1;
    }

    private static int number(String line, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = line.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isVersion(String line, int at) {
        return at + 1 < line.length() && line.charAt(at) == '1' && line.charAt(at + 1) == ' ';
    }

    private static void afterTime(String line, int at, Fields out) {
        int afterColon =
                at < line.length() && line.charAt(at) == ':' ? skipBlanks(line, at + 1) : at;
        if (line.startsWith("---", afterColon)
                || line.startsWith("last message repeated", afterColon)) {
            out.put("message", line.substring(afterColon));
            return;
        }
        int space = line.indexOf(' ', afterColon);
        if (space < 0) {
            out.put("message", line.substring(afterColon));
            return;
        }
        String host = line.substring(afterColon, space);
        if (host.startsWith("[") && host.endsWith("]") && host.length() > 2) {
            out.put("process.name", host.substring(1, host.length() - 1));
            out.put("message", line.substring(skipOneBlank(line, space)));
            return;
        }
        if (host.endsWith(":") || host.endsWith("]")) {
            tagged(line, afterColon, out);
            return;
        }
        out.put("host.hostname", host);
        tagged(line, facility(line, skipBlanks(line, space), out), out);
    }

    /** BSD and busybox put {@code auth.info} before the tag. */
    private static int facility(String line, int at, Fields out) {
        int space = line.indexOf(' ', at, Math.min(line.length(), at + 20));
        int dot = space < 0 ? -1 : line.indexOf('.', at, space);
        if (dot < 0
                || !SyslogPriority.putNames(
                        line.substring(at, dot), line.substring(dot + 1, space), out)) {
            return at;
        }
        return skipBlanks(line, space);
    }

    private static void tagged(String line, int at, Fields out) {
        int colon = endOfTag(line, at);
        if (colon < 0) {
            out.put("message", line.substring(at));
            return;
        }
        tag(line, at, colon, out);
        int message = colon < line.length() && line.charAt(colon) == ':' ? colon + 1 : colon;
        int start = solaris(line, skipOneBlank(line, message));
        out.put("message", line.substring(kernelTime(line, start)));
    }

    /** What went through the kernel's buffer has {@code kernel: [  970.699397] } before it. */
    private static int kernelTime(String line, int at) {
        int open = line.startsWith("kernel:", at) ? skipBlanks(line, at + 7) : at;
        int close = open > at && line.startsWith("[", open)
                ? line.indexOf(']', open, Math.min(line.length(), open + 24))
                : -1;
        if (close < 0) {
            return at;
        }
        return skipBlanks(line, line.startsWith(":", close + 1) ? close + 2 : close + 1);
    }

    /** Solaris puts {@code [ID 800047 auth.info] } before the message. */
    private static int solaris(String line, int at) {
        if (!line.startsWith("[ID ", at)) {
            return at;
        }
        int close = line.indexOf("] ", at, Math.min(line.length(), at + 40));
        return close < 0 ? at : close + 2;
    }

    private static int endOfTag(String line, int at) {
        int limit = Math.min(line.length(), at + LONGEST_TAG);
        boolean blank = false;
        for (int i = at; i < limit; i++) {
            char c = line.charAt(i);
            if (c == ':' && isEndOfTag(line, at, i, blank)) {
                return i;
            }
            if (c == ' ' && !blank) {
                if (i > at && line.charAt(i - 1) == ']' && pidStart(line, at, i) > at) {
                    return i + 1 < line.length() && line.charAt(i + 1) == '('
                            ? closed(line, at, i, limit)
                            : i;
                }
                blank = true;
            }
            if (c == '=' || c == '"' || c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    private static int closed(String line, int at, int from, int limit) {
        int close = line.indexOf("): ", from, limit);
        return close > at ? close + 1 : from;
    }

    private static boolean isEndOfTag(String line, int at, int colon, boolean blank) {
        if (colon == at) {
            return false;
        }
        boolean pid = line.charAt(colon - 1) == ']' && pidStart(line, at, colon) > at;
        boolean separated = colon + 1 == line.length() || line.charAt(colon + 1) == ' ';
        return pid || (!blank && separated);
    }

    /** Where {@code [123]} begins that ends right before a position, or -1. */
    private static int pidStart(String line, int from, int end) {
        int at = end - 2;
        while (at > from && Character.isDigit(line.charAt(at))) {
            at--;
        }
        return at > from && at < end - 2 && line.charAt(at) == '[' ? at : -1;
    }

    private static void tag(String line, int from, int to, Fields out) {
        int bracket = line.charAt(to - 1) == ']' ? pidStart(line, from, to) : -1;
        String name = line.substring(from, bracket > from ? bracket : to);
        out.put("process.name", name);
        if (bracket > from && to - bracket < 13) {
            out.put("process.pid", Long.parseLong(line, bracket + 1, to - 1, 10));
        }
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int skipOneBlank(String line, int at) {
        return at < line.length() && line.charAt(at) == ' ' ? at + 1 : at;
    }
}
