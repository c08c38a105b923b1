package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** A server's data folder with three events of an hour ago, and a rule in a file beside it. */
final class RuledSite {
    static final String RULE = """
            title: Netcat
            id: netcat
            level: high
            tags: [attack.execution, attack.t1059.004]
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

    private RuledSite(Path folder) {
        this.folder = folder;
        this.cli = new Cli(folder.resolve("data"));
        this.rules = folder.resolve("rules.yml");
    }

    /** Makes one in an empty folder. */
    static void make(Path folder) throws IOException {
        RuledSite site = new RuledSite(folder);
        site.cli.run("user", "add", "alice").fine();
        Files.writeString(site.rules, RULE + "---\n" + MANY);
        Instant hourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        site.take("a", hourAgo, "203.0.113.1", "203.0.113.1", "203.0.113.2");
    }

    /** A copy of one that was made: making takes much longer. */
    static RuledSite copy(Path made, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(made.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return new RuledSite(folder);
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
