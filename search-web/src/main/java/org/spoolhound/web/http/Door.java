package org.spoolhound.web.http;

/** Every request passes through it on its way to an endpoint, whatever the route. */
@FunctionalInterface
public interface Door {

    /** Checks, lets the route's endpoint answer, and never throws. */
    Reply pass(Route route, Call call);
}
