package org.spoolhound.collector.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.ProbeReport;

/**
 * Runs probes so that none can spoil the snapshot: each on a daemon thread of its own, left behind
 * when its time is up, its failure told as an event and in the report.
 */
public final class ProbeRunner {

    private final Instant at;
    private final ProbeLimits limits;

    /**
     * A runner for one snapshot.
     *
     * @param at the moment all state events carry
     * @param limits for each probe
     */
    public ProbeRunner(Instant at, ProbeLimits limits) {
        this.at = at;
        this.limits = limits;
    }

    /** Runs one probe to its end or its limit. Never throws for what the probe does. */
    public ProbeOutcome run(Probe probe) throws InterruptedException {
        long start = System.nanoTime();
        Observations observations = new Observations(probe.name(), at, limits.rows());
        @Nullable String failure = observe(probe, observations);
        observations.close();
        return outcome(probe, observations, failure, Duration.ofNanos(System.nanoTime() - start));
    }

    private @Nullable String observe(Probe probe, Observations observations)
            throws InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            probe.observe(observations);
            return true;
        });
        Thread thread =
                Thread.ofPlatform().daemon().name("probe-" + probe.name()).start(task);
        try {
            task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            thread.interrupt();
            return "not finished after " + seconds(limits.time()) + " s";
        } catch (ExecutionException e) {
            return describe(e.getCause());
        }
    }

    private ProbeOutcome outcome(
            Probe probe, Observations seen, @Nullable String failure, Duration took) {
        List<Event> events = new ArrayList<>(seen.events());
        int rows = events.size();
        List<String> wrong = new ArrayList<>(seen.shortcomings());
        if (failure != null) {
            wrong.add(failure);
        }
        wrong.forEach(w -> events.add(failureEvent(probe.name(), "probe-incomplete", w)));
        seen.notices()
                .forEach(n -> events.add(failureEvent(probe.name(), "probe-details-missing", n)));
        @Nullable String told = wrong.isEmpty() ? null : String.join("; ", wrong);
        return new ProbeOutcome(
                events, new ProbeReport(probe.name(), wrong.isEmpty(), rows, took, told));
    }

    private Event failureEvent(String probe, String action, String what) {
        return failureEvent(probe, at, action, what);
    }

    /** The event that tells that something could not be collected. */
    public static Event failureEvent(String probe, Instant at, String action, String what) {
        Facts facts = new Facts()
                .put("event.module", "spoolhound")
                .put("event.dataset", "spoolhound.agent")
                .putAll("event.category", List.of("host"))
                .putAll("event.type", List.of("error"))
                .put("event.action", action)
                .put("event.outcome", "failure")
                .put("error.message", what)
                .put("message", "probe " + probe + ": " + what)
                .put(Event.PROBE, probe);
        return new Event(EventKind.EVENT, at, facts.fields());
    }

    private static String describe(@Nullable Throwable cause) {
        if (cause == null) {
            return "failed without a cause";
        }
        String message = cause.getMessage();
        boolean plain = cause instanceof java.io.IOException
                || cause instanceof Observations.RowLimitException;
        return message != null && plain ? message : cause.toString();
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
