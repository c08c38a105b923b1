package org.spoolhound.indexer.derive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.ProbeChain.Link;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Hosts as they were at any time, read from the archive: of each probe the newest snapshot until
 * then in which it was complete.
 */
public final class HostHistory {
    private static final Instant NEWEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Agents agents;
    private final ProbeChain chain;
    private final ArchivedStates archive;
    private final Spool spool;

    /** Reads this ledger and this archive; changes neither. */
    public HostHistory(StateDatabase database, Spool spool) {
        this.agents = new Agents(database);
        this.chain = new ProbeChain(database);
        this.archive = new ArchivedStates(spool::openArchived);
        this.spool = spool;
    }

    /**
     * The agents on a host of this name, case ignored: by agent id, by the name it was enrolled
     * under, or by what its newest snapshot calls the host.
     */
    public List<Agent> find(TenantId tenant, String host) throws IOException {
        String wanted = host.toLowerCase(Locale.ROOT);
        List<Agent> hosts = agents.all().stream()
                .filter(agent -> agent.kind() == Agent.Kind.AGENT)
                .filter(agent -> agent.tenant().equals(tenant))
                .toList();
        List<Agent> named = hosts.stream()
                .filter(agent -> agent.id().hex().equals(wanted)
                        || agent.name().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        List<Agent> found = new ArrayList<>();
        for (Agent agent : hosts) {
            if (hostName(agent.id()).toLowerCase(Locale.ROOT).equals(wanted)) {
                found.add(agent);
            }
        }
        return found;
    }

    private String hostName(AgentId agent) throws IOException {
        Optional<SnapshotName> newest = chain.asOf(agent, NEWEST).values().stream()
                .map(Link::fileName)
                .max(String::compareTo)
                .flatMap(SnapshotName::parse);
        if (newest.isEmpty()) {
            return "";
        }
        Optional<InputStream> file = spool.openArchived(newest.get());
        if (file.isEmpty()) {
            return "";
        }
        try (SnapshotReader reader = new SnapshotReader(file.get(), SnapshotLimits.DEFAULT)) {
            return String.valueOf(reader.header().host().getOrDefault("host.name", ""));
        }
    }

    /** When the first snapshot of an agent that is still there was collected. */
    public Optional<Instant> first(AgentId agent) {
        return chain.firstCollected(agent);
    }

    /** When the snapshots of an agent were collected that it can be compared by. */
    public NavigableSet<Instant> snapshots(AgentId agent) {
        return chain.collected(agent);
    }

    /**
     * How a host differs between two moments.
     *
     * @throws FileNotFoundException when a snapshot's file has left the archive meanwhile
     */
    public HostComparison compare(AgentId agent, Instant at, Instant with) throws IOException {
        Map<String, Link> before = chain.asOf(agent, at);
        Map<String, Link> after = chain.asOf(agent, with);
        Map<Link, HostState> read = new HashMap<>();
        List<HostComparison.Probe> probes = new ArrayList<>();
        for (Map.Entry<String, Link> one : new TreeMap<>(after).entrySet()) {
            Link old = before.get(one.getKey());
            if (old != null) {
                ProbeState was = state(old, read).probe(one.getKey());
                ProbeState is = state(one.getValue(), read).probe(one.getKey());
                probes.add(new HostComparison.Probe(
                        one.getKey(),
                        old.id(),
                        old.collectedAt(),
                        one.getValue().id(),
                        one.getValue().collectedAt(),
                        differences(was, is)));
            }
        }
        return new HostComparison(agent, at, with, probes);
    }

    private static List<Difference> differences(ProbeState was, ProbeState is) {
        List<Thing> before = was.things();
        List<Thing> after = is.things();
        return before == null || after == null
                ? List.of()
                : Differences.between(before, after).told();
    }

    private HostState state(Link link, Map<Link, HostState> read) throws IOException {
        HostState state = read.get(link);
        if (state == null) {
            state = archive.read(link);
            read.put(link, state);
        }
        return state;
    }

    /** Everything that was known of a host at a moment, by probe and sort of thing. */
    public List<KnownThing> asOf(AgentId agent, Instant time) throws IOException {
        Map<Link, HostState> read = new HashMap<>();
        List<KnownThing> known = new ArrayList<>();
        for (Map.Entry<String, Link> one : chain.asOf(agent, time).entrySet()) {
            List<Thing> things = state(one.getValue(), read).probe(one.getKey()).things();
            for (Thing thing : things == null ? List.<Thing>of() : things) {
                if (!thing.subject().isEmpty()) {
                    known.add(new KnownThing(
                            one.getKey(),
                            Subjects.named(thing.subject()),
                            one.getValue().collectedAt(),
                            thing.fields()));
                }
            }
        }
        return known;
    }

    /**
     * A thing as it was seen.
     *
     * @param probe that saw it
     * @param subject what sort of thing
     * @param seen when
     * @param fields of it
     */
    public record KnownThing(
            String probe, Subject subject, Instant seen, Map<String, Object> fields) {

        /** The thing as people name it. */
        public String label() {
            return subject.label(fields);
        }
    }
}
