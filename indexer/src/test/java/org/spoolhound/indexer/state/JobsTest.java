package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobsTest {

    @TempDir
    Path data;

    private StateDatabase database;
    private Jobs jobs;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        jobs = new Jobs(database, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void queue_throughFinish_carriesArgumentsAndResult() {
        Map<String, String> arguments = Map.of("a b", "x=y&z\n%");
        String id = jobs.queue("retention", arguments, "root");
        assertEquals(arguments, jobs.find(id).orElseThrow().arguments());
        assertEquals(id, jobs.next().orElseThrow().id());
        jobs.progress(id, 3, 7);
        assertEquals(
                new Job.Progress(Job.State.RUNNING, 3, 7),
                jobs.find(id).orElseThrow().progress());
        jobs.finish(id, Map.of("partitions", "2"));
        Job ended = jobs.find(id).orElseThrow();
        assertTrue(ended.progress().ended());
        assertEquals(new Job.Outcome(Map.of("partitions", "2"), null, NOON), ended.outcome());
        assertEquals(Optional.empty(), jobs.next());
    }

    @Test
    void fail_keepsTheReason() {
        String id = jobs.queue("retention", Map.of(), "root");
        jobs.next();
        jobs.fail(id, "disk full");
        assertEquals("disk full", jobs.find(id).orElseThrow().outcome().error());
    }

    @Test
    void withdraw_onlyWhileWaiting() {
        String waiting = jobs.queue("retention", Map.of(), "root");
        assertTrue(jobs.withdraw(waiting));
        assertEquals(Optional.empty(), jobs.find(waiting));
        String begun = jobs.queue("retention", Map.of(), "root");
        jobs.next();
        assertFalse(jobs.withdraw(begun));
    }

    @Test
    void requeueInterrupted_givesTheJobToTheNextIndexer() {
        String id = jobs.queue("retention", Map.of(), "root");
        jobs.next();
        assertEquals(Optional.empty(), jobs.next());
        jobs.requeueInterrupted();
        assertEquals(id, jobs.next().orElseThrow().id());
    }

    @Test
    void forgetEnded_keepsWaitingAndRecent() {
        jobs.queue("retention", Map.of(), "root");
        String ended = jobs.next().orElseThrow().id();
        jobs.finish(ended, Map.of());
        String waiting = jobs.queue("retention", Map.of(), "root");
        jobs.forgetEnded(Duration.ZERO);
        assertTrue(jobs.find(ended).isPresent());
        new Jobs(database, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC))
                .forgetEnded(Duration.ofSeconds(59));
        assertEquals(Optional.empty(), jobs.find(ended));
        assertTrue(jobs.find(waiting).isPresent());
    }
}
