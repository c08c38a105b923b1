package org.spoolhound.indexer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.imports.ImportSource;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.LastHeard;
import org.spoolhound.indexer.state.Meta;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.codec.FlatJson;

/**
 * Tells when an agent has delivered nothing for too long, and when it delivers again, as events
 * that go through the spool like any other: they are in the archive, rules meet them, and a rebuilt
 * index has them. What is told follows from the ledger alone, so that telling it again, after a
 * crash for example, is telling the same bytes, which the importer leaves out.
 */
public final class SilentAgents {

    /** How long agents have to deliver what waited while the server was off. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** Whose silence was told last: since when. */
    private static final String TOLD = "agent.silent.";

    private final StateDatabase database;
    private final Clock clock;
    private final Out out;
    private final Duration silentAfter;
    private final Instant judgesFrom;
    private final Meta meta;
    private final LastHeard heard;

    /**
     * Watches the agents of a server.
     *
     * @param database whose ledger tells
     * @param since when the server began to take files: those that waited need their time
     * @param out where events go
     */
    public SilentAgents(
            StateDatabase database, AgentSettings settings, Clock clock, Instant since, Out out) {
        this.database = database;
        this.clock = clock;
        this.out = out;
        this.silentAfter = settings.silentAfter();
        this.judgesFrom = since.plus(silentAfter.compareTo(GRACE) < 0 ? silentAfter : GRACE);
        this.meta = new Meta(database, clock);
        this.heard = new LastHeard(database);
    }

    /** Where events go. */
    @FunctionalInterface
    public interface Out {
        /**
         * Puts JSON lines into the drop, once: the same bytes again are left out.
         *
         * @param tenant whose events they are
         * @return how many events came of it
         */
        long put(TenantId tenant, ImportSource source) throws IOException;
    }

    /**
     * Looks at every agent once.
     *
     * @return how many events were put into the drop
     * @throws IOException when the drop cannot be written: the next look tells it
     */
    public int look() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(judgesFrom)) {
            return 0;
        }
        int told = 0;
        Map<String, Instant> last = heard.all();
        for (Agent agent : new Agents(database).all()) {
            if (isWatched(agent)) {
                Instant latest = last.getOrDefault(agent.id().hex(), agent.enrolledAt());
                told += look(agent, latest.truncatedTo(ChronoUnit.MILLIS), now);
            }
        }
        return told;
    }

    private static boolean isWatched(Agent agent) {
        return agent.kind() == Agent.Kind.AGENT && !agent.revoked();
    }

    private int look(Agent agent, Instant latest, Instant now) throws IOException {
        String name = TOLD + agent.id().hex();
        String before = meta.get(name).orElse("");
        boolean silent = latest.plus(silentAfter).isBefore(now);
        int told = 0;
        if (!before.isEmpty() && latest.isAfter(Instant.parse(before))) {
            told += tellReturn(agent, Instant.parse(before));
            meta.put(name, "");
            before = "";
        }
        if (silent && before.isEmpty()) {
            told += tell(agent, silence(agent, latest));
            meta.put(name, latest.toString());
        }
        return told;
    }

    private int tellReturn(Agent agent, Instant since) throws IOException {
        Optional<Instant> back = heard.firstAfter(agent.id(), since);
        return back.isEmpty() ? 0 : tell(agent, comeback(agent, since, back.get()));
    }

    private Map<String, Object> silence(Agent agent, Instant since) {
        Map<String, Object> fields = common(agent, since.plus(silentAfter), since);
        fields.put("event.action", "agent-silent");
        fields.put("event.outcome", "failure");
        fields.put("message", agent.name() + " has delivered nothing since " + since);
        return fields;
    }

    private static Map<String, Object> comeback(Agent agent, Instant since, Instant back) {
        Map<String, Object> fields = common(agent, back, since);
        fields.put("event.action", "agent-returned");
        fields.put("event.outcome", "success");
        fields.put("event.duration", Duration.between(since, back).toNanos());
        fields.put("message", agent.name() + " delivers again, after nothing since " + since);
        return fields;
    }

    private static Map<String, Object> common(Agent agent, Instant time, Instant since) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", time.toString());
        fields.put("event.kind", "event");
        fields.put("event.module", "spoolhound");
        fields.put("event.dataset", "spoolhound.server");
        fields.put("event.category", List.of("host"));
        fields.put("event.type", List.of("info"));
        fields.put("event.start", since.toString());
        fields.put("host.name", agent.name());
        fields.put("spoolhound.agent", agent.id().hex());
        return fields;
    }

    private int tell(Agent agent, Map<String, Object> fields) throws IOException {
        byte[] line = FlatJson.write(fields).getBytes(StandardCharsets.UTF_8);
        ImportSource source = ImportSource.of(
                "watch of agent " + agent.id().hex(), new ByteArrayInputStream(line));
        return (int) out.put(agent.tenant(), source);
    }
}
