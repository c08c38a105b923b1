package org.spoolhound.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {

    private static final String HERE = "192.0.2.1";

    private final HandClock clock = new HandClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    private void fail(int times, String user, String address) {
        for (int i = 0; i < times; i++) {
            assertTrue(throttle.attempt(user, address).isZero(), "attempt " + i);
        }
    }

    @Test
    void attempt_afterFiveFailures_waitsAndDoubles() {
        fail(5, "anna", HERE);
        assertEquals(Duration.ofSeconds(1), throttle.attempt("anna", HERE));
        clock.forward(Duration.ofSeconds(1));
        fail(1, "ANNA", HERE);
        assertEquals(Duration.ofSeconds(2), throttle.attempt("anna", HERE));
    }

    @Test
    void attempt_whileWaiting_doesNotProlongTheWait() {
        fail(5, "anna", HERE);
        for (int i = 0; i < 100; i++) {
            assertEquals(Duration.ofSeconds(1), throttle.attempt("anna", HERE));
        }
        clock.forward(Duration.ofSeconds(1));
        assertTrue(throttle.attempt("anna", HERE).isZero());
    }

    @Test
    void attempt_manyUsersFromOneAddress_waits() {
        for (int i = 0; i < LoginThrottle.FREE_PER_ADDRESS; i++) {
            fail(1, "user" + i, HERE);
        }
        assertFalse(throttle.attempt("another", HERE).isZero());
        assertTrue(throttle.attempt("another", "192.0.2.2").isZero());
    }

    @Test
    void attempt_oneIpv6Network_isOneAddress() {
        for (int i = 0; i < LoginThrottle.FREE_PER_ADDRESS; i++) {
            fail(1, "user" + i, "2001:db8:0:1:0:0:0:" + i);
        }
        assertFalse(throttle.attempt("x", "2001:db8:0:1:aa:bb:cc:dd").isZero());
        assertTrue(throttle.attempt("x", "2001:db8:0:2:0:0:0:1").isZero());
    }

    @Test
    void succeeded_forgetsThePair() {
        fail(5, "anna", HERE);
        throttle.succeeded("anna", HERE);
        fail(5, "anna", HERE);
    }

    @Test
    void attempt_afterAnHour_startsAfresh() {
        fail(5, "anna", HERE);
        clock.forward(LoginThrottle.FORGOTTEN_AFTER);
        fail(5, "anna", HERE);
    }

    @Test
    void wait_isBounded() {
        for (int i = 0; i < 60; i++) {
            clock.forward(throttle.attempt("anna", HERE));
        }
        Duration wait = throttle.attempt("anna", HERE);
        assertTrue(wait.compareTo(LoginThrottle.LONGEST_WAIT) <= 0, wait.toString());
    }

    /** A clock that a test moves by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
