package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is logged in: the entries of utmp whose process still lives, and the sessions of
 * systemd-logind that utmp does not know (newer distributions have no utmp any more).
 */
final class SessionProbe implements Probe {

    private static final String LOGIND = "/run/systemd/sessions";

    private final HostFiles files;

    SessionProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Accounts accounts = Accounts.read(files);
        Set<Long> told = new HashSet<>();
        for (Session session : utmp()) {
            if (files.exists("/proc/" + session.pid())) {
                told.add(session.pid());
                tell(session, accounts, out);
            }
        }
        for (String name : files.names(LOGIND)) {
            Optional<Session> session = logind(LOGIND + "/" + name, accounts);
            if (session.isPresent() && told.add(session.get().pid())) {
                tell(session.get(), accounts, out);
            }
        }
    }

    private List<Session> utmp() throws IOException {
        String path = files.exists("/run/utmp") ? "/run/utmp" : "/var/run/utmp";
        return files.bytes(path, HostFiles.MAX_FILE_BYTES).map(Utmp::sessions).orElse(List.of());
    }

    private Optional<Session> logind(String path, Accounts accounts) throws IOException {
        if (path.endsWith(".ref")) {
            return Optional.empty();
        }
        Map<String, String> entries = files.lines(path).stream()
                .filter(l -> l.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        l -> l.substring(0, l.indexOf('=')),
                        l -> l.substring(l.indexOf('=') + 1),
                        (first, second) -> second));
        boolean person = entries.getOrDefault("CLASS", "").equals("user");
        return person ? Session.ofLogind(entries, accounts) : Optional.empty();
    }

    private static void tell(Session session, Accounts accounts, Observations out) {
        Facts facts = Facts.of("system.users", "session")
                .put("user.name", session.user())
                .put(
                        "user.id",
                        accounts.users().stream()
                                .filter(u -> u.name().equals(session.user()))
                                .map(u -> Long.toString(u.uid()))
                                .findFirst())
                .put("process.pid", session.pid())
                .put("event.start", session.since())
                .put("system.session.tty", session.tty())
                .put("source.address", session.from());
        session.ip().ifPresent(ip -> facts.put("source.ip", ip));
        String from = session.from().isEmpty() ? "" : " from " + session.from();
        out.state(facts, "session of " + session.user() + " on " + session.tty() + from);
    }
}
