package org.spoolhound.indexer.derive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spoolhound.spool.snapshot.Event;

/** Takes the comparable things out of the rows of one snapshot. One thread. */
final class StateReading {
    /** Beyond this the probe that showed most is left out of the comparison. */
    static final long MOST_CHARS = 32L << 20;

    static final int MOST_THINGS = 300_000;

    private static final int PRINT_BYTES = 16;
    /** The probe that compares what is said of the host everywhere else. */
    private static final String HOST_PROBE = "host";

    private static final Set<String> ALWAYS_SAID = Set.of(
            Event.PROBE,
            "agent.id",
            "agent.version",
            "event.category",
            "event.dataset",
            "event.module",
            "event.timezone",
            "event.type",
            "message");
    /** What changes all the time and says nothing about what a thing is. */
    private static final List<String> VOLATILE = List.of(
            "container.cpu.",
            "container.disk.",
            "container.memory.",
            "container.network.",
            "host.uptime",
            "process.thread.",
            "process.uptime",
            "system.network.in.",
            "system.network.out.",
            "system.process.cpu.",
            "system.process.memory.",
            "system.process.state");

    private final Set<String> complete;
    private final Map<String, Object> host;
    private final Map<String, List<Thing>> seen = new TreeMap<>();
    private final Set<String> tooLarge = new HashSet<>();
    private final MessageDigest digest = sha256();
    private long chars;
    private int things;

    /**
     * Begins.
     *
     * @param complete the probes that saw everything: only theirs are compared
     * @param host facts true for every row, which need not be kept with each
     */
    StateReading(Set<String> complete, Map<String, Object> host) {
        this.complete = complete;
        this.host = host;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a row. */
    void add(long line, Event row) {
        String probe = row.text(Event.PROBE);
        if (probe != null
                && complete.contains(probe)
                && !tooLarge.contains(probe)
                && Subjects.isCompared(row)) {
            List<Thing> list = seen.computeIfAbsent(probe, name -> new ArrayList<>());
            int before = list.size();
            add(line, row, probe, list);
            list.subList(before, list.size()).forEach(thing -> chars += weight(thing));
            things += list.size() - before;
            while (chars > MOST_CHARS || things > MOST_THINGS) {
                leaveOutLargest();
            }
        }
    }

    private void add(long line, Event row, String probe, List<Thing> list) {
        String json = Thing.json(lasting(probe, row.fields()));
        boolean known = false;
        for (Subject subject : Subjects.of(probe)) {
            String key = subject.keyOf(row);
            if (key != null) {
                String print = print(subject.content(row.fields()));
                list.add(new Thing(subject.name(), key, print, line, json));
                known = true;
            }
        }
        if (!known) {
            String key = print(row.kind() + json);
            list.add(new Thing("", key, key, line, ""));
        }
    }

    private static long weight(Thing thing) {
        return (long) thing.json().length() + thing.key().length();
    }

    /** Depends on nothing but the rows so far: the same file gives the same answer. */
    private void leaveOutLargest() {
        Map.Entry<String, List<Thing>> largest = seen.entrySet().stream()
                .max(Comparator.comparingInt(one -> one.getValue().size()))
                .orElseThrow();
        List<Thing> gone = largest.getValue();
        things -= gone.size();
        gone.forEach(thing -> chars -= weight(thing));
        tooLarge.add(largest.getKey());
        seen.remove(largest.getKey());
    }

    private Map<String, Object> lasting(String probe, Map<String, Object> fields) {
        boolean aboutHost = probe.equals(HOST_PROBE);
        Map<String, Object> lasting = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String name = field.getKey();
            boolean kept = !ALWAYS_SAID.contains(name)
                    && !isVolatile(name)
                    && (aboutHost || !field.getValue().equals(host.get(name)));
            if (kept) {
                lasting.put(name, field.getValue());
            }
        }
        return lasting;
    }

    private static boolean isVolatile(String name) {
        for (String prefix : VOLATILE) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private String print(String content) {
        byte[] hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, PRINT_BYTES);
    }

    /** What was seen. */
    HostState finish() {
        Map<String, ProbeState> probes = new TreeMap<>();
        seen.forEach((probe, list) -> probes.put(probe, new ProbeState(list)));
        tooLarge.forEach(probe -> probes.put(probe, ProbeState.TOO_LARGE));
        return new HostState(probes);
    }
}
