package org.spoolhound.indexer.enrich.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;

/** Adds what the other records of an event say to what its main record says. */
final class JoinedRecords {

    private static final Set<String> DIRECTORIES = Set.of("PARENT", "UNKNOWN");

    private JoinedRecords() {}

    static void put(AuditRecord main, List<AuditRecord> records, Fields out) {
        List<AuditRecord> paths = new ArrayList<>();
        for (AuditRecord record : records) {
            Map<String, String> fields = record.fields();
            switch (record.type()) {
                case "EXECVE" -> ExecArguments.put(fields, out);
                case "CWD" -> out.put("process.working_directory", fields.get("cwd"));
                case "PROCTITLE" -> out.put("process.title", fields.get("proctitle"));
                case "SOCKADDR" -> SocketAddress.put(fields.get("saddr"), out);
                case "PATH" -> paths.add(record);
                default -> more(main, record, out);
            }
        }
        file(paths, out);
        all(paths, "name", out);
        all(paths, "nametype", out);
        out.put(
                "auditd.log.record_type",
                records.stream().map(AuditRecord::type).distinct().toList());
        call(main, out);
    }

    /** What each path says: rules ask for any of them. */
    private static void all(List<AuditRecord> paths, String key, Fields out) {
        Set<String> values = new LinkedHashSet<>();
        for (AuditRecord path : paths) {
            String value = path.fields().get(key);
            if (value != null) {
                values.add(value);
            }
        }
        String first = values.isEmpty() ? null : values.iterator().next();
        out.put("auditd.log." + key, values.size() > 1 ? List.copyOf(values) : first);
    }

    private static void more(AuditRecord main, AuditRecord record, Fields out) {
        if (record == main) {
            return;
        }
        Fields other = new Fields();
        AuditFields.put(record, other);
        other.forEach(out::putIfAbsent);
    }

    /** The path acted on: not its directory, and of a move the new one. */
    private static void file(List<AuditRecord> paths, Fields out) {
        AuditRecord best = null;
        for (AuditRecord path : paths) {
            String type = path.fields()
                    .getOrDefault("nametype", path.fields().getOrDefault("objtype", "NORMAL"));
            boolean directory = DIRECTORIES.contains(type);
            if (best == null || (!directory && (isDirectory(best) || type.equals("CREATE")))) {
                best = path;
            }
        }
        if (best == null) {
            return;
        }
        Map<String, String> fields = best.fields();
        out.put("file.path", absolute(fields.get("name"), out.text("process.working_directory")));
        out.put("file.inode", fields.get("inode"));
        out.put("file.uid", fields.get("ouid"));
        out.put("file.gid", fields.get("ogid"));
        mode(fields.get("mode"), out);
    }

    private static boolean isDirectory(AuditRecord path) {
        return DIRECTORIES.contains(path.fields()
                .getOrDefault("nametype", path.fields().getOrDefault("objtype", "NORMAL")));
    }

    private static @Nullable String absolute(@Nullable String name, @Nullable String directory) {
        if (name == null || name.startsWith("/") || directory == null) {
            return name;
        }
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    private static void mode(@Nullable String mode, Fields out) {
        if (mode != null && mode.length() > 4) {
            out.put("file.mode", mode.substring(mode.length() - 4));
        }
    }

    private static void call(AuditRecord main, Fields out) {
        String name = out.text("auditd.data.syscall");
        AuditAction action = name == null ? null : AuditAction.ofCall(name);
        if (main.type().equals("SYSCALL") && action != null) {
            out.put("event.action", action.action());
            out.put("event.category", action.categories());
            out.put("event.type", action.types());
        }
    }
}
