package org.spoolhound.web.http;

/** Whether whoever sent a request still waits for the answer. */
@FunctionalInterface
public interface Presence {

    /** Nobody can tell. */
    Presence UNKNOWN = gone -> () -> {};

    /**
     * Runs something, once, on another thread, soon after the sender has gone away.
     *
     * @return to be closed when the answer is ready; nothing is run from then on
     */
    Watch watch(Runnable gone);

    /** An eye on the sender. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
