package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A server's data folder with three events of an hour ago, and a rule in a file beside it. */
final class RuledSite {
    static final String RULE = """
            title: Netcat
            id: netcat
            level: high
            logsource: {category: any}
            detection: {s: {process.name: nc}, condition: s}
            """;

    static final String MANY = """
            title: Netcat again
            id: again
            level: critical
            correlation:
              type: event_count
              rules: [netcat]
              group-by: [host.name]
              timespan: 10m
              condition: {gte: 3}
              generate: true
            """;

    final Cli cli;
    final Path rules;
    private final Path folder;

    RuledSite(Path folder) throws IOException {
        this.folder = folder;
        cli = new Cli(folder.resolve("data"));
        cli.run("user", "add", "alice").fine();
        rules = Files.writeString(folder.resolve("rules.yml"), RULE + "---\n" + MANY);
        Instant hourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        take("a", hourAgo, "203.0.113.1", "203.0.113.1", "203.0.113.2");
    }

    /** Takes in an event of netcat for each address, a second apart. */
    void take(String name, Instant first, String... addresses) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < addresses.length; i++) {
            lines.append("{\"@timestamp\":\"" + first.plusSeconds(i)
                    + "\",\"event.kind\":\"event\",\"host.name\":\"web-1\",\"user.name\":\"ana\","
                    + "\"process.name\":\"nc\",\"destination.ip\":\"" + addresses[i] + "\"}\n");
        }
        Path file = Files.writeString(folder.resolve(name + ".ndjson"), lines);
        cli.run("import", file.toString()).fine();
    }

    /** The alerts as JSON, gravest first. */
    List<String> alerts(String... more) {
        String[] call = {"alerts", "list", "--format", "json"};
        String[] all = java.util.Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return cli.run(all).fine().lines();
    }

    /** A text member of a line of JSON. */
    static String member(String line, String name) {
        String from = "\"" + name + "\":\"";
        int at = line.indexOf(from);
        return at < 0
                ? ""
                : line.substring(at + from.length(), line.indexOf('"', at + from.length()));
    }
}
