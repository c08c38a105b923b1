package org.spoolhound.indexer.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Events of an invented fleet: logins good and bad, web requests, processes, flows and services,
 * spread evenly over some days, oldest first. The same numbers give the same bytes.
 *
 * <p>Hosts, users and addresses are skewed as they are in life: a few cause most of the lines.
 */
public final class BenchCorpus {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final long SEED = 20_260_302;
    private static final long DAY_MILLIS = 86_400_000;
    private static final double SKEW = 2.5;
    private static final int ADDRESSES = 20_000;
    private static final List<String> ROLES = List.of("web", "db", "app", "mail", "plant");
    private static final List<String> PATHS = List.of(
            "/", "/index.php", "/login", "/api/v2/orders", "/static/app.js", "/cart", "/search");
    private static final List<String> PROGRAMS = List.of(
            "/usr/bin/python3 /opt/app/worker.py --queue default",
            "/usr/sbin/nginx -g daemon off;",
            "/bin/sh -c run-parts /etc/cron.hourly",
            "/usr/bin/curl -fsS https://mirror.example.org/repo/index",
            "/usr/bin/cat /etc/passwd",
            "/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql",
            "/usr/bin/rsync -a /srv/data/ backup@vault:/srv/copies/");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long events;
    private final int hosts;
    private final int days;

    private BenchCorpus(long events, int hosts, int days) {
        this.events = events;
        this.hosts = hosts;
        this.days = days;
    }

    /** Writes a corpus as flat JSON lines. */
    public static void write(Path file, long events, int hosts, int days) throws IOException {
        BenchCorpus corpus = new BenchCorpus(events, hosts, days);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < events; i++) {
                out.write(EventJson.toText(corpus.next(i)));
                out.write('\n');
            }
        }
    }

    private Event next(long index) {
        int host = skewed(hosts);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "host.name",
                String.format(Locale.ROOT, "%s-%04d", ROLES.get(host % ROLES.size()), host));
        fields.put("host.ip", List.of("10.20." + host / 250 + "." + (host % 250 + 1)));
        int kind = random.nextInt(100);
        if (kind < 22) {
            login(fields);
        } else if (kind < 48) {
            request(fields);
        } else if (kind < 66) {
            program(fields);
        } else if (kind < 84) {
            flow(fields, host);
        } else {
            service(fields);
        }
        Instant time = START.plusMillis(days * DAY_MILLIS / events * index + random.nextInt(900));
        return new Event(EventKind.EVENT, time, fields);
    }

    private void login(Map<String, Object> fields) {
        boolean failed = random.nextInt(3) > 0;
        String user = user();
        String address = address();
        int port = port();
        fields.put("event.category", List.of("authentication"));
        fields.put("event.outcome", failed ? "failure" : "success");
        fields.put("event.dataset", "system.auth");
        fields.put("process.name", "sshd");
        fields.put("process.pid", (long) random.nextInt(1, 60_000));
        fields.put("user.name", user);
        fields.put("source.ip", address);
        fields.put("source.port", (long) port);
        fields.put(
                "message",
                (failed ? "Failed password for " : "Accepted publickey for ") + user + " from "
                        + address + " port " + port + " ssh2");
    }

    private void request(Map<String, Object> fields) {
        String address = address();
        String path = PATHS.get(skewed(PATHS.size())) + "?id=" + random.nextInt(100_000);
        long status = random.nextInt(12) == 0 ? 404 : 200;
        long bytes = random.nextInt(200, 90_000);
        fields.put("event.category", List.of("web", "network"));
        fields.put("event.dataset", "nginx.access");
        fields.put("event.outcome", status < 400 ? "success" : "failure");
        fields.put("source.ip", address);
        fields.put("http.request.method", random.nextInt(5) == 0 ? "POST" : "GET");
        fields.put("http.response.status_code", status);
        fields.put("http.response.body.bytes", bytes);
        fields.put("url.original", path);
        fields.put(
                "user_agent.original",
                "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/" + random.nextInt(90, 140)
                        + ".0");
        fields.put("message", address + " \"GET " + path + " HTTP/1.1\" " + status + " " + bytes);
    }

    private void program(Map<String, Object> fields) {
        String line = PROGRAMS.get(skewed(PROGRAMS.size())) + " #" + random.nextInt(5_000);
        String executable = line.substring(0, line.indexOf(' '));
        fields.put("event.category", List.of("process"));
        fields.put("event.type", List.of("start"));
        fields.put("process.executable", executable);
        fields.put("process.name", executable.substring(executable.lastIndexOf('/') + 1));
        fields.put("process.command_line", line);
        fields.put("process.pid", (long) random.nextInt(1, 60_000));
        fields.put("process.parent.pid", (long) random.nextInt(1, 60_000));
        fields.put("user.name", user());
        fields.put("message", "started " + line);
    }

    private void flow(Map<String, Object> fields, int host) {
        fields.put("event.category", List.of("network"));
        fields.put("event.dataset", "network.flow");
        fields.put("network.transport", random.nextInt(4) == 0 ? "udp" : "tcp");
        fields.put("source.ip", "10.20." + host / 250 + "." + (host % 250 + 1));
        fields.put("source.port", (long) port());
        fields.put("destination.ip", address());
        fields.put("destination.port", List.of(443L, 80L, 53L, 22L, 8443L).get(skewed(5)));
        fields.put("network.bytes", (long) random.nextInt(60, 4_000_000));
        fields.put("network.packets", (long) random.nextInt(1, 4_000));
    }

    private void service(Map<String, Object> fields) {
        fields.put("event.dataset", "system.syslog");
        fields.put("process.name", "systemd");
        fields.put("process.pid", 1L);
        fields.put(
                "message",
                "Started Session " + random.nextInt(100_000) + " of user " + user() + ".");
    }

    private int skewed(int bound) {
        return (int) (Math.pow(random.nextDouble(), SKEW) * bound);
    }

    private String user() {
        int number = skewed(4 * hosts);
        return number == 0 ? "root" : "user" + number;
    }

    private int port() {
        return random.nextInt(1_024, 65_535);
    }

    private String address() {
        List<String> parts = new ArrayList<>();
        int number = skewed(ADDRESSES);
        parts.add(Integer.toString(90 + number % 7));
        parts.add(Integer.toString(number % 199));
        parts.add(Integer.toString(number / 199 % 250));
        parts.add(Integer.toString(1 + number % 250));
        return String.join(".", parts);
    }
}
