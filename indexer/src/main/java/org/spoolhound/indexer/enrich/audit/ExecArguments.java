package org.spoolhound.indexer.enrich.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.enrich.format.Fields;

/** The arguments of an executed program: {@code argc=3 a0="ls" a1="-l" a2[0]=… a2[1]=…}. */
final class ExecArguments {

    private static final int MOST = 256;

    /** So many arguments are fields of their own, as rules ask for them. */
    private static final int NUMBERED = 8;

    private ExecArguments() {}

    static void put(Map<String, String> record, Fields out) {
        List<String> arguments = list(record);
        if (arguments.isEmpty()) {
            return;
        }
        out.put("process.args", arguments);
        for (int i = 0; i < Math.min(NUMBERED, arguments.size()); i++) {
            out.put("auditd.log.a" + i, arguments.get(i));
        }
        String count = record.get("argc");
        Long declared = count == null ? null : AuditFields.number(count);
        if (declared != null) {
            out.put("process.args_count", declared);
            out.putIfAbsent("process.executable", arguments.getFirst());
        }
        out.putIfAbsent("process.command_line", String.join(" ", arguments));
    }

    private static List<String> list(Map<String, String> record) {
        List<String> arguments = new ArrayList<>();
        int last = -1;
        for (Map.Entry<String, String> entry : record.entrySet()) {
            int index = index(entry.getKey());
            if (index < 0 || arguments.size() > MOST) {
                continue;
            }
            if (index == last && entry.getKey().endsWith("]") && !entry.getKey().endsWith("[0]")) {
                arguments.set(arguments.size() - 1, arguments.getLast() + entry.getValue());
                continue;
            }
            boolean tail = arguments.isEmpty()
                    && entry.getKey().endsWith("]")
                    && !entry.getKey().endsWith("[0]");
            if (tail) {
                continue; // the end of an argument whose beginning was in another record
            }
            if (index > last + 1) {
                arguments.add("[... " + (index - last - 1) + " truncated arguments ...]");
            }
            arguments.add(entry.getValue());
            last = index;
        }
        return List.copyOf(arguments);
    }

    /** The number in {@code a12} or {@code a12[3]}, or -1. */
    private static int index(String key) {
        int end = key.indexOf('[');
        String digits = key.startsWith("a") ? key.substring(1, end < 0 ? key.length() : end) : "";
        Long number = digits.isEmpty() || digits.length() > 6 ? null : AuditFields.number(digits);
        return number == null || number < 0 ? -1 : number.intValue();
    }
}
