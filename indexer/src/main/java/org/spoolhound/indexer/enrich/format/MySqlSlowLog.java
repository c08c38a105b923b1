package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * A slow query: comment lines with {@code Name: value} pairs, {@code SET timestamp}, and the query
 * itself.
 */
public final class MySqlSlowLog implements LineReader {

    private static final List<TimeFormat> TIMES =
            List.of(TimeFormat.of("y-M-dTH:m:sfz"), TimeFormat.of("nMd H:m:s"));
    private static final TimeFormat EPOCH = TimeFormat.of("epoch");
    private static final double NANOS = 1e9;
    private static final double LONGEST_SECONDS = 9e9;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Lock_time", "lock_time.sec"),
            Map.entry("Rows_sent", "rows_sent"),
            Map.entry("Rows_examined", "rows_examined"),
            Map.entry("Rows_affected", "rows_affected"),
            Map.entry("Rows_read", "rows_read"),
            Map.entry("Bytes_sent", "bytes_sent"),
            Map.entry("Bytes_received", "bytes_received"),
            Map.entry("Schema", "schema"),
            Map.entry("Killed", "killed"),
            Map.entry("Last_errno", "last_errno"),
            Map.entry("QC_Hit", "query_cache_hit"),
            Map.entry("QC_hit", "query_cache_hit"),
            Map.entry("Full_scan", "full_scan"),
            Map.entry("Full_join", "full_join"),
            Map.entry("Tmp_table", "tmp_table"),
            Map.entry("Tmp_tables", "tmp_tables"),
            Map.entry("Tmp_disk_tables", "tmp_disk_tables"),
            Map.entry("Tmp_table_on_disk", "tmp_table_on_disk"),
            Map.entry("Tmp_table_sizes", "tmp_table_sizes"),
            Map.entry("Filesort", "filesort"),
            Map.entry("Filesort_on_disk", "filesort_on_disk"),
            Map.entry("Priority_queue", "priority_queue"),
            Map.entry("Merge_passes", "merge_passes"),
            Map.entry("Sort_merge_passes", "sort_merge_passes"),
            Map.entry("Sort_range_count", "sort_range_count"),
            Map.entry("Sort_rows", "sort_rows"),
            Map.entry("Sort_scan_count", "sort_scan_count"),
            Map.entry("Log_slow_rate_type", "log_slow_rate_type"),
            Map.entry("Log_slow_rate_limit", "log_slow_rate_limit"),
            Map.entry("InnoDB_trx_id", "innodb.trx_id"),
            Map.entry("InnoDB_IO_r_ops", "innodb.io_r_ops"),
            Map.entry("InnoDB_IO_r_bytes", "innodb.io_r_bytes"),
            Map.entry("InnoDB_IO_r_wait", "innodb.io_r_wait.sec"),
            Map.entry("InnoDB_rec_lock_wait", "innodb.rec_lock_wait.sec"),
            Map.entry("InnoDB_queue_wait", "innodb.queue_wait.sec"),
            Map.entry("InnoDB_pages_distinct", "innodb.pages_distinct"),
            Map.entry("Read_first", "read_first"),
            Map.entry("Read_last", "read_last"),
            Map.entry("Read_key", "read_key"),
            Map.entry("Read_next", "read_next"),
            Map.entry("Read_prev", "read_prev"),
            Map.entry("Read_rnd", "read_rnd"),
            Map.entry("Read_rnd_next", "read_rnd_next"));

    @Override
    public boolean read(String text, LogContext context, Fields out) {
        if (!text.startsWith("# ")) {
            return false;
        }
        int at = 0;
        boolean set = true;
        while (at < text.length() && set) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
            set = head(line, context, out);
            if (set) {
                at = end < 0 ? text.length() : end + 1;
            }
        }
        int next = text.indexOf("\n# Time: ", at);
        out.put(
                "mysql.slowlog.query",
                text.substring(at, next < 0 ? text.length() : next).strip());
        return true;
    }

    /** Whether a line belongs to what stands before the query. */
    private static boolean head(String line, LogContext context, Fields out) {
        if (line.startsWith("# Time: ")) {
            TIMES.forEach(format -> out.time(format.readAll(line.substring(8).strip(), context)));
            return true;
        }
        if (line.startsWith("# User@Host: ")) {
            user(line.substring(13), out);
            return true;
        }
        if (line.startsWith("#")) {
            pairs(line.substring(1).strip(), out);
            return true;
        }
        if (line.startsWith("SET timestamp=") && line.endsWith(";")) {
            out.time(EPOCH.readAll(line.substring(14, line.length() - 1), context));
            return true;
        }
        boolean use = line.startsWith("use ") && line.endsWith(";");
        if (use) {
            out.put("mysql.slowlog.schema", line.substring(4, line.length() - 1));
        }
        return use;
    }

    /** {@code root[root] @ localhost [192.0.2.1]  Id:     5}. */
    private static void user(String text, Fields out) {
        int bracket = text.indexOf('[');
        int close = text.indexOf("] @ ");
        if (bracket < 0 || close < bracket) {
            return;
        }
        out.put("mysql.slowlog.current_user", text.substring(bracket + 1, close));
        out.put("user.name", text.substring(0, bracket));
        String machine = text.substring(close + 4);
        int open = machine.indexOf('[');
        int end = machine.indexOf(']', Math.max(0, open));
        if (open >= 0 && end > open) {
            String ip = machine.substring(open + 1, end);
            out.put("source.domain", machine.substring(0, open).strip());
            out.put("source.ip", IpText.isIp(ip) ? ip : null);
            pairs(machine.substring(end + 1).strip(), out);
        }
    }

    private static void pairs(String text, Fields out) {
        String[] words = text.split("\\s+");
        for (int i = 0; i < words.length; i++) {
            if (!words[i].endsWith(":")) {
                continue;
            }
            String name = words[i].substring(0, words[i].length() - 1);
            String value = i + 1 < words.length && !words[i + 1].endsWith(":") ? words[i + 1] : "";
            pair(name, value, out);
        }
    }

    private static void pair(String name, String value, Fields out) {
        switch (name) {
            case "Query_time" -> out.put("event.duration", nanos(value));
            case "Id", "Thread_id" -> out.put("mysql.thread_id", HttpRequest.number(value));
            default -> {
                String field = NAMES.get(name);
                if (field != null) {
                    out.put("mysql.slowlog." + field, typed(field, value));
                }
            }
        }
    }

    private static @Nullable Object typed(String field, String value) {
        if (value.equals("Yes") || value.equals("No")) {
            return value.equals("Yes");
        }
        if (field.endsWith(".sec")) {
            return decimal(value);
        }
        Long number = field.equals("schema") || field.endsWith("trx_id")
                ? null
                : HttpRequest.number(value);
        return number != null ? number : value;
    }

    private static @Nullable Double decimal(String value) {
        try {
            return value.length() > 40 ? null : (Double) Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long nanos(String value) {
        Double seconds = decimal(value);
        boolean sane = seconds != null && seconds >= 0 && seconds < LONGEST_SECONDS;
        return sane && seconds != null ? (Long) Math.round(seconds * NANOS) : null;
    }
}
