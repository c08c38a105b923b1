package org.spoolhound.indexer.enrich;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.FormatChoice.Chosen;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.SyslogHeader;
import org.spoolhound.indexer.enrich.format.UnknownLine;
import org.spoolhound.indexer.enrich.value.LogContext;

/**
 * Reads a line as a format, with what may stand around it: an object that wraps it, the header of
 * syslog, another program's message behind that.
 */
final class Reading {
    private static final SyslogHeader SYSLOG = new SyslogHeader();

    private final Formats formats;
    private final FormatChoice choice;
    private final ProgramRules programs = new ProgramRules();

    Reading(Formats formats, FormatChoice choice) {
        this.formats = formats;
        this.choice = choice;
        formats.all().forEach(programs::add);
    }

    /**
     * Reads what was chosen.
     *
     * @return why it was not understood, or null when it was
     */
    @Nullable
    String read(Chosen given, LogContext context, Fields out) {
        Wrapped wrapped = Wrapped.of(given, choice);
        String failure = readAs(wrapped == null ? given : wrapped.chosen(), context, out);
        if (wrapped != null) {
            wrapped.addTo(out, context);
        }
        return failure;
    }

    private @Nullable String readAs(Chosen chosen, LogContext context, Fields out) {
        LineFormat format = chosen.format();
        boolean fits = switch (format.file().input()) {
            case SYSLOG -> readSyslog(format, chosen.line(), context, out);
            case LINE ->
                format.read(chosen.line(), context, out)
                        || readBehindHeader(format, chosen.line(), context, out)
                        || readOtherwise(format, chosen.line(), context, out);
            case JSON ->
                readRecord(chosen, context, out)
                        || readBehindHeader(format, chosen.line(), context, out);
            case JOURNAL -> readRecord(chosen, context, out) && readMessage(context, out);
        };
        format.count(fits);
        Object fault = out.remove(Fields.FAULT);
        String reason = fault == null ? "no pattern fits this line" : fault.toString();
        return fits ? null : format.name() + ": " + reason;
    }

    /** A daemon's own line that syslog wrote. */
    private static boolean readBehindHeader(
            LineFormat format, String line, LogContext context, Fields out) {
        Fields header = new Fields();
        boolean has = !format.file().selectors().programs().isEmpty()
                && SYSLOG.read(line, context, header);
        String message = has ? header.text("message") : null;
        if (message == null || !format.read(message, context, out)) {
            return false;
        }
        header.forEach(out::putIfAbsent);
        out.time(out.time() == null ? header.time() : null);
        return true;
    }

    /** A line of another log that is sent down the same way. */
    private boolean readOtherwise(LineFormat format, String line, LogContext context, Fields out) {
        String name = format.file().otherwise();
        LineFormat other = name == null ? null : formats.named(name);
        return other != null && other.read(line, context, out);
    }

    private static boolean readRecord(Chosen chosen, LogContext context, Fields out) {
        return chosen.record().isEmpty()
                ? chosen.format().read(chosen.line(), context, out)
                : chosen.format().read(chosen.record(), context, out);
    }

    private boolean readMessage(LogContext context, Fields out) {
        String message = out.text("message");
        String program = out.text("process.name");
        Object commandLine = out.get("process.command_line");
        if (message != null) {
            programs.read(program == null ? "" : program, message, context, out);
        }
        out.put("process.command_line", commandLine);
        out.putIfAbsent("event.dataset", "system.syslog");
        return true;
    }

    /** A whole syslog line, or for a program's format the bare message. */
    private boolean readSyslog(LineFormat format, String line, LogContext context, Fields out) {
        if (!SYSLOG.read(line, context, out)) {
            return !format.file().selectors().programs().isEmpty()
                    && format.read(line, context, out);
        }
        String message = out.text("message");
        String program = out.text("process.name");
        boolean known = message != null
                && programs.read(program == null ? "" : program, message, context, out);
        if (!known && message != null && !format.file().selectors().programs().isEmpty()) {
            known = format.read(message, context, out);
        }
        if (!known && message != null) {
            UnknownLine.message(message, Wrapped.record(message), context, out);
        }
        out.putIfAbsent("event.dataset", "system.syslog");
        return true;
    }
}
