package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * An organisation's own rules in all their versions, which rules are on, and what they are not to
 * match.
 */
public final class OwnRules {

    private static final int MAX_REASON = 1_000;
    private static final int MAX_QUERY = 4_000;

    private final StateDatabase database;
    private final Clock clock;

    /** Rules kept in this database. */
    public OwnRules(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whose rules are changed, and by whom. */
    public record By(TenantId tenant, String actor) {}

    /**
     * Adds a version of a rule, unless its newest version has the same text.
     *
     * @return whether it was added
     * @throws IllegalArgumentException when the text is empty
     */
    public boolean add(By by, String ruleId, String source, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a rule has a text");
        }
        return append(by, ruleId, source, text);
    }

    /**
     * Takes an organisation's own rule out of use, so that the shipped one with its id stands
     * again, if there is one. Its versions stay; this is one more.
     *
     * @return whether there was one in use
     */
    public boolean revert(By by, String ruleId) {
        return database.inTransaction(() -> !versions(by.tenant(), ruleId).isEmpty()
                && append(by, ruleId, "the shipped rule", ""));
    }

    private boolean append(By by, String ruleId, String source, String text) {
        return database.inTransaction(() -> {
            Optional<OwnRule> newest = versions(by.tenant(), ruleId).stream().findFirst();
            if (newest.isPresent() && newest.get().text().equals(text)) {
                return false;
            }
            database.write(h -> h.createUpdate("""
                            insert into own_rules (tenant, rule_id, version, source, text, sha256,
                                added_at, added_by)
                            values (:tenant, :rule, :version, :source, :text, :sha256, :at, :by)""")
                    .bind("tenant", by.tenant().name())
                    .bind("rule", ruleId)
                    .bind("version", newest.map(OwnRule::version).orElse(0) + 1)
                    .bind("source", source.length() <= 500 ? source : source.substring(0, 500))
                    .bind("text", text)
                    .bind("sha256", AlertIds.ofText(text))
                    .bind("at", clock.millis())
                    .bind("by", by.actor())
                    .execute());
            changed(by.tenant());
            return true;
        });
    }

    /** The versions of a rule, newest first. */
    public List<OwnRule> versions(TenantId tenant, String ruleId) {
        return database.read(h -> h.createQuery("""
                        select * from own_rules where tenant = :tenant and rule_id = :rule
                        order by version desc""")
                .bind("tenant", tenant.name())
                .bind("rule", ruleId)
                .map((row, context) -> rule(row))
                .list());
    }

    /** The newest version of every rule, by id. */
    public List<OwnRule> newest(TenantId tenant) {
        return database.read(h -> h.createQuery("""
                        select r.* from own_rules r where r.tenant = :tenant and r.version = (
                            select max(v.version) from own_rules v
                            where v.tenant = r.tenant and v.rule_id = r.rule_id)
                        order by r.rule_id""")
                .bind("tenant", tenant.name())
                .map((row, context) -> rule(row))
                .list());
    }

    /** Switches a rule on or off. */
    public void enable(By by, String ruleId, boolean enabled) {
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            insert into rule_switches (tenant, rule_id, enabled, changed_at,
                                changed_by)
                            values (:tenant, :rule, :enabled, :at, :by)
                            on conflict (tenant, rule_id) do update set enabled = :enabled,
                                changed_at = :at, changed_by = :by""")
                    .bind("tenant", by.tenant().name())
                    .bind("rule", ruleId)
                    .bind("enabled", enabled ? 1 : 0)
                    .bind("at", clock.millis())
                    .bind("by", by.actor())
                    .execute());
            changed(by.tenant());
        });
    }

    /** The rules somebody switched on or off. */
    public Map<String, Boolean> switches(TenantId tenant) {
        return database.read(h -> {
            Map<String, Boolean> switches = new HashMap<>();
            h.createQuery("select rule_id, enabled from rule_switches where tenant = :tenant")
                    .bind("tenant", tenant.name())
                    .map((row, context) ->
                            switches.put(row.getString("rule_id"), row.getInt("enabled") != 0))
                    .list();
            return switches;
        });
    }

    /**
     * Adds an exception.
     *
     * @param ruleId the rule, or {@link RuleException#EVERY_RULE}
     * @param expiresAt until when; null for ever
     * @throws IllegalArgumentException when query or reason is blank or too long
     */
    public RuleException except(
            By by, String ruleId, String query, String reason, @Nullable Instant expiresAt) {
        require(query, MAX_QUERY, "the query");
        require(reason, MAX_REASON, "the reason");
        RuleException made = new RuleException(
                UUID.randomUUID().toString(),
                ruleId,
                query.strip(),
                reason.strip(),
                Instant.ofEpochMilli(clock.millis()),
                by.actor(),
                expiresAt);
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            insert into rule_exceptions (id, tenant, rule_id, query, reason,
                                created_at, created_by, expires_at)
                            values (:id, :tenant, :rule, :query, :reason, :at, :by, :expires)""")
                    .bind("id", made.id())
                    .bind("tenant", by.tenant().name())
                    .bind("rule", made.ruleId())
                    .bind("query", made.query())
                    .bind("reason", made.reason())
                    .bind("at", made.createdAt().toEpochMilli())
                    .bind("by", made.createdBy())
                    .bind("expires", Times.millis(expiresAt))
                    .execute());
            changed(by.tenant());
        });
        return made;
    }

    private static void require(String text, int most, String what) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(what + " must have 1 to " + most + " characters");
        }
    }

    /** Exceptions that hold now, oldest first. */
    public List<RuleException> exceptions(TenantId tenant) {
        return database.read(h -> h.createQuery("""
                        select * from rule_exceptions
                        where tenant = :tenant and coalesce(expires_at, :now + 1) > :now
                        order by created_at, id""")
                .bind("tenant", tenant.name())
                .bind("now", clock.millis())
                .map((row, context) -> exception(row))
                .list());
    }

    /** Ends an exception; returns whether there was one. */
    public boolean endException(By by, String id) {
        return database.inTransaction(() -> {
            int removed = database.write(h -> h.createUpdate(
                            "delete from rule_exceptions where tenant = :tenant and id = :id")
                    .bind("tenant", by.tenant().name())
                    .bind("id", id)
                    .execute());
            changed(by.tenant());
            return removed == 1;
        });
    }

    private void changed(TenantId tenant) {
        database.write(h -> h.createUpdate("""
                        insert into rule_changes (tenant, number) values (:tenant, 1)
                        on conflict (tenant) do update set number = rule_changes.number + 1""").bind("tenant", tenant.name()).execute());
    }

    /** Another text whenever rules, switches or exceptions are others, expired ones included. */
    public String version(TenantId tenant) {
        long number = database.read(
                h -> h.createQuery("select number from rule_changes where tenant = :tenant")
                        .bind("tenant", tenant.name())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
        return number + "/" + (number == 0 ? 0 : exceptions(tenant).size());
    }

    private static OwnRule rule(ResultSet row) throws SQLException {
        return new OwnRule(
                row.getString("rule_id"),
                row.getInt("version"),
                row.getString("source"),
                row.getString("text"),
                Instant.ofEpochMilli(row.getLong("added_at")),
                row.getString("added_by"));
    }

    private static RuleException exception(ResultSet row) throws SQLException {
        return new RuleException(
                row.getString("id"),
                row.getString("rule_id"),
                row.getString("query"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                Times.instant(row, "expires_at"));
    }
}
