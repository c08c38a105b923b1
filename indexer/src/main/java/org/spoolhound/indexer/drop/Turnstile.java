package org.spoolhound.indexer.drop;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.drop.DropRefusal.Cause;

/**
 * Counts connections, and hangs up on those beyond what there may be. Those that have not proved a
 * key yet may be a quarter from one address, so that a stranger cannot lock out everybody else;
 * proved ones are not counted by address, as a whole fleet may come through one.
 */
final class Turnstile implements SessionListener {
    private static final int STRANGERS_PART = 4;

    private final int maxSessions;
    private final int maxStrangers;
    private final DropRefusals refusals;
    private final Set<Session> inside = new HashSet<>();
    private final Map<Session, String> strangers = new HashMap<>();

    Turnstile(int maxSessions, DropRefusals refusals) {
        this.maxSessions = maxSessions;
        this.maxStrangers = Math.max(1, maxSessions / STRANGERS_PART);
        this.refusals = refusals;
    }

    /** How many connections there are now. */
    synchronized int connections() {
        return inside.size();
    }

    /**
     * Here and not where the connection is accepted: a refusal there leaves the socket open, and
     * whoever holds it waits for ever.
     */
    @Override
    public void sessionEstablished(Session session) {
        String address = Doorkeeper.addressOf(session.getRemoteAddress());
        @Nullable String against = enter(session, address);
        if (against != null) {
            refusals.add(address, Cause.TOO_MANY_SESSIONS, against);
            session.close(true);
        }
    }

    private synchronized @Nullable String enter(Session session, String address) {
        if (inside.size() >= maxSessions) {
            return "there are " + maxSessions + " connections already";
        }
        if (Collections.frequency(strangers.values(), address) >= maxStrangers) {
            return maxStrangers + " connections from there have not proved a key yet";
        }
        inside.add(session);
        strangers.put(session, address);
        return null;
    }

    @Override
    public synchronized void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            strangers.remove(session);
        }
    }

    @Override
    public synchronized void sessionClosed(Session session) {
        inside.remove(session);
        strangers.remove(session);
    }
}
