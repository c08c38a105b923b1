package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * PostgreSQL: a time, whatever {@code log_line_prefix} puts next, a level and two blanks, the
 * message; or the same as CSV.
 */
public final class PostgresLog implements LineReader {

    private static final TimeFormat TIME = TimeFormat.of("y-M-d H:m:sf Z");
    private static final TimeFormat ZONELESS = TimeFormat.of("y-M-d H:m:sf");
    private static final List<String> LEVELS = List.of(
            "LOG",
            "FATAL",
            "ERROR",
            "WARNING",
            "NOTICE",
            "INFO",
            "PANIC",
            "DETAIL",
            "HINT",
            "STATEMENT",
            "CONTEXT",
            "LOCATION",
            "QUERY",
            "DEBUG",
            "DEBUG1",
            "DEBUG2",
            "DEBUG3",
            "DEBUG4",
            "DEBUG5");
    private static final Set<String> STEPS =
            Set.of("statement", "parse", "bind", "execute", "execute fetch from", "fastpath");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LONGEST_PREFIX = 400;
    private static final int MOST_COLUMNS = 40;

    @Override
    public boolean read(String line, LogContext context, Fields out) {
        TimeFormat.Found time = TIME.read(line, 0, context);
        if (time == null) {
            time = ZONELESS.read(line, 0, context);
        }
        int from = time == null ? 0 : time.end();
        if (time != null && line.startsWith(",", from)) {
            return csv(line, time, context, out);
        }
        int level = level(line, from);
        if (level < 0) {
            return false;
        }
        if (time != null) {
            out.time(time.time());
            stamp(line.substring(0, time.end()), out);
        }
        prefix(line.substring(from, level).strip(), out);
        int colon = line.indexOf(':', level);
        out.put("log.level", line.substring(level, colon));
        message(line.substring(colon + 1).strip(), out);
        return true;
    }

    private static void stamp(String text, Fields out) {
        out.put("postgresql.log.timestamp", text);
        int blank = text.lastIndexOf(' ');
        out.put("event.timezone", text.indexOf(' ') == blank ? null : text.substring(blank + 1));
    }

    /** Where the level begins: the first word that is one and ends in a colon. */
    private static int level(String line, int from) {
        int limit = Math.min(line.length(), from + LONGEST_PREFIX);
        int start = from;
        for (int at = from; at < limit; at++) {
            char c = line.charAt(at);
            if (c == ':' && LEVELS.contains(line.substring(start, at))) {
                return start;
            }
            if (c < 'A' || c > 'Z') {
                start = c >= '0' && c <= '9' && at > start ? start : at + 1;
            }
        }
        return -1;
    }

    /**
     * {@code [123] user@database}, {@code [123]: [1-1] user=u,db=d,app=a,client=h} and the like.
     */
    private static void prefix(String text, Fields out) {
        for (String word : text.split("[\\s,:]+")) {
            int equals = word.indexOf('=');
            int at = word.indexOf('@');
            if (at < 0 && word.startsWith("[") && word.endsWith("]") && word.length() > 2) {
                pid(word.substring(1, word.length() - 1), out);
            } else if (equals > 0) {
                named(word.substring(0, equals), word.substring(equals + 1), out);
            } else if (at >= 0) {
                known("user.name", word.substring(0, at), out);
                known("postgresql.log.database", word.substring(at + 1), out);
            } else if (IpText.isIp(word)) {
                client(word, out);
            } else if (word.indexOf('(') > 0 && word.endsWith(")")) {
                endpoint(word, word.indexOf('('), out);
            } else {
                Long pid = HttpRequest.number(word);
                out.putIfAbsent("process.pid", pid);
            }
        }
    }

    /** {@code 123}, {@code 123-1} with the session's line, or behind that {@code 1-1}. */
    private static void pid(String text, Fields out) {
        int dash = text.indexOf('-');
        Long first = HttpRequest.number(dash < 0 ? text : text.substring(0, dash));
        Long second = dash < 0 ? null : HttpRequest.number(text.substring(dash + 1));
        if (dash > 0 && out.has("process.pid")) {
            out.put("postgresql.log.session_line_number", first);
            out.put("postgresql.log.sequence_number", second);
            return;
        }
        out.putIfAbsent("process.pid", first);
        out.put("postgresql.log.session_line_number", second);
    }

    private static void named(String name, String value, Fields out) {
        switch (name) {
            case "user" -> known("user.name", value, out);
            case "db", "database" -> known("postgresql.log.database", value, out);
            case "app" -> known("postgresql.log.application_name", value, out);
            case "client", "host" -> {
                int open = value.indexOf('(');
                if (open > 0) {
                    endpoint(value, open, out);
                } else {
                    client(value, out);
                }
            }
            case "app_name", "application" -> known("postgresql.log.application_name", value, out);
            default -> {
                // a prefix may say anything
            }
        }
    }

    private static void known(String field, String value, Fields out) {
        out.put(field, bare(value));
    }

    /** {@code [unknown]} and {@code [local]} stand for themselves. */
    private static String bare(String value) {
        boolean bracketed = value.startsWith("[") && value.endsWith("]");
        return bracketed ? value.substring(1, Math.max(1, value.length() - 1)) : value;
    }

