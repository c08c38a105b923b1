package org.spoolhound.indexer.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opentest4j.TestAbortedException;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.RecordedEvents;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** Measures loading rules and meeting recorded events with them. */
public final class DetectBench {
    private static final int SOME_RULES = 100;

    private DetectBench() {}

    /** {@code load}, {@code match [ROUNDS]} or {@code compare}. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (TestAbortedException e) {
            System.out.println("  left out: " + e.getMessage());
        }
    }

    private static void run(String[] arguments) {
        String what = arguments.length == 0 ? "match" : arguments[0];
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        long before = used();
        long start = System.nanoTime();
        RuleSet rules = RecordedEvents.rules();
        Detector detector = Detector.of(rules, FieldCatalogue.standard());
        say(
                "load %d rules, %d rejected: %.2f s",
                rules.rules().size(),
                rules.problems().size(),
                (System.nanoTime() - start) / 1e9,
                allCpu());
        say("  memory they keep: %d MB", (used() - before) >> 20);
        if (what.equals("problems")) {
            rules.problems().forEach(p -> say("%s", p));
        }
        if (what.equals("compare")) {
            compare(detector);
        }
        if (what.equals("match")) {
            match(rules, detector, rounds);
        }
    }

    private static void match(RuleSet rules, Detector detector, int rounds) {
        List<Event> events = new ArrayList<>();
        RecordedEvents.expected()
                .forEach(e -> events.addAll(RecordedEvents.events(e.file(), e.source())));
        List<Rule> spread = new ArrayList<>();
        for (int i = 0; i < SOME_RULES; i++) {
            spread.add(rules.rules().get(i * rules.rules().size() / SOME_RULES));
        }
        Detector few =
                Detector.of(new RuleSet(spread, List.of(), List.of()), FieldCatalogue.standard());
        double best = 0;
        double bestFew = 0;
        for (int round = 0; round < rounds; round++) {
            best = Math.max(best, speed(detector, events));
            bestFew = Math.max(bestFew, speed(few, events));
        }
        say(
                "%d events with %d rules: %.0f events/s",
                events.size(), rules.rules().size(), best);
        say("%d events with %d rules: %.0f events/s", events.size(), SOME_RULES, bestFew);
        say("cost of all against %d: %.2f times", SOME_RULES, bestFew / best);
    }

    private static double speed(Detector detector, List<Event> events) {
        long start = cpu();
        long matches = 0;
        for (Event event : events) {
            matches += detector.detect(event).size();
        }
        double seconds = (cpu() - start) / 1e9;
        say("  %d matches in %.2f s of processor time", matches, seconds);
        return events.size() / seconds;
    }

    private static double allCpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(spent -> spent.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void compare(Detector detector) {
        int right = 0;
        Map<String, Integer> missed = new TreeMap<>();
        Map<String, Integer> extra = new TreeMap<>();
        for (RecordedEvents.Expected expected : RecordedEvents.expected()) {
            List<Event> events = RecordedEvents.events(expected.file(), expected.source());
            for (int i = 0; i < events.size(); i++) {
                TreeSet<String> found = new TreeSet<>();
                detector.detect(events.get(i)).forEach(rule -> found.add(rule.id()));
                TreeSet<String> wanted = expected.matches().getOrDefault(i, new TreeSet<>());
                right += found.equals(wanted) ? 1 : 0;
                int at = i;
                wanted.stream()
                        .filter(id -> !found.contains(id))
                        .forEach(id -> missed.merge(
                                id + " " + expected.file() + " " + at, 1, Integer::sum));
                found.stream()
                        .filter(id -> !wanted.contains(id))
                        .forEach(id -> extra.merge(
                                id + " " + expected.file() + " " + at, 1, Integer::sum));
            }
        }
        say("right %d, missed %d, extra %d", right, missed.size(), extra.size());
        missed.keySet().stream().limit(4000).forEach(m -> say("missed %s", m));
        extra.keySet().stream().limit(4000).forEach(m -> say("extra %s", m));
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
