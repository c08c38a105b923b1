package org.spoolhound.indexer.enrich.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.audit.AuditAction.Accounts;
import org.spoolhound.indexer.enrich.format.Fields;

/**
 * Who did it ({@code user}), as whom ({@code user.effective}), to whom ({@code user.target},
 * {@code group}).
 */
final class AuditAccounts {

    private AuditAccounts() {}

    static void put(Accounts accounts, Map<String, String> record, Fields out) {
        switch (accounts) {
            case PROCESS -> {
                // the keys are named for what they are
            }
            case LOGIN -> login(record, out);
            case USER_CHANGE -> user(record, out);
            case GROUP_CHANGE -> group(record, out);
            case LOGIN_ID -> loginId(record, out);
        }
    }

    private static void login(Map<String, String> record, Fields out) {
        out.put("user.id", record.get("auid"));
        String account = record.get("acct");
        if (account != null) {
            out.put("user.effective.name", account);
            out.put("user.name", account);
        } else {
            String id = record.get("id");
            out.put("user.effective.id", id != null ? id : record.get("uid"));
        }
    }

    private static void user(Map<String, String> record, Fields out) {
        actor(record, out);
        target("user.target", record.get("id"), record.get("acct"), out);
    }

    private static void group(Map<String, String> record, Fields out) {
        actor(record, out);
        target("group", record.get("id"), record.getOrDefault("grp", record.get("acct")), out);
    }

    private static void actor(Map<String, String> record, Fields out) {
        out.put("user.id", record.get("auid"));
        out.put("user.effective.id", record.get("uid"));
    }

    private static void target(
            String prefix, @Nullable String id, @Nullable String name, Fields out) {
        out.put(prefix + ".id", id);
        out.put(prefix + ".name", name);
    }

    private static void loginId(Map<String, String> record, Fields out) {
        String before = record.getOrDefault("old_auid", record.get("old-auid"));
        String after = record.getOrDefault(
                "new_auid", record.getOrDefault("new-auid", record.get("auid")));
        out.put("user.id", before);
        out.put("user.effective.id", after);
    }
}
