package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The ledger seen by probe: which snapshot is compared with which. A snapshot can be compared when
 * it is done, or in the batch at hand, and its file is still there.
 */
public final class ProbeChain {
    /** At most so many probes of a snapshot are compared; all others count as incomplete. */
    public static final int MOST_PROBES = 64;

    private static final String COLUMNS =
            "agent_id, sequence, collected_at, file_name, content_sha256, state, probes";

    private static final int FIRST_PAGE = 16;
    private static final int PAGE = 1_000;
    private static final int MOST_NAME_CHARS = 40;

    private final StateDatabase database;

    /** The chains in this database's ledger. */
    public ProbeChain(StateDatabase database) {
        this.database = database;
    }

    /**
     * What a snapshot's probe is compared with.
     *
     * @param link the nearest earlier snapshot in which the probe was complete
     * @param gap whether a snapshot between the two is missing
     */
    public record Predecessor(Link link, boolean gap) {}

    /**
     * A snapshot that others can be compared with.
     *
     * @param id agent and sequence
     * @param collectedAt when it was collected
     * @param fileName its file's name
     * @param sha256 hexadecimal digest of its signed bytes
     * @param probes those that were complete
     */
    public record Link(
            SnapshotId id,
            Instant collectedAt,
            String fileName,
            String sha256,
            Set<String> probes) {

        /** Copies the probes. */
        public Link {
            probes = Set.copyOf(probes);
        }
    }

    /** The probes among these reports that are compared. */
    public static Set<String> complete(Collection<ProbeReport> reports) {
        Set<String> names = new TreeSet<>();
        Set<String> incomplete = new TreeSet<>();
        for (ProbeReport report : reports) {
            if (report.complete() && isName(report.probe())) {
                names.add(report.probe());
            } else {
                incomplete.add(report.probe());
            }
        }
        names.removeAll(incomplete);
        return names.stream().limit(MOST_PROBES).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isName(String probe) {
        return !probe.isEmpty()
                && probe.length() <= MOST_NAME_CHARS
                && probe.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '_'
                                || c == '-');
    }

    /** Leaves out of all comparison what an indexer that died left unfinished. */
    public void forgetUnfinished() {
        database.write(h -> h.execute(
                "update ledger set probes = null where state = 'indexing' and probes is not null"));
    }

    /** Records which probes of a snapshot that is about to be indexed are compared. */
    public void note(SnapshotId id, Set<String> complete) {
        database.write(h -> h.createUpdate("""
                        update ledger set probes = :probes
                        where agent_id = :agent and sequence = :sequence""")
                .bind("probes", ' ' + String.join(" ", complete) + ' ')
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .execute());
    }

    /** What each of these probes of a snapshot is compared with; those without are left out. */
    public Map<String, Predecessor> predecessors(SnapshotId id, Set<String> probes) {
        Map<String, Predecessor> found = new HashMap<>();
        Set<String> wanted = new TreeSet<>(probes);
        long awaited = id.sequence() - 1;
        boolean gap = false;
        List<Link> page;
        int limit = FIRST_PAGE;
        long below = id.sequence();
        do {
            page = below(id.agent(), below, limit);
            for (Link link : page) {
                below = link.id().sequence();
                gap |= below != awaited;
                awaited = below - 1;
                Predecessor predecessor = new Predecessor(link, gap);
                link.probes().stream()
                        .filter(wanted::remove)
                        .forEach(probe -> found.put(probe, predecessor));
            }
            if (page.size() < limit) {
                break;
            }
            limit = PAGE;
        } while (!wanted.isEmpty());
        return found;
    }

