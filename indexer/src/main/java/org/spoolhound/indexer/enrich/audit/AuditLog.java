package org.spoolhound.indexer.enrich.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.value.LogContext;

/**
 * Reads audit records. A text of several lines is one event: its records, which share a serial
 * number, are joined into what happened (which program, with which arguments, on which files).
 */
public final class AuditLog implements LineReader {

    @Override
    public boolean read(String text, LogContext context, Fields out) {
        List<AuditRecord> all = AuditRecord.readAll(text, context);
        if (all.isEmpty()) {
            return false;
        }
        AuditRecord first = all.getFirst();
        List<AuditRecord> records = new ArrayList<>();
        for (AuditRecord record : all) {
            if (record.serial() == first.serial() && !record.type().equals("EOE")) {
                records.add(record);
            }
        }
        AuditRecord main = records.isEmpty() ? first : main(records);
        AuditFields.put(main, out);
        if (records.size() > 1) {
            JoinedRecords.put(main, records, out);
        }
        return true;
    }

    /** The record that says what happened: not one that only adds to a system call. */
    private static AuditRecord main(List<AuditRecord> records) {
        AuditRecord call = find(records, "SYSCALL");
        AuditRecord first = records.getFirst();
        boolean addition = switch (first.type()) {
            case "EXECVE",
                    "CWD",
                    "PATH",
                    "PROCTITLE",
                    "SOCKADDR",
                    "BPRM_FCAPS",
                    "MMAP",
                    "FD_PAIR",
                    "OBJ_PID",
                    "SOCKETCALL",
                    "IPC" -> true;
            default -> false;
        };
        return addition && call != null ? call : first;
    }

    static @Nullable AuditRecord find(List<AuditRecord> records, String type) {
        for (AuditRecord record : records) {
            if (record.type().equals(type)) {
                return record;
            }
        }
        return null;
    }
}
