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
    private static final int MANY_RULES = 1_000;
    private static final int BLOCK = 256;

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
        double startCpu = allCpu();
        RuleSet rules = RecordedEvents.rules();
        Detector detector = Detector.of(rules, FieldCatalogue.standard());
        say(
                "load %d rules, %d rejected: %.2f s, %.2f s of processor time on all cores",
                rules.rules().size(),
                rules.problems().size(),
                (System.nanoTime() - start) / 1e9,
                allCpu() - startCpu);
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

    /**
     * As at ingest, events are decoded and then met: few hundred at a time, by one and by the other
     * set of rules, each first in turn, so that both have the same machine.
     */
    private static void match(RuleSet rules, Detector all, int rounds) {
        Sample best = new Sample();
        Detector some = Detector.of(spread(rules, SOME_RULES), FieldCatalogue.standard());
        Detector many = Detector.of(spread(rules, MANY_RULES), FieldCatalogue.standard());
        for (int round = 0; round < rounds; round++) {
            Sample sample = new Sample();
            for (RecordedEvents.Expected file : RecordedEvents.expected()) {
                RecordedEvents.inBlocks(
                        file, BLOCK, events -> sample.take(events, List.of(all, many, some)));
            }
            if (round == 0 || sample.nanos[0] < best.nanos[0]) {
                best = sample;
            }
        }
        say("%d recorded events, %d matches; per core:", best.events, best.matches);
        int[] counts = {rules.rules().size(), MANY_RULES, SOME_RULES};
        for (int i = 0; i < counts.length; i++) {
            say("  %5d rules: %.0f events/s", counts[i], best.events / (best.nanos[i] / 1e9));
        }
        say("  cost of all against %d: %.2f times", SOME_RULES, ratio(best.nanos));
    }

    private static double ratio(long[] nanos) {
        return (double) nanos[0] / nanos[nanos.length - 1];
    }

    private static RuleSet spread(RuleSet rules, int count) {
        List<Rule> spread = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spread.add(rules.rules().get(i * rules.rules().size() / count));
        }
        return new RuleSet(spread, List.of(), List.of());
    }

    /** What one round took, for each set of rules. */
    private static final class Sample {
        final long[] nanos = new long[3];
        long events;
        long matches;
        private int turn;

        void take(List<Event> block, List<Detector> detectors) {
            events += block.size();
            turn++;
            for (int i = 0; i < detectors.size(); i++) {
                int which = (turn + i) % detectors.size();
                long start = cpu();
                long found = 0;
                for (Event event : block) {
                    found += detectors.get(which).detect(event).size();
                }
                nanos[which] += cpu() - start;
                matches += which == 0 ? found : 0;
            }
        }
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