    private static void client(String text, Fields out) {
        out.put("postgresql.log.client_addr", bare(text));
        if (text.equals("[local]")) {
            out.add("related.hosts", "local");
        } else if (!text.isEmpty()) {
            out.put("source.address", text);
            out.put(IpText.isIp(text) ? "source.ip" : "source.domain", text);
        }
    }

    /** {@code 192.0.2.1(40822)} and {@code 192.0.2.1:40822}. */
    private static void endpoint(String text, int separator, Fields out) {
        client(text.substring(0, separator), out);
        String port = text.substring(separator + 1).replace(")", "");
        Long number = HttpRequest.number(port);
        out.put("postgresql.log.client_port", number);
        out.put("source.port", number);
    }

    private static void message(String text, Fields out) {
        String rest = text;
        boolean code = rest.length() > 7 && rest.startsWith(": ", 5) && isCode(rest);
        if (code) {
            out.put("postgresql.log.sql_state_code", rest.substring(0, 5));
            rest = rest.substring(6).strip();
        }
        out.put("message", rest);
        duration(rest, out);
        failure(rest, out);
    }

    private static boolean isCode(String text) {
        for (int i = 0; i < 5; i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))
                    || Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code duration: 2.5 ms  execute S_30: SELECT …}. */
    private static void duration(String text, Fields out) {
        int unit = text.startsWith("duration: ") ? text.indexOf(" ms") : -1;
        if (unit < 0 || unit > 40) {
            step(text, out);
            return;
        }
        try {
            double millis = Double.parseDouble(text.substring(10, unit));
            out.put("event.duration", Math.round(millis * NANOS_PER_MILLI));
        } catch (NumberFormatException e) {
            return;
        }
        step(text.substring(unit + 3).strip(), out);
    }

    /** {@code statement: …}, {@code parse S_30: …}, {@code execute fetch from …}. */
    private static void step(String text, Fields out) {
        int colon = text.indexOf(": ");
        int blank = colon < 0 ? -1 : text.lastIndexOf(' ', colon);
        String step = colon < 0 ? "" : text.substring(0, blank < 0 ? colon : blank);
        if (!STEPS.contains(step)) {
            return;
        }
        out.put("postgresql.log.query_step", step);
        out.put("postgresql.log.query_name", blank < 0 ? null : text.substring(blank + 1, colon));
        out.put("postgresql.log.query", text.substring(colon + 2).strip());
    }

    private static void failure(String text, Fields out) {
        String user = null;
        for (String end : new String[] {"authentication failed for user \"", "role \""}) {
            int at = text.indexOf(end);
            boolean fits =
                    at >= 0 && (end.startsWith("auth") || text.endsWith("\" does not exist"));
            int close = fits ? text.indexOf('"', at + end.length()) : -1;
            user = close > 0 && user == null ? text.substring(at + end.length(), close) : user;
        }
        boolean authorized = text.startsWith("connection authorized: user=");
        if (authorized) {
            int blank = text.indexOf(' ', 28);
            user = text.substring(28, blank < 0 ? text.length() : blank);
        }
        if (user != null) {
            out.put("user.name", user);
            out.put("event.action", authorized ? "logged-in" : "logon-failed");
            out.put("event.category", List.of("database", "authentication"));
            out.put("event.outcome", authorized ? "success" : "failure");
        }
    }

    private static boolean csv(String line, TimeFormat.Found time, LogContext context, Fields out) {
        List<String> cells = cells(line);
        if (cells.size() < 14) {
            return false;
        }
        out.time(time.time());
        stamp(cells.get(0), out);
        out.put("user.name", cells.get(1));
        out.put("postgresql.log.database", cells.get(2));
        out.put("process.pid", HttpRequest.number(cells.get(3)));
        int colon = cells.get(4).lastIndexOf(':');
        if (colon < 0) {
            client(cells.get(4), out);
        } else {
            endpoint(cells.get(4), colon, out);
        }
        out.put("postgresql.log.session_id", cells.get(5));
        out.put("postgresql.log.session_line_number", HttpRequest.number(cells.get(6)));
        out.put("postgresql.log.command_tag", cells.get(7));
        out.put("postgresql.log.session_start_time", started(cells.get(8), context));
        out.put("postgresql.log.virtual_transaction_id", cells.get(9));
        out.put("postgresql.log.transaction_id", HttpRequest.number(cells.get(10)));
        out.put("log.level", cells.get(11));
        out.put("postgresql.log.sql_state_code", cells.get(12));
        message(cells.get(13), out);
        String[] more = {
            "detail",
            "hint",
            "internal_query",
            "internal_query_pos",
            "context",
            "query",
            "query_pos",
            "location",
            "application_name",
            "backend_type"
        };
        for (int i = 0; i < more.length && 14 + i < cells.size(); i++) {
            String cell = cells.get(14 + i);
            Object value = more[i].endsWith("_pos") ? HttpRequest.number(cell) : cell;
            out.put("postgresql.log." + more[i], value);
        }
        return true;
    }

    private static @Nullable String started(String text, LogContext context) {
        TimeFormat.Found found = TIME.read(text, 0, context);
        return found == null ? null : Moments.text(found.time());
    }

    /** One line of CSV; quotes protect commas and line ends, two quotes are one. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length() && cells.size() < MOST_COLUMNS; at++) {
            char c = line.charAt(at);
            boolean two = c == '"' && quoted && line.startsWith("\"\"", at);
            if (two) {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
