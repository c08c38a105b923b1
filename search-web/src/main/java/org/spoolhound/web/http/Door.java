package org.spoolhound.web.http;

import java.time.Duration;

/** Every request passes through it on its way to an endpoint, whatever the route. */
@FunctionalInterface
public interface Door {

    /** Checks, lets the route's endpoint answer, and never throws. */
    Reply pass(Route route, Call call);

    /**
     * A request was answered to its end.
     *
     * @param route what answered
     * @param status what was sent
     * @param took from the request's first byte to the answer's last
     */
    default void answered(Route route, int status, Duration took) {
        // Only those who count care.
    }
}
