package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Listening ports and connections with the process that holds them: TCP and UDP, IPv4 and IPv6, of
 * the network namespace the agent runs in.
 */
final class SocketProbe implements Probe {

    private final HostFiles files;
    private final ProcTable table;

    SocketProbe(HostFiles files) {
        this.files = files;
        this.table = new ProcTable(files);
    }

    @Override
    public String name() {
        return "socket";
    }

    @Override
    public void observe(Observations out) throws IOException {
        if (!files.exists("/proc/net/tcp")) {
            throw new IOException("/proc/net/tcp is missing");
        }
        List<Socket> sockets = sockets();
        Set<Long> inodes = new HashSet<>();
        Set<String> listening = new HashSet<>();
        for (Socket socket : sockets) {
            inodes.add(socket.inode());
            if (socket.listens()) {
                listening.add(socket.transport() + socket.localPort());
            }
        }
        inodes.remove(0L);
        SocketOwners owners = SocketOwners.find(files, table, inodes);
        Accounts accounts = Accounts.read(files);
        long unknown = 0;
        for (Socket socket : sockets) {
            Facts facts = facts(socket);
            Optional<Long> pid = owners.pid(socket.inode());
            unknown += pid.isEmpty() && socket.inode() != 0 ? 1 : 0;
            owner(socket, pid, accounts, facts);
            boolean inbound = listening.contains(socket.transport() + socket.localPort());
            out.state(facts, ends(socket, inbound, facts));
        }
        if (unknown > 0) {
            out.detailsMissing("the processes of " + unknown + " sockets may not be seen");
        }
    }

    private List<Socket> sockets() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (String name : List.of("tcp", "tcp6", "udp", "udp6")) {
            boolean v6 = name.endsWith("6");
            String transport = name.substring(0, 3);
            for (String line : files.lines("/proc/net/" + name)) {
                Socket.parse(transport, v6, line).filter(Socket::bound).ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    private static Facts facts(Socket socket) {
        return Facts.of("system.socket", "network")
                .put("network.transport", socket.transport())
                .put("network.type", socket.type())
                .put("system.socket.state", socket.listens() ? "LISTEN" : socket.state());
    }

    /** Writes who talks to whom, and says it in words. */
    private static String ends(Socket socket, boolean inbound, Facts facts) {
        String local = endpoint(socket.localIp(), socket.localPort());
        String remote = endpoint(socket.remoteIp(), socket.remotePort());
        String what = socket.transport() + " ";
        if (socket.listens()) {
            facts.put("network.direction", "listening")
                    .put("server.ip", socket.localIp())
                    .put("server.port", socket.localPort());
            return what + "listens on " + local + by(facts);
        }
        facts.put("network.direction", inbound ? "ingress" : "egress")
                .put(inbound ? "destination.ip" : "source.ip", socket.localIp())
                .put(inbound ? "destination.port" : "source.port", socket.localPort())
                .put(inbound ? "source.ip" : "destination.ip", socket.remoteIp())
                .put(inbound ? "source.port" : "destination.port", socket.remotePort());
        String arrow = inbound ? remote + " to " + local : local + " to " + remote;
        return what + arrow + " " + socket.state() + by(facts);
    }

    private static String by(Facts facts) {
        Map<String, Object> fields = facts.fields();
        Object name = fields.get("process.name");
        return name == null ? "" : " (" + name + ", pid " + fields.get("process.pid") + ")";
    }

    private void owner(Socket socket, Optional<Long> pid, Accounts accounts, Facts facts) {
        if (socket.uid() >= 0 && socket.inode() != 0) {
            facts.put("user.id", Long.toString(socket.uid()))
                    .put("user.name", accounts.userName(socket.uid()));
        }
        if (pid.isEmpty()) {
            return;
        }
        long id = pid.get();
        Optional<String> path = table.executable(id).map(ProcTable.Executable::path);
        facts.put("process.pid", id)
                .put("process.executable", path)
                .put(
                        "process.name",
                        path.map(p -> p.substring(p.lastIndexOf('/') + 1))
                                .or(() -> table.stat(id).map(ProcStat::name)))
                .put("container.id", table.container(id));
    }

    private static String endpoint(String ip, int port) {
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + port;
    }
}
