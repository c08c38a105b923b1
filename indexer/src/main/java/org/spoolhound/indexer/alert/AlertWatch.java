package org.spoolhound.indexer.alert;

import org.spoolhound.indexer.state.RaisedAlert;

/** Is told of alerts. */
@FunctionalInterface
public interface AlertWatch {
    /** Nobody is. */
    AlertWatch NONE = alert -> {};

    /**
     * An alert is new. Called inside the transaction that writes it: what is written here through
     * repositories of the state, for example to an outbox of notifications, becomes true together
     * with it. Retroactive ones are told too and say so.
     */
    void raised(RaisedAlert alert);
}
