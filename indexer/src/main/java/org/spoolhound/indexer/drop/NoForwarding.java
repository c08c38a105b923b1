package org.spoolhound.indexer.drop;

import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.spoolhound.indexer.drop.DropRefusal.Cause;

/** Refuses to pass on ports, sockets, displays and agents. */
final class NoForwarding implements ForwardingFilter, RequestHandler<ConnectionService> {
    private final DropRefusals refusals;

    NoForwarding(DropRefusals refusals) {
        this.refusals = refusals;
    }

    private boolean refuse(Session session, String what) {
        refusals.add(Doorkeeper.nameOf(session), Cause.NOT_SFTP, "asked for " + what);
        return false;
    }

    /** Answers the global requests {@code tcpip-forward} and {@code streamlocal-forward@…}. */
    @Override
    public Result process(
            ConnectionService service, String request, boolean wantReply, Buffer buffer) {
        if (!request.contains("-forward")) {
            return Result.Unsupported;
        }
        refuse(service.getSession(), "a port to be forwarded here");
        return Result.ReplyFailure;
    }

    @Override
    public boolean canForwardAgent(Session session, String requestType) {
        return refuse(session, "agent forwarding");
    }

    @Override
    public boolean canForwardX11(Session session, String requestType) {
        return refuse(session, "X11 forwarding");
    }

    @Override
    public boolean canListen(SshdSocketAddress address, Session session) {
        return refuse(session, "a port to be forwarded here");
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        return refuse(session, "a connection to " + address);
    }
}
