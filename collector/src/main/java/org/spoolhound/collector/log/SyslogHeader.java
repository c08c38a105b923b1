package org.spoolhound.collector.log;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the message of a syslog line: RFC 5424, RFC 3164, and RFC 3164 with ISO times
 * as rsyslog writes it today. Only what places an event is read here; the server reads the rest.
 *
 * @param time when it was written; null when the line does not say
 * @param host the host it names, if any
 * @param program the program it names, if any
 * @param pid the process it names, -1 for none
 */
record SyslogHeader(
        @Nullable Instant time, Optional<String> host, Optional<String> program, long pid) {

    static final SyslogHeader NONE = new SyslogHeader(null, Optional.empty(), Optional.empty(), -1);

    private static final int MAX_HOST = 255;
    private static final int MAX_TAG = 128;
    private static final int MAX_PID_DIGITS = 10;

    /** Reads a line; {@link #NONE} when it has no such header. */
    static SyslogHeader parse(String line, SyslogTime times) {
        int start = afterPriority(line);
        if (start > 0 && line.startsWith("1 ", start)) {
            return rfc5424(line, start + 2, times);
        }
        SyslogTime.Found found = times.find(line, start);
        return found == null ? NONE : tagged(line, found);
    }

    private static int afterPriority(String line) {
        int close = line.startsWith("<") ? line.indexOf('>') : -1;
        return close >= 2 && close <= 4 ? close + 1 : 0;
    }

    private static SyslogHeader rfc5424(String line, int at, SyslogTime times) {
        String[] words = line.substring(at).split(" ", 5);
        SyslogTime.Found found = times.find(words[0] + " ", 0);
        if (words.length < 5 || (found == null && !words[0].equals("-"))) {
            return NONE;
        }
        return new SyslogHeader(
                found == null ? null : found.time(),
                given(words[1], MAX_HOST),
                given(words[2], MAX_TAG),
                pid(words[3]));
    }

    private static Optional<String> given(String word, int most) {
        return word.equals("-") || word.isEmpty() || word.length() > most
                ? Optional.empty()
                : Optional.of(word);
    }

    /** {@code host program[pid]: message}; a line may name no host. */
    private static SyslogHeader tagged(String line, SyslogTime.Found found) {
        int hostEnd = endOfWord(line, found.end());
        String first = line.substring(found.end(), hostEnd);
        if (first.endsWith(":")) {
            return tag(found.time(), Optional.empty(), first);
        }
        int tagStart = Math.min(line.length(), hostEnd + 1);
        String second = line.substring(tagStart, endOfWord(line, tagStart));
        return tag(found.time(), given(first, MAX_HOST), second);
    }

    private static SyslogHeader tag(Instant time, Optional<String> host, String tag) {
        if (!tag.endsWith(":")) {
            return new SyslogHeader(time, host, Optional.empty(), -1);
        }
        String plain = tag.substring(0, tag.length() - 1);
        int open = plain.endsWith("]") ? plain.lastIndexOf('[') : -1;
        String program = open < 0 ? plain : plain.substring(0, open);
        long pid = open < 0 ? -1 : pid(plain.substring(open + 1, plain.length() - 1));
        return new SyslogHeader(time, host, given(program, MAX_TAG), pid);
    }

    private static int endOfWord(String line, int from) {
        int blank = line.indexOf(' ', from);
        return blank < 0 ? line.length() : blank;
    }

    private static long pid(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_PID_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }
}
