package org.spoolhound.indexer.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.RuleSample;
import org.spoolhound.indexer.detect.sigma.RuleSamples;
import org.spoolhound.indexer.detect.sigma.SigmaException;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Tries rules on the events their own files give as examples and counter-examples. */
public final class RuleTrial {
    /** When a sample's first event happens, unless it says so itself. */
    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

    private final Detector detector;
    private final List<Plan> plans;
    private final UnaryOperator<Event> enrichment;

    private RuleTrial(RuleSet rules, UnaryOperator<Event> enrichment) {
        this.detector = Detector.of(rules, FieldCatalogue.standard());
        this.plans = Plan.of(rules);
        this.enrichment = enrichment;
    }

    /**
     * What came of it.
     *
     * @param rules those that were tried
     * @param outcomes one for each sample, in the order of files
     * @param faults samples that could not be read
     */
    public record Result(RuleSet rules, List<Outcome> outcomes, List<SigmaFile.Problem> faults) {}

    /**
     * What came of one sample.
     *
     * @param sample events and what was expected
     * @param fired whether the rule matched
     */
    public record Outcome(RuleSample sample, boolean fired) {
        /** Whether the rule did what its author expected. */
        public boolean isRight() {
            return sample.fires() == fired;
        }

        @Override
        public String toString() {
            return sample.place() + ": " + sample.rule()
                    + (sample.fires() ? " does not match its example" : " matches this")
                    + (sample.fires() ? "" : ", which it must not");
        }
    }

    /**
     * Tries all rules of a folder, zip or file.
     *
     * @param enrichment makes fields of raw lines
     * @throws IOException when it cannot be read
     */
    public static Result run(Path place, RuleSet.Reading reading, UnaryOperator<Event> enrichment)
            throws IOException {
        RuleSet rules = RuleSet.load(place, reading);
        RuleTrial trial = new RuleTrial(rules, enrichment);
        List<Outcome> outcomes = new ArrayList<>();
        List<SigmaFile.Problem> faults = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : RuleFiles.contents(place).entrySet()) {
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            try {
                for (RuleSample sample : RuleSamples.read(file.getKey(), text)) {
                    outcomes.add(trial.meet(sample));
                }
            } catch (SigmaException e) {
                RuleFacts.Place at = new RuleFacts.Place(file.getKey(), e.line());
                faults.add(new SigmaFile.Problem(at, null, e.reason()));
            }
        }
        return new Result(rules, List.copyOf(outcomes), List.copyOf(faults));
    }

    private Outcome meet(RuleSample sample) throws IOException {
        List<Event> events = events(sample);
        Map<String, List<Event>> met = new HashMap<>();
        for (Event event : events) {
            for (Rule rule : detector.detect(event)) {
                met.computeIfAbsent(rule.id(), unused -> new ArrayList<>()).add(event);
            }
        }
        boolean fired = met.containsKey(sample.rule());
        for (Plan plan : plans) {
            if (plan.id().equals(sample.rule())) {
                fired = !stretches(plan, events, met).isEmpty();
            }
        }
        return new Outcome(sample, fired);
    }

    private static List<Stretch> stretches(
            Plan plan, List<Event> events, Map<String, List<Event>> met) throws IOException {
        MatchSource source = (rule, narrow, range, sink) -> {
            for (Event event : met.getOrDefault(rule.id(), List.of())) {
                if (range.contains(event.time())) {
                    sink.accept(String.valueOf(events.indexOf(event)), event);
                }
            }
        };
        Instant first = events.stream().map(Event::time).min(Instant::compareTo).orElse(BEGIN);
        Instant last = events.stream().map(Event::time).max(Instant::compareTo).orElse(BEGIN);
        return new Correlator(source, event -> Map.of())
                .stretches(plan, Map.of(), new MatchSource.Range(first, last));
    }

    private List<Event> events(RuleSample sample) {
        List<Event> events = new ArrayList<>();
        for (RuleSample.Step step : sample.steps()) {
            Event event = event(step.fields());
            for (int i = 0; i < step.times(); i++) {
                Instant time = event.time().plus(step.every().multipliedBy(i));
                events.add(new Event(event.kind(), time, event.fields()));
            }
        }
        return events;
    }

    private Event event(Map<String, Object> written) {
        Map<String, Object> fields = new LinkedHashMap<>(written);
        Object time = fields.remove(FieldCatalogue.TIMESTAMP);
        Object kind = fields.remove(FieldCatalogue.KIND);
        Instant moment = time == null ? null : Values.moment(time.toString());
        return enrichment.apply(new Event(
                kind == null
                        ? EventKind.EVENT
                        : EventKind.ofEcs(kind.toString()).orElse(EventKind.EVENT),
                moment == null ? BEGIN : moment,
                fields));
    }
}
