package org.spoolhound.indexer.drop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Tallies;

/**
 * Writes what a drop refused and received into the state database, where every process can read it:
 * every few seconds and at the end, so that a flood of strangers costs one transaction, not many.
 */
public final class DropJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DropJournal.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final SftpDrop drop;
    private final StateDatabase database;
    private final AtomicLong deliveriesWritten = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    private DropJournal(SftpDrop drop, StateDatabase database) {
        this.drop = drop;
        this.database = database;
    }

    /** Begins to write down what this drop does. */
    public static DropJournal start(SftpDrop drop, StateDatabase database) {
        DropJournal journal = new DropJournal(drop, database);
        Thread.ofPlatform().name("drop-journal").daemon().start(journal::writeUntilClosed);
        return journal;
    }

    private void writeUntilClosed() {
        try {
            while (!ended.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                writeOrKeep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be written now is written at the next occasion. */
    private void writeOrKeep() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.debug("cannot write down what the drop did", e);
        }
    }

    /** Writes what happened since the last time. */
    public synchronized void write() {
        List<DropLog.Row> rows = new ArrayList<>(drop.refusals().unwritten());
        long delivered = drop.deliveries();
        Map<String, Long> amounts = new HashMap<>();
        amounts.put(Tallies.DROP_DELIVERED, delivered - deliveriesWritten.get());
        for (DropLog.Row row : rows) {
            amounts.merge(Tallies.DROP_REFUSED + row.cause(), row.times(), Long::sum);
        }
        if (amounts.values().stream().allMatch(amount -> amount == 0)) {
            return;
        }
        database.useTransaction(() -> {
            new DropLog(database).add(rows);
            new Tallies(database).add(amounts);
        });
        drop.refusals().written(rows);
        deliveriesWritten.set(delivered);
    }

    /** Writes the rest and ends. */
    @Override
    public void close() {
        ended.countDown();
        writeOrKeep();
    }
}
