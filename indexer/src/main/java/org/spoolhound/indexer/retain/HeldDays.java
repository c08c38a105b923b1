package org.spoolhound.indexer.retain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.DocumentCounts;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Hold.Sought;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * The holds, with the days on which those by query find something now. Only days that may be
 * forgotten soon are asked: before that they stay anyway, and once found a day stays as long as the
 * hold. A day that cannot be asked counts as found this time.
 */
public final class HeldDays {
    /** A day that takes longer to ask is kept, and asked again by the next sweep. */
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    /** So many days before they may go, they are asked: files may hold events of the day after. */
    private static final int AHEAD = 2;

    private final RetentionSettings settings;
    private final StateDatabase database;
    private final List<Hold> holds = new ArrayList<>();
    private final Map<String, Set<LocalDate>> found = new LinkedHashMap<>();
    private final List<String> doubts = new ArrayList<>();

    private HeldDays(RetentionSettings settings, StateDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    /** Asks what is in the index now. Changes nothing. */
    public static HeldDays ask(
            RetentionSettings settings, EventStore store, StateDatabase database, Instant now)
            throws IOException {
        HeldDays days = new HeldDays(settings, database);
        List<Hold> all = new Holds(database).all();
        if (all.stream().allMatch(hold -> hold.sought() == null)) {
            days.holds.addAll(all);
            return days;
        }
        List<PartitionId> near = days.near(store.partitions(), now);
        try (DocumentCounts counts = store.openCounts()) {
            for (Hold hold : all) {
                days.holds.add(
                        hold.sought() == null
                                ? hold
                                : days.seek(hold, hold.sought(), near, counts));
            }
        }
        return days;
    }

    /** The days that may be forgotten soon; by size, any may. */
    private List<PartitionId> near(List<PartitionId> all, Instant now) {
        boolean bySize =
                settings.maxIndexSize().bytes() > 0 || settings.maxArchiveSize().bytes() > 0;
        Keeping byAge = Keeping.byAge(settings);
        return all.stream()
                .filter(one -> bySize
                        || one.day()
                                .isBefore(byAge.wholeSince(one.tenant(), now).plusDays(AHEAD)))
                .toList();
    }

    private Hold seek(Hold hold, Sought sought, List<PartitionId> near, DocumentCounts counts) {
        Condition condition = condition(hold, sought);
        if (condition == null) {
            return hold.seeking(null);
        }
        Set<LocalDate> days = new HashSet<>(sought.days());
        for (PartitionId partition : near) {
            LocalDate day = partition.day();
            if (!hold.spans(partition.tenant(), day) || days.contains(day)) {
                continue;
            }
            try {
                if (counts.has(partition, condition, ENOUGH)) {
                    days.add(day);
                    found.computeIfAbsent(hold.id(), id -> new HashSet<>()).add(day);
                }
            } catch (IOException e) {
                days.add(day);
                doubts.add("keep day " + partition + ": " + hold + " could not ask it ("
                        + e.getMessage() + ")");
            }
        }
        return hold.seeking(new Sought(sought.query(), days));
    }

    /** What a hold seeks; null when its query is no longer understood: then it keeps all days. */
    private @Nullable Condition condition(Hold hold, Sought sought) {
        Clock then = Clock.fixed(hold.createdAt(), ZoneOffset.UTC);
        try {
            return new HuntParser(FieldCatalogue.standard(), then, name -> true)
                    .parse(sought.query());
        } catch (QuerySyntaxException e) {
            doubts.add("keep all its days: " + hold + " has a query that is not understood: "
                    + e.getMessage());
            return null;
        }
    }

    /** Remembers what was found. Only the lock holder, before it deletes anything. */
    public void remember() {
        Holds all = new Holds(database);
        found.forEach(all::found);
    }

    /** What is to be kept, these days included. */
    public Keeping keeping() {
        return new Keeping(settings, holds, new Agents(database).all());
    }

    /** What could not be told and is kept therefore, for people. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }
}
