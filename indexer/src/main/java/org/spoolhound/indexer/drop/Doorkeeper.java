package org.spoolhound.indexer.drop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;

/** Lets enrolled agents in, so many at once, and remembers which connection is whose. */
final class Doorkeeper implements PublickeyAuthenticator, SessionListener {
    private static final AttributeRepository.AttributeKey<SshPublicKey> AGENT =
            new AttributeRepository.AttributeKey<>();

    private final AgentKeys keys;
    private final DropSettings settings;
    private final DropRefusals refusals;
    private final Map<SshPublicKey, Integer> sessions = new HashMap<>();

    Doorkeeper(AgentKeys keys, DropSettings settings, DropRefusals refusals) {
        this.keys = keys;
        this.settings = settings;
        this.refusals = refusals;
    }

    /** The agent's key a connection has proved. */
    static SshPublicKey agentOf(ServerSession session) throws IOException {
        SshPublicKey key = session.getAttribute(AGENT);
        if (key == null || !session.isAuthenticated()) {
            throw new IOException("nobody has proved who they are");
        }
        return key;
    }

    /**
     * Called for each key a client offers, and again when it signs with it. The key kept is that of
     * the last call, which is the one whose signature lets the client in.
     */
    @Override
    public boolean authenticate(String user, PublicKey offered, ServerSession session) {
        session.removeAttribute(AGENT);
        SshPublicKey key = sshKey(offered);
        if (key == null) {
            refusals.add(address(session), Cause.UNKNOWN_KEY, "not an Ed25519 key");
            return false;
        }
        return switch (keys.standing(key)) {
            case ENROLLED -> admit(session, key);
            case REVOKED -> {
                refusals.add(
                        key.agentId().hex(), Cause.REVOKED_KEY, "came from " + address(session));
                yield false;
            }
            case UNKNOWN -> {
                refusals.add(address(session), Cause.UNKNOWN_KEY, "key " + key.fingerprint());
                yield false;
            }
        };
    }

    private boolean admit(ServerSession session, SshPublicKey key) {
        if (count(key) >= settings.maxSessionsPerAgent()) {
            refuseCrowd(key);
            return false;
        }
        session.setAttribute(AGENT, key);
        return true;
    }

    private void refuseCrowd(SshPublicKey key) {
        refusals.add(
                key.agentId().hex(),
                Cause.TOO_MANY_SESSIONS,
                "has " + settings.maxSessionsPerAgent() + " connections already");
    }

    private static @Nullable SshPublicKey sshKey(PublicKey offered) {
        try {
            return SshPublicKey.parse(PublicKeyEntry.toString(offered));
        } catch (KeyFormatException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Asks again, for connections that last. */
    void require(SshPublicKey key) throws SftpException {
        if (keys.standing(key) != AgentKeys.Standing.ENROLLED) {
            throw SftpException.denied(Cause.REVOKED_KEY, "this agent was revoked");
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        SshPublicKey key = session.getAttribute(AGENT);
        if (event == Event.Authenticated && key != null && !enter(key)) {
            session.removeAttribute(AGENT);
            refuseCrowd(key);
            session.close(true);
        }
    }

    private synchronized boolean enter(SshPublicKey key) {
        return sessions.merge(key, 1, Integer::sum) <= settings.maxSessionsPerAgent()
                || !leave(key);
    }

    private synchronized boolean leave(SshPublicKey key) {
        sessions.computeIfPresent(key, (k, count) -> count > 1 ? count - 1 : null);
        return true;
    }

    private synchronized int count(SshPublicKey key) {
        return sessions.getOrDefault(key, 0);
    }

    @Override
    public void sessionClosed(Session session) {
        SshPublicKey key = session.getAttribute(AGENT);
        if (key != null && session.isAuthenticated()) {
            leave(key);
        }
    }

    /** Who a connection is for people: the agent once that is proved, else the address. */
    static String nameOf(Session session) {
        SshPublicKey key = session.getAttribute(AGENT);
        return key != null && session.isAuthenticated() ? key.agentId().hex() : address(session);
    }

    private static String address(Session session) {
        return addressOf(session.getRemoteAddress());
    }

    /** The address without the port, which says nothing. */
    static String addressOf(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "unknown address";
    }
}
