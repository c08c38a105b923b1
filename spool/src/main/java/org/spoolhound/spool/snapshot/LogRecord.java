package org.spoolhound.spool.snapshot;

/**
 * A record of a log that is written over several lines: a stack trace, a statement, an entry of
 * MySQL's slow query log, the lines of one event in the audit log. It takes the lines that belong
 * to it, one after the other, up to a limit; what goes on behind that is a record of its own. Looks
 * at each line once.
 */
public final class LogRecord {

    /** The most lines of a record. */
    public static final int MAX_LINES = 500;

    /** The most characters of a record of several lines. */
    public static final int MAX_CHARS = 64 << 10;

    private final StringBuilder text;
    private final String first;
    private final String audited;
    private String last;
    private int lines = 1;

    /** Begins with a line. */
    public LogRecord(String first) {
        this.text = new StringBuilder(first);
        this.first = first;
        this.last = first;
        this.audited = AuditLine.event(first);
    }

    /**
     * Adds the next line of the log, which is not empty, if it belongs to this record.
     *
     * @return whether it does; else it begins the next record
     */
    public boolean takes(String line) {
        boolean room = lines < MAX_LINES && text.length() + line.length() < MAX_CHARS;
        if (!room || first.isEmpty() || line.isEmpty() || !belongs(line)) {
            return false;
        }
        text.append('\n').append(line);
        last = line;
        lines++;
        return true;
    }

    /** All its lines, joined by line feeds. */
    public String text() {
        return text.toString();
    }

    /**
     * Whether its writer may be about to add a line: of an audited system call, until the line that
     * ends it is there. What cannot be told is complete.
     */
    public boolean mayGoOn() {
        return !audited.isEmpty() && AuditLine.isContinued(last);
    }

    private boolean belongs(String line) {
        if (!audited.isEmpty()) {
            return audited.equals(AuditLine.event(line));
        }
        if (isBlank(first.charAt(0))) {
            return false; // a log that begins its records with blanks
        }
        if (first.startsWith("# Time: ") || first.startsWith("# User@Host: ")) {
            return isOfSlowQuery(line);
        }
        return isBlank(line.charAt(0))
                ? !isOfGeneralLog(line)
                : line.startsWith("Caused by: ") || isThrown(line);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** MySQL's slow query log: comments, then the statement as it was written. */
    private boolean isOfSlowQuery(String line) {
        if (line.startsWith("# User@Host: ")) {
            return last.startsWith("# Time: ");
        }
        boolean serverStarts = line.startsWith("Tcp port: ") || line.contains(", Version: ");
        return !line.startsWith("# Time: ") && !serverStarts;
    }

    /** MySQL's general log leaves out the time where it is the one before: {@code 12 Query}. */
    private static boolean isOfGeneralLog(String line) {
        int at = 0;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        int digits = at;
        while (at < line.length() && Character.isDigit(line.charAt(at))) {
            at++;
        }
        return at > digits
                && at + 1 < line.length()
                && isBlank(line.charAt(at))
                && Character.isUpperCase(line.charAt(at + 1));
    }

    /** {@code java.lang.IllegalStateException: closed}, at the left margin. */
    private static boolean isThrown(String line) {
        int end = 0;
        while (end < line.length() && isNamePart(line.charAt(end))) {
            end++;
        }
        String name = line.substring(0, end);
        boolean kind = name.endsWith("Exception") || name.endsWith("Error");
        return kind && name.indexOf('.') > 0 && (end == line.length() || line.charAt(end) == ':');
    }

    private static boolean isNamePart(char c) {
        return c == '.' || Character.isJavaIdentifierPart(c);
    }
}
