package org.spoolhound.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing: by user and address together, by address, and by user, each with so many
 * free failures and then a wait that doubles. An attempt counts as failed from its beginning, so
 * that many at once gain nothing.
 */
final class LoginThrottle {

    static final int FREE_PER_PAIR = 5;
    static final int FREE_PER_ADDRESS = 20;
    static final int FREE_PER_USER = 100;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MAX_ENTRIES = 30_000;
    /** One customer's IPv6 network is one address: the first four of eight groups. */
    private static final int IPV6_GROUPS = 4;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    private record Key(String text, int free) {}

    /** Counts an attempt; more than zero means that it must not be tried before so long. */
    synchronized Duration attempt(String user, String address) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        for (Key key : keys(user, address)) {
            Duration left = left(key, now);
            wait = left.compareTo(wait) > 0 ? left : wait;
        }
        if (wait.isZero()) {
            keys(user, address).forEach(key -> count(key, now));
        }
        return wait;
    }

    /** The attempt was right: what this user failed from this address is forgotten. */
    synchronized void succeeded(String user, String address) {
        List<Key> keys = keys(user, address);
        failures.remove(keys.get(0).text());
        keys.forEach(key -> failures.computeIfPresent(
                key.text(), (k, old) -> new Failures(Math.max(0, old.count() - 1), old.last())));
    }

    private Duration left(Key key, Instant now) {
        Failures known = failures.get(key.text());
        if (known == null || !now.isBefore(known.last().plus(FORGOTTEN_AFTER))) {
            return Duration.ZERO;
        }
        int over = known.count() - key.free();
        if (over < 0) {
            return Duration.ZERO;
        }
        long seconds = 1L << Math.min(over, 20);
        Duration wait = Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
        Duration left = Duration.between(now, known.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(Key key, Instant now) {
        Failures old = failures.get(key.text());
        int before =
                old == null || !now.isBefore(old.last().plus(FORGOTTEN_AFTER)) ? 0 : old.count();
        failures.put(key.text(), new Failures(before + 1, now));
    }

    private static List<Key> keys(String user, String address) {
        String name = user.toLowerCase(Locale.ROOT);
        String network = network(address);
        return List.of(
                new Key("pair " + network + " " + name, FREE_PER_PAIR),
                new Key("address " + network, FREE_PER_ADDRESS),
                new Key("user " + name, FREE_PER_USER));
    }

    private static String network(String address) {
        if (!address.contains(":") || address.contains("::")) {
            return address;
        }
        String[] groups = address.split(":", -1);
        return String.join(":", List.of(groups).subList(0, Math.min(IPV6_GROUPS, groups.length)));
    }
}
