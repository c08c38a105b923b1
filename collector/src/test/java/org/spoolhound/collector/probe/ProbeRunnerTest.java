package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class ProbeRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void run_everythingSeen_isComplete() {
        ProbeOutcome outcome =
                FixtureHost.observe(probe(out -> out.state(new Facts().put("a", 1L), "one")));
        assertTrue(outcome.report().complete());
        assertNull(outcome.report().failure());
        assertEquals(1, outcome.report().rows());
        Event event = outcome.events().getFirst();
        assertEquals(EventKind.STATE, event.kind());
        assertEquals(FixtureHost.NOW, event.time());
        assertEquals("test", event.field(Event.PROBE));
        assertEquals("one", event.field("message"));
    }

    @Test
    void run_probeThrows_keepsRowsAndTellsWhy() {
        ProbeOutcome outcome = FixtureHost.observe(probe(out -> {
            out.state(new Facts().put("a", 1L), "one");
            throw new IOException("the disk said no");
        }));
        assertFalse(outcome.report().complete());
        assertEquals(1, outcome.report().rows());
        assertEquals("the disk said no", outcome.report().failure());
        Event failure = FixtureHost.where(outcome, "event.action", "probe-incomplete");
        assertEquals(EventKind.EVENT, failure.kind());
        assertEquals("failure", failure.field("event.outcome"));
        assertEquals("the disk said no", failure.field("error.message"));
    }

    @Test
    void run_probeDies_tellsWhatKindOfError() {
        ProbeOutcome outcome = FixtureHost.observe(probe(out -> {
            throw new NoClassDefFoundError("oshi/Gone");
        }));
        assertTrue(String.valueOf(outcome.report().failure()).contains("oshi/Gone"));
    }

    @Test
    void run_tooManyRows_stopsThere() {
        ProbeOutcome outcome = FixtureHost.observe(
                probe(out -> {
                    for (int i = 0; i < 100; i++) {
                        out.state(new Facts().put("i", i), "row");
                    }
                }),
                new ProbeLimits(LONG, 7));
        assertEquals(7, outcome.report().rows());
        assertEquals("stopped at 7 rows", outcome.report().failure());
    }

    @Test
    void run_tooSlow_isLeftBehindWithWhatItHadSeen() {
        CountDownLatch forever = new CountDownLatch(1);
        ProbeOutcome outcome = FixtureHost.observe(
                probe(out -> {
                    out.state(new Facts().put("a", 1L), "one");
                    forever.await();
                }),
                new ProbeLimits(Duration.ofMillis(200), 10));
        assertEquals(1, outcome.report().rows());
        assertEquals("not finished after 0.2 s", outcome.report().failure());
    }

    @Test
    void run_stragglerAfterTheLimit_addsNothing() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        ProbeOutcome outcome = FixtureHost.observe(
                probe(out -> {
                    awaitIgnoringInterrupts(late);
                    try {
                        out.state(new Facts().put("a", 1L), "late");
                    } catch (Observations.RowLimitException e) {
                        refused.countDown();
                    }
                }),
                new ProbeLimits(Duration.ofMillis(50), 10));
        late.countDown();
        assertTrue(refused.await(60, java.util.concurrent.TimeUnit.SECONDS));
        assertEquals(0, outcome.report().rows());
    }

    @Test
    void run_detailsMissing_isCompleteButSaysSo() {
        ProbeOutcome outcome = FixtureHost.observe(probe(out -> out.detailsMissing("no names")));
        assertTrue(outcome.report().complete());
        FixtureHost.where(outcome, "event.action", "probe-details-missing");
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                done = false;
            }
        }
    }

    private interface Body {
        void observe(Observations out) throws IOException, InterruptedException;
    }

    private static Probe probe(Body body) {
        return new Probe() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void observe(Observations out) throws IOException, InterruptedException {
                body.observe(out);
            }
        };
    }
}
