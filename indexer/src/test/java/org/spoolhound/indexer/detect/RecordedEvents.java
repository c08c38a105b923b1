package org.spoolhound.indexer.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.spoolhound.indexer.detect.record.SigmaRecords;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.snapshot.Event;

/** The recorded attacks, and which public rules they meet. */
public final class RecordedEvents {
    private RecordedEvents() {}

    /**
     * What a file must give.
     *
     * @param matches rule ids by the ordinal of the event
     */
    public record Expected(String file, LogSource source, Map<Integer, TreeSet<String>> matches) {}

    /** All public rules, read as {@code rules test} does. */
    public static RuleSet rules() {
        return rules(SharedSigma.path("rules/sigma-rules-8eaafff1.zip"));
    }

    /** The rules of a folder or zip. */
    public static RuleSet rules(Path place) {
        try {
            return RuleSet.load(
                    place, new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code expected.json} says. */
    public static List<Expected> expected() {
        Map<String, Expected> files = new TreeMap<>();
        try {
            Map<String, Object> flat = NestedJson.flatten(SharedSigma.text("events/expected.json"));
            flat.forEach((name, value) -> {
                int dot = name.indexOf('.');
                String file = name.substring(0, dot);
                String member = name.substring(dot + 1);
                if (member.equals("logsource")) {
                    String text = value.toString();
                    LogSource source = text.isEmpty() ? LogSource.NONE : LogSource.parse(text);
                    files.put(file, new Expected(file, source, new TreeMap<>()));
                } else if (member.startsWith("matches.")) {
                    List<?> ids = value instanceof List<?> many ? many : List.of(value);
                    TreeSet<String> set = new TreeSet<>();
                    ids.forEach(id -> set.add(id.toString()));
                    files.get(file).matches().put(Integer.valueOf(member.substring(8)), set);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(files.values());
    }

    /** The events of a file. */
    public static List<Event> events(String file, LogSource source) {
        List<Event> events = new ArrayList<>();
        read(file, source, events::add);
        return events;
    }

    /** The events of a file, so many at a time. */
    public static void inBlocks(Expected file, int size, Consumer<List<Event>> sink) {
        List<Event> block = new ArrayList<>();
        read(file.file(), file.source(), event -> {
            block.add(event);
            if (block.size() == size) {
                sink.accept(List.copyOf(block));
                block.clear();
            }
        });
        sink.accept(List.copyOf(block));
    }

    private static void read(String file, LogSource source, Consumer<Event> sink) {
        Path path = SharedSigma.path("events/" + file + ".ndjson.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sink.accept(SigmaRecords.read(line, source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