    /**
     * The finished snapshots that are compared otherwise now that these are there.
     *
     * @param arrived of one agent, recorded already
     */
    public List<SnapshotId> touched(AgentId agent, Collection<Long> arrived) {
        TreeSet<Long> late = new TreeSet<>(arrived);
        List<SnapshotId> touched = new ArrayList<>();
        Map<String, Long> lastComplete = new HashMap<>();
        long above = late.first() - 1;
        List<Link> page;
        do {
            page = above(agent, above, PAGE);
            for (Link link : page) {
                above = link.id().sequence();
                Long nearest = late.lower(above);
                boolean otherwise = nearest != null
                        && !late.contains(above)
                        && link.probes().stream()
                                .anyMatch(p -> lastComplete.getOrDefault(p, 0L) <= nearest);
                if (otherwise) {
                    touched.add(new SnapshotId(agent, above));
                }
                for (String probe : link.probes()) {
                    lastComplete.put(probe, above);
                }
            }
        } while (page.size() == PAGE);
        return touched;
    }

    /** The probes of a snapshot that are compared; none when it is not known. */
    public Set<String> probes(SnapshotId id) {
        return database.read(h -> h.createQuery("""
                        select probes from ledger
                        where agent_id = :agent and sequence = :sequence""")
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .map((row, context) -> names(row.getString("probes")))
                .findOne()
                .orElse(Set.of()));
    }

    /** Of each probe, the newest snapshot up to a time in which it was complete. */
    public Map<String, Link> asOf(AgentId agent, Instant time) {
        List<Link> newestFirst = database.read(h -> h.createQuery("select " + COLUMNS + """
                         from ledger where agent_id = :agent and state = 'done'
                            and probes is not null and collected_at <= :time
                        order by collected_at desc, sequence desc limit :limit""")
                .bind("agent", agent.hex())
                .bind("time", time.toEpochMilli())
                .bind("limit", PAGE)
                .map((row, context) -> link(row))
                .list());
        Map<String, Link> newest = new TreeMap<>();
        for (Link link : newestFirst) {
            link.probes().forEach(probe -> newest.putIfAbsent(probe, link));
        }
        return newest;
    }

    /** When the first snapshot of an agent that is still there was collected. */
    public Optional<Instant> firstCollected(AgentId agent) {
        return database.read(h -> h.createQuery("""
                        select min(collected_at) as first from ledger where agent_id = :agent
                            and state = 'done' and probes is not null""")
                .bind("agent", agent.hex())
                .map((row, context) -> Optional.ofNullable(Times.instant(row, "first")))
                .one());
    }

    /** When those snapshots of an agent were collected that are still there. */
    public NavigableSet<Instant> collected(AgentId agent) {
        List<Instant> times = database.read(h -> h.createQuery("""
                        select collected_at from ledger where agent_id = :agent
                            and state = 'done' and probes is not null""")
                .bind("agent", agent.hex())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("collected_at")))
                .list());
        return new TreeSet<>(times);
    }

    private List<Link> below(AgentId agent, long sequence, int limit) {
        return rows(agent, "sequence < :sequence order by sequence desc", sequence, limit);
    }

    private List<Link> above(AgentId agent, long sequence, int limit) {
        return rows(agent, "sequence > :sequence order by sequence", sequence, limit);
    }

    /** Rows of snapshots that are there; a leftover of an indexer that died is not, yet. */
    private List<Link> rows(AgentId agent, String which, long sequence, int limit) {
        return database.read(h -> h.createQuery("select " + COLUMNS + """
                         from ledger
                        where agent_id = :agent and (state <> 'indexing' or probes is not null)
                            and\s""" + which + " limit :limit")
                .bind("agent", agent.hex())
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map((row, context) -> link(row))
                .list());
    }

    /** A file that leaves the archive cannot be compared with any more. */
    private static Link link(ResultSet row) throws SQLException {
        boolean there = !row.getString("state").startsWith("expir");
        return new Link(
                new SnapshotId(new AgentId(row.getString("agent_id")), row.getLong("sequence")),
                Instant.ofEpochMilli(row.getLong("collected_at")),
                row.getString("file_name"),
                row.getString("content_sha256"),
                there ? names(row.getString("probes")) : Set.of());
    }

    private static Set<String> names(@Nullable String probes) {
        return probes == null || probes.isBlank()
                ? Set.of()
                : Set.of(probes.strip().split(" ", -1));
    }
}
