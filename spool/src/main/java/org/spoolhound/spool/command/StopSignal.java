package org.spoolhound.spool.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a verb that runs until told to stop (Ctrl-C, {@code kill}) end in order, with exit code 0,
 * within {@link #PATIENCE}. {@link Invocation#stopSignal()} hands out the one of the process.
 *
 * <p>Verbs without it end at once on Ctrl-C, with the usual 130.
 */
public final class StopSignal implements AutoCloseable {
    /** How long closing down may take before the process ends anyway. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-signal");

    /** From now on the process waits for {@link #close} when it is told to stop. */
    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits until the process is told to stop. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /**
     * Waits at most so long.
     *
     * @return whether the process was told to stop
     */
    public boolean await(Duration most) throws InterruptedException {
        return requested.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether the process was told to stop. */
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Asks to stop, as Ctrl-C would. */
    public void request() {
        requested.countDown();
    }

    /** All is closed: the process may end now. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook ends it.
            requested.countDown();
        }
    }

    private void stop() {
        requested.countDown();
        boolean inOrder = false;
        try {
            inOrder = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(inOrder ? Exit.FINE : Exit.BROKEN);
    }
}
