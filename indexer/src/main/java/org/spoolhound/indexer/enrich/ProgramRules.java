package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.value.LogContext;

/** Formats of syslog messages by the program that wrote them. */
final class ProgramRules {

    private static final String ANY = "*";

    private final Map<String, List<LineFormat>> byProgram = new HashMap<>();
    private final Map<String, List<LineFormat>> byPrefix = new LinkedHashMap<>();

    void add(LineFormat format) {
        for (String program : format.file().selectors().programs()) {
            if (program.length() > 1 && program.endsWith(ANY)) {
                byPrefix.put(program.substring(0, program.length() - 1), List.of(format));
            }
            byProgram.computeIfAbsent(program, p -> new ArrayList<>()).add(format);
        }
    }

    /**
     * Reads a message; whether any format understood it. The fields stay untouched when none did.
     */
    boolean read(String program, String message, LogContext context, Fields out) {
        return readAs(byProgram.get(program), message, context, out)
                || readAs(byProgram.get(base(program)), message, context, out)
                || readAs(prefixed(program), message, context, out)
                || readAs(byProgram.get(ANY), message, context, out);
    }

    private @org.jspecify.annotations.Nullable List<LineFormat> prefixed(String program) {
        for (Map.Entry<String, List<LineFormat>> one : byPrefix.entrySet()) {
            if (program.startsWith(one.getKey())) {
                return one.getValue();
            }
        }
        return null;
    }

    private static boolean readAs(
            @org.jspecify.annotations.Nullable List<LineFormat> formats,
            String message,
            LogContext context,
            Fields out) {
        if (formats == null) {
            return false;
        }
        for (LineFormat format : formats) {
            if (format.read(message, context, out)) {
                format.count(true);
                return true;
            }
        }
        return false;
    }

    /**
     * {@code /usr/sbin/CRON} → cron, {@code sshd(pam_unix)} → sshd, {@code postfix/smtpd} →
     * postfix.
     */
    static String base(String program) {
        int from = program.startsWith("/")
                ? program.lastIndexOf('/') + 1
                : program.startsWith("(") ? 1 : 0;
        int to = from;
        while (to < program.length() && "/()[] ".indexOf(program.charAt(to)) < 0) {
            to++;
        }
        return program.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
