package org.spoolhound.indexer.index;

/** Tells work under way whether somebody asked for its end. Asked often, by any thread. */
@FunctionalInterface
public interface StopSignal {

    /** Nobody ever asks. */
    StopSignal NEVER = () -> false;

    /** Whether the work should end; once true, always true. */
    boolean isAsked();
}
