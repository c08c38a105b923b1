package org.spoolhound.web.status;

import java.time.Duration;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Route;

/**
 * Counts answers.
 *
 * @param door what answers
 * @param metrics where they are counted
 */
record CountingDoor(Door door, Metrics metrics) implements Door {

    @Override
    public Reply pass(Route route, Call call) {
        return door.pass(route, call);
    }

    @Override
    public void answered(Route route, int status, Duration took) {
        door.answered(route, status, took);
        metrics.answered(route, status, took);
    }
}
