package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * Notifications on their way out. They are written in the transaction of what they tell, each one
 * once; whoever sends takes a bundle on lease, so one that dies with its sender is tried again,
 * and two senders never try the same one at once.
 */
public final class Outbox {

    /** Totals of what was sent, failed and was given up, by channel. */
    public static final String TALLY = "notify.";

    /** A notification that is due later than this must have been planned by a wrong clock. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final int MAX_REMARK = 1_000;

    private final StateDatabase database;
    private final Clock clock;

    /** Notifications kept in this database. */
    public Outbox(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds a notification that leaves as soon as possible, unless it was ever added before. Joins a
     * transaction of this thread.
     *
     * @return whether it is new
     */
    public boolean add(Notification one) {
        return database.write(h -> h.createUpdate("""
                                insert into notifications (id, tenant, kind, subject, transition,
                                    channel, content, state, bundle, created_at, due_at, attempts)
                                values (:id, :tenant, :kind, :subject, :transition, :channel,
                                    :content, 'waiting', null, :now, :now, 0)
                                on conflict (id) do nothing""")
                        .bind("id", one.id())
                        .bind("tenant", one.tenant().name())
                        .bind("kind", one.kind().name().toLowerCase(Locale.ROOT))
                        .bind("subject", one.subject())
                        .bind("transition", one.transition())
                        .bind("channel", one.channel())
                        .bind("content", one.packedContent())
                        .bind("now", clock.millis())
                        .execute())
                == 1;
    }

    /**
     * How bundles are made.
     *
     * @param channel of which channel
     * @param most alerts that leave together, 1 and up
     * @param gap so long after alerts of an organisation left, no others leave; what comes in
     *     between is bundled
     * @param lease for so long nobody else is given the same bundle
     */
    public record Taking(String channel, int most, Duration gap, Duration lease) {}

    /** The next bundle that is due, which nobody else gets while the lease lasts. */
    public Optional<Bundle> take(Taking taking) {
        if (nextDue(taking).isEmpty()) {
            return Optional.empty();
        }
        return database.inTransaction(() -> nextDue(taking).map(first -> {
            String bundle = first.bundle() == null ? bundle(first, taking) : first.bundle();
            lease(bundle, taking.lease());
            return bundled(bundle);
        }));
    }

    private record Due(String id, @Nullable String bundle, String tenant, String kind) {}

    private Optional<Due> nextDue(Taking taking) {
        return database.read(h -> timed(h.createQuery("""
                                select * from notifications n
                                where channel = :channel and state = 'waiting'
                                    and (due_at <= :now or due_at > :absurd)
                                    and (kind <> 'alert' or bundle is not null or not exists (
                                        select 1 from notifications sent
                                        where sent.state = 'sent' and sent.ended_at > :quiet
                                            and sent.ended_at <= :now and sent.kind = 'alert'
                                            and sent.channel = n.channel
                                            and sent.tenant = n.tenant))
                                order by due_at, created_at, id limit 1"""))
                .bind("channel", taking.channel())
                .bind("quiet", clock.instant().minus(taking.gap()).toEpochMilli())
                .map((row, context) -> new Due(
                        row.getString("id"),
                        row.getString("bundle"),
                        row.getString("tenant"),
                        row.getString("kind")))
                .findOne());
    }

    private <T extends SqlStatement<T>> T timed(T statement) {
        Instant now = clock.instant();
        return statement
                .bind("now", now.toEpochMilli())
                .bind("absurd", now.plus(LONGEST_WAIT).toEpochMilli());
    }

    /** Binds what leaves together; from now on that never changes. */
    private String bundle(Due first, Taking taking) {
        boolean together = first.kind().equals("alert") && taking.most() > 1;
        return database.write(h -> {
            timed(h.createUpdate("""
                            update notifications set bundle = :bundle
                            where id = :bundle or id in (
                                select id from notifications
                                where :together and channel = :channel and tenant = :tenant
                                    and kind = 'alert' and state = 'waiting' and bundle is null
                                    and id <> :bundle and (due_at <= :now or due_at > :absurd)
                                order by created_at, id limit :most)"""))
                    .bind("bundle", first.id())
                    .bind("together", together)
                    .bind("channel", taking.channel())
                    .bind("tenant", first.tenant())
                    .bind("most", taking.most() - 1)
                    .execute();
            return first.id();
        });
    }

    private void lease(String bundle, Duration lease) {
        database.write(h -> h.createUpdate("""
                        update notifications
                        set due_at = :until, attempts = attempts + 1, tried_at = :now
                        where bundle = :bundle and state = 'waiting'""")
                .bind("until", clock.instant().plus(lease).toEpochMilli())
                .bind("now", clock.millis())
                .bind("bundle", bundle)
                .execute());
    }

    private Bundle bundled(String bundle) {
        List<OutboxEntry> entries = database.read(h -> h.createQuery("""
                        select * from notifications where bundle = :bundle and state = 'waiting'
                        order by created_at, id""")
                .bind("bundle", bundle)
                .map((row, context) -> entry(row))
                .list());
        return new Bundle(
                bundle,
                entries.get(0).createdAt(),
                entries.get(0).attempts(),
                entries.stream().map(OutboxEntry::notification).toList());
    }

    /** The other side took a bundle, perhaps with a remark. */
    public void sent(Bundle bundle, @Nullable String remark) {
        end(bundle, OutboxEntry.State.SENT, remark);
    }

    /** A bundle is given up. */
    public void bury(Bundle bundle, String why) {
        end(bundle, OutboxEntry.State.DEAD, why);
    }

    private void end(Bundle bundle, OutboxEntry.State state, @Nullable String remark) {
        String word = state.name().toLowerCase(Locale.ROOT);
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            update notifications
                            set state = :state, remark = :remark, ended_at = :now
                            where bundle = :bundle and state = 'waiting'""")
                    .bind("state", word)
                    .bind("remark", cut(remark))
                    .bind("now", clock.millis())
                    .bind("bundle", bundle.id())
                    .execute());
            count(bundle, word);
        });
    }

    /** It did not get through and is tried again then. */
    public void failed(Bundle bundle, String why, Instant next) {
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            update notifications set due_at = :next, remark = :why
                            where bundle = :bundle and state = 'waiting'""")
                    .bind("next", next.toEpochMilli())
                    .bind("why", cut(why))
                    .bind("bundle", bundle.id())
                    .execute());
            count(bundle, "failed");
        });
    }

    private void count(Bundle bundle, String word) {
        String name = TALLY + bundle.first().channel() + "." + word;
        new Tallies(database).add(Map.of(name, 1L));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_REMARK ? text : text.substring(0, MAX_REMARK);
    }

    /** Tries everything again that was given up. */
    public int revive() {
        return database.write(
                h -> h.createUpdate("""
                        update notifications
                        set state = 'waiting', due_at = :now, created_at = :now, ended_at = null
                        where state = 'dead'""").bind("now", clock.millis()).execute());
    }

    /** How each channel is that holds something waiting or dead. */
    public List<OutboxStanding> standing() {
        return database.read(h -> h.createQuery("""
                        select channel,
                            sum(case when state = 'waiting' then 1 else 0 end) as waiting,
                            sum(case when state = 'dead' then 1 else 0 end) as dead,
                            min(case when state = 'waiting' then created_at end) as oldest,
                            (select t.remark from notifications t
                                where t.channel = n.channel and t.state <> 'sent'
                                    and t.remark is not null
                                order by t.tried_at desc, t.id limit 1) as trouble
                        from notifications n where state <> 'sent'
                        group by channel order by channel""")
                .map((row, context) -> new OutboxStanding(
                        row.getString("channel"),
                        row.getLong("waiting"),
                        row.getLong("dead"),
                        Times.instant(row, "oldest"),
                        row.getString("trouble")))
                .list());
    }

    /** What became of one; nothing when it was never added, or is forgotten. */
    public Optional<OutboxEntry> find(String id) {
        return database.read(h -> h.createQuery("select * from notifications where id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne());
    }

    /** The newest notifications of an organisation, newest first. */
    public List<OutboxEntry> newest(TenantId tenant, int limit) {
        return database.read(h -> h.createQuery("""
                        select * from notifications where tenant = :tenant
                        order by created_at desc, id limit :limit""")
                .bind("tenant", tenant.name())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /** The newest notifications of one kind of an organisation, newest first. */
    public List<OutboxEntry> newest(TenantId tenant, Notification.Kind kind, int limit) {
        return database.read(h -> h.createQuery("""
                        select * from notifications where tenant = :tenant and kind = :kind
                        order by created_at desc, id limit :limit""")
                .bind("tenant", tenant.name())
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /** Forgets what ended longer ago than this. */
    public void forgetEnded(Duration age) {
        database.write(h -> h.createUpdate("""
                        delete from notifications where state <> 'waiting' and ended_at < :before""")
                .bind("before", clock.instant().minus(age).toEpochMilli())
                .execute());
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                new Notification(
                        new TenantId(row.getString("tenant")),
                        Notification.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("subject"),
                        row.getString("transition"),
                        row.getString("channel"),
                        FlatText.read(row.getString("content"))),
                OutboxEntry.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getInt("attempts"),
                row.getString("remark"));
    }
}
