package org.spoolhound.web.hunt;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Presence;
import org.spoolhound.web.http.Visitor;

/** The searches at work, so that they can be seen and stopped. */
public final class Searches {
    private static final int MAX_ID_CHARS = 64;

    /** Names a page's search. */
    private static final String HEADER = "X-Search";

    private final Map<Key, Running> running = new ConcurrentHashMap<>();
    private final Clock clock;

    /** None yet. */
    public Searches(Clock clock) {
        this.clock = clock;
    }

    /** Ids are the caller's choice: two users may choose the same. */
    private record Key(TenantId tenant, String user, String id) {}

    /**
     * A search of a page begins; the page's script names it in a header, to be able to stop it.
     *
     * @throws HttpProblem 400 when the name is not fit, 409 when another search has it
     */
    Running begin(Call call, Visitor visitor, String query) {
        String id = call.header(HEADER);
        return begin(call, visitor, id == null ? "" : id, query);
    }

    /**
     * A search begins; it is stopped when its client goes away.
     *
     * @param id how its client calls it; empty for any name
     * @param query what it looks for
     * @throws HttpProblem 400 when the id is not one, 409 when another search has it
     */
    public Running begin(Call call, Visitor visitor, String id, String query) {
        requireId(id);
        String name = id.isEmpty() ? UUID.randomUUID().toString() : id;
        Key key = new Key(visitor.tenant(), visitor.name(), name);
        Running search = new Running(key, query, clock.instant());
        if (running.putIfAbsent(key, search) != null) {
            throw HttpProblem.conflict("Another search of yours is at work under this id.");
        }
        search.watch = call.client().presence().watch(search::stop);
        return search;
    }

    private static void requireId(String id) {
        boolean fit = id.length() <= MAX_ID_CHARS
                && id.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
        if (!fit) {
            throw HttpProblem.badRequest("\"search\" has at most " + MAX_ID_CHARS
                    + " letters, digits, hyphens and underscores.");
        }
    }

    /** Those a visitor may stop, the longest at work first. */
    public List<Running> visible(Visitor visitor) {
        return running.values().stream()
                .filter(search -> mayStop(visitor, search))
                .sorted(Comparator.comparing(Running::since).thenComparing(Running::id))
                .toList();
    }

    /** Their own; an administrator's, all of the organisation. */
    private static boolean mayStop(Visitor visitor, Running search) {
        return search.key.tenant().equals(visitor.tenant())
                && (search.key.user().equals(visitor.name()) || visitor.role() == Role.ADMIN);
    }

    /** A search at work. */
    public final class Running implements StopSignal, AutoCloseable {
        private final Key key;
        private final String query;
        private final Instant since;
        private volatile boolean asked;
        private Presence.Watch watch = () -> {};

        private Running(Key key, String query, Instant since) {
            this.key = key;
            this.query = query;
            this.since = since;
        }

        /** How its client calls it. */
        public String id() {
            return key.id();
        }

        /** Who asked. */
        public String user() {
            return key.user();
        }

        /** What it looks for. */
        public String query() {
            return query;
        }

        /** Since when. */
        public Instant since() {
            return since;
        }

        /** Asks for its end. */
        public void stop() {
            asked = true;
        }

        @Override
        public boolean isAsked() {
            return asked;
        }

        @Override
        public void close() {
            watch.close();
            running.remove(key, this);
        }
    }
}
